import {h, show} from '../../shared/dom.js';
import {at, catalogue, choices, names, send} from '../../shared/api.js';
import {date, plural, words} from '../../shared/format.js';
import {empty, failure} from '../../shared/states.js';
import {keepFocus} from '../page.js';
import {table} from '../table.js';
import {t} from '../../shared/words.js';

const FREQUENCIES = ['daily', 'weekly', 'monthly', 'quarterly'];
const FORMATS = ['xlsx', 'csv'];

/** Reports that come by themselves: who gets which how often, and what became of each mail. */
export const mailed = {
  id: 'sales-mailed',
  path: '/sales/mailed',
  title: t('Mailed reports'),
  async draw(frame) {
    frame.heading(t('Mailed reports'), t('Who gets which report how often, and did it arrive?'));
    const [asked, mails, reports, known, chosen] = await Promise.all([
      frame.ask('/api/report-subscriptions'), frame.ask('/api/report-mails'), catalogue(), names(), choices()]);
    if (!asked || !mails) {
      return;
    }
    const again = () => frame.fill(() => mailed.draw(frame));
    const titles = new Map(reports.map(report => [report.name, report.title]));
    frame.show(
      h('section', {}, h('h2', {}, t('Who gets what')),
        asked.mayChange && newOne(reports, chosen, again),
        asked.subscriptions.length === 0
          ? empty(t('No report is sent by itself yet.'), asked.mayChange && t('Choose a report, a recipient and how often.'))
          : table(subscriptionColumns(titles, known, asked.mayChange, again), asked.subscriptions,
            {caption: t('Who gets which report')})),
      h('section', {}, h('h2', {}, t('What was sent')),
        mails.items.length === 0
          ? empty(t('Nothing was sent yet.'), t('Reports are made at six in the morning, when their period is over.'))
          : table(mailColumns(known, asked.mayChange, again), mails.items, {caption: t('Reports that were sent')})));
  }
};

function newOne(reports, chosen, again) {
  const told = h('div', {role: 'alert'});
  const select = (name, label, options) => h('label', {class: 'form-group sales-filter'},
    h('span', {}, label),
    h('select', {name, class: 'form-control input-sm'}, options.map(([value, shown]) => h('option', {value}, shown))));
  const form = h('form', {class: 'form-inline', onsubmit: async event => {
    event.preventDefault();
    const {team, ...rest} = Object.fromEntries(new FormData(form));
    await tell(told, 'report', () => send('POST', '/api/report-subscriptions', {...rest, filters: team ? {team} : {}}), again);
  }},
  select('report', t('Report'), reports.map(report => [report.name, report.title])),
  select('team', t('Team'), [['', t('All that the recipient may see')], ...chosen.teams.map(team => [team.id, team.name])]),
  select('frequency', t('How often'), FREQUENCIES.map(one => [one, words(one)])),
  select('format', t('File'), FORMATS.map(one => [one, one.toUpperCase()])),
  select('recipient', t('To||whom'), chosen.people.map(person => [person.id, person.name])),
  h('button', {class: 'btn btn-primary btn-sm'}, t('Have it sent')));
  return h('div', {class: 'sales-filters sales-wish'}, form, told);
}

function subscriptionColumns(titles, known, mayChange, again) {
  return [
    {key: 'report', title: t('Report'), cell: one => titles.get(one.report) || one.report},
    {key: 'filters', title: t('About'), cell: one => Object.entries(one.filters)
      .map(([name, value]) => (known[name] && known[name].get(value)) || value).join(', ') || t('all that the recipient may see')},
    {key: 'frequency', title: t('How often'), cell: one => words(one.frequency)},
    {key: 'format', title: t('File'), cell: one => one.format.toUpperCase()},
    {key: 'recipient', title: t('To||whom'), cell: one => known.rep.get(one.recipient) || one.recipient},
    {key: 'nextOn', title: t('Next on'), number: true, cell: one => date(one.nextOn)},
    ...(mayChange ? [{key: 'actions', title: ACTIONS(), cell: one => actions(again,
      t('{0}, {1}, to {2}', titles.get(one.report) || one.report, words(one.frequency), known.rep.get(one.recipient) || one.recipient),
      [t('Send now'), 'send-' + one.id, () => send('POST', `/api/report-subscriptions/${one.id}/send`)],
      [t('End'), 'end-' + one.id, () => send('DELETE', `/api/report-subscriptions/${one.id}`)])}] : [])
  ];
}

function mailColumns(known, mayChange, again) {
  return [
    {key: 'file', title: t('Report'), cell: mail =>
      h('a', {href: at(`/api/report-mails/${mail.id}/file`), download: mail.fileName}, mail.title)},
    {key: 'period', title: t('Period'), cell: mail => t('{0} to {1}', date(mail.from), date(mail.to))},
    {key: 'recipient', title: t('To||whom'), cell: mail => known.rep.get(mail.recipient) || mail.recipient},
    {key: 'madeAt', title: t('Made'), number: true, cell: mail => date(mail.madeAt)},
    {key: 'status', title: t('State'), cell: state},
    ...(mayChange ? [{key: 'actions', title: ACTIONS(), cell: mail => mail.status === 'failed' && actions(again,
      t('{0} to {1}||whom', mail.title, known.rep.get(mail.recipient) || mail.recipient),
      [t('Try again'), 'retry-' + mail.id, () => send('POST', `/api/report-mails/${mail.id}/retry`)])}] : [])
  ];
}

/** In words, and with what went wrong. */
function state(mail) {
  switch (mail.status) {
    case 'sent': return t('sent');
    case 'kept': return t('kept for reading: no mail server is configured');
    case 'failed': return h('span', {class: 'text-danger'},
      t('not sent after {0}: {1}', plural(mail.attempts, 'attempt'), mail.error));
    default: return t('waits to be sent');
  }
}

const ACTIONS = () => h('span', {class: 'sr-only'}, t('What can be done'));

/** @param {string} of what the buttons of this row are about: they read the same in every row */
function actions(again, of, ...buttons) {
  const told = h('div', {role: 'alert'});
  return h('span', {}, buttons.map(([label, name, work]) => [h('button', {
    type: 'button', name, class: 'btn btn-default btn-sm', 'aria-label': `${label}: ${of}`,
    onclick: () => tell(told, name, work, again)
  }, label), ' ']), told);
}

/** @param {string} control that has the focus again when the page shows what came of it */
async function tell(place, control, work, again) {
  try {
    await work();
    keepFocus(control);
    again();
  } catch (error) {
    show(place, failure(error, null, t('This was not done.')));
  }
}
