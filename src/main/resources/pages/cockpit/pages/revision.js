import {h} from '../../shared/dom.js';
import {address, at, get, names} from '../../shared/api.js';
import {count, date, plural, revision as revisionOf, words, NOTHING} from '../../shared/format.js';
import {empty} from '../../shared/states.js';
import {t} from '../../shared/words.js';
import {part} from '../page.js';
import {here, link, toDeal} from '../route.js';
import {table} from '../table.js';
import {by, changesOf, filesOf, policyOf, stateOf, story} from './changes.js';

/** One revision: what it changed and why, who did what, who has read it, and how running deals went over. */
export const regulationRevision = {
  id: 'sales-revision',
  path: '/sales/regulation/revisions/:number',
  title: t('Revision of the regulation'),
  async draw(frame) {
    const number = encodeURIComponent(here().path.split('/')[4] || '');
    const path = '/api/regulation/revisions/' + number;
    const [one, {may}, called] = await Promise.all([frame.ask(path), get('/api/regulation/revisions'), names()]);
    if (!one) {
      return;
    }
    frame.heading(`${revisionOf(one.number)}: ${one.title}`, t('What did it change and why, who has read it, and what became of running deals?'));
    frame.show(
      h('p', {}, h('a', {href: '#/sales/regulation'}, t('« Regulation'))),
      section('standing', t('What it is'), standing(one, called, path)),
      section('changes', t('What it changed'), one.changes.length ? changesOf(one.changes)
        : empty(t('It is the first revision.'), t('Everything in it was new.'))),
      section('acknowledgements', t('Who has read it'), acknowledgements(one.acknowledgements, called, one)),
      may.seeAllDeals && part(frame, {id: 'migration', title: t('Deals that went over')}, () => migrations(one, called)),
      section('history', t('What happened'), one.history.length
        // who has read it when stands above; here only for whom somebody else did
        ? story(one.history.filter(step => step.what !== 'acknowledged' || step.note), called) : empty(t('Nothing was recorded.'))),
      section('files', t('Files'), filesOf(one.files, path)));
  }
};

const section = (id, title, ...children) => h('section', {class: 'sales-section', 'data-part': id}, h('h2', {}, title), children);

function standing(one, called, path) {
  const row = (title, value) => value && [h('dt', {}, title), h('dd', {}, value)];
  return [
    h('p', {class: 'sales-standing'}, stateOf(one)),
    h('dl', {class: 'sales-card'},
      row(t('In force since'), date(one.inForceFrom)),
      row(t('In force until'), one.inForceUntil && date(one.inForceUntil)),
      row(t('Why'), one.reason),
      row(t('Written by'), one.origin === 'folder' ? t('whoever changed the files in the folder') : by(called, one.createdBy)),
      row(t('Approved'), one.decidedBy && t('{0} by {1}', date(one.decidedAt), by(called, one.decidedBy))),
      row(t('Deals under way'), one.submittedBy && policyOf(one, called)),
      row(t('Rehearsal'), one.rehearsal && h('span', {class: 'sales-lines'}, one.rehearsal)),
      row(t('Against'), one.parentNumber && h('a', {href: link('/sales/regulation', {from: one.parentNumber, to: one.number})},
        t('compare it with revision {0}', one.parentNumber)))),
    h('p', {class: 'sales-actions'}, h('a', {class: 'btn btn-default btn-sm', href: at(path + '/files.zip'), download: `regulation-${one.number}.zip`}, t('Download the files (ZIP)')))
  ];
}

function acknowledgements(asked, called, {origin}) {
  if (asked.length === 0) {
    return empty(t('Nobody whom you may see was asked to acknowledge it.'), origin === 'folder' && t('What came from the folder is acknowledged by nobody.'));
  }
  const open = asked.filter(one => !one.acknowledgedAt && !one.droppedAt);
  const left = asked.filter(one => one.droppedAt);
  const rows = [...open, ...asked.filter(one => one.acknowledgedAt), ...left];
  return [
    h('p', {}, h('strong', {class: open.length ? 'sales-bad' : 'sales-good'}, t('{0} of {1}', count(asked.length - open.length - left.length), count(asked.length - left.length))), t(' people have acknowledged it.')),
    table([
      {key: 'person', title: t('Person'), cell: one => one.personName},
      {key: 'team', title: t('Team'), cell: one => called.team.get(one.team) || one.team || NOTHING},
      {
        key: 'acknowledgedAt', title: t('Acknowledged'), number: true,
        cell: one => one.acknowledgedAt ? date(one.acknowledgedAt) : one.droppedAt ? h('span', {class: 'sales-muted'}, t('has left'))
          : h('span', {class: 'sales-bad'}, t('not yet'))
      },
      {key: 'dueAt', title: t('Due'), number: true, cell: one => date(one.dueAt)},
      {key: 'reminders', title: t('Reminded'), number: true, cell: one => one.reminders ? plural(one.reminders, 'time') : NOTHING},
      {key: 'escalatedAt', title: t('The one above was told'), number: true, cell: one => date(one.escalatedAt)}
    ], rows, {caption: t('Who has acknowledged it, who has not first')})
  ];
}

async function migrations(one, called) {
  const all = (await get('/api/regulation/migrations')).filter(({revisionId}) => String(revisionId) === String(one.id));
  if (all.length === 0) {
    return [empty(t('No deal went over to it.'), t('Deals that ran when it came in force end by the revision by which they began.'))];
  }
  return Promise.all(all.map(async run => {
    const stayed = await get(address(`/api/regulation/migrations/${run.id}/deals`, {}));
    return progress(run, stayed.filter(({state}) => ['cannot', 'left'].includes(state)), called);
  }));
}

function progress(run, stayed, called) {
  const all = run.waiting + run.moved + run.cannot + run.left + run.ended;
  const done = all - run.waiting;
  return h('div', {'data-migration': run.id},
    h('p', {}, h('strong', {}, t('Deals that went over: {0} of {1}', count(run.moved), count(all))),
      run.waiting > 0 && t(', to come: {0}', count(run.waiting)), run.cannot > 0 && h('span', {class: 'sales-bad'}, t(', could not: {0}', count(run.cannot))),
      run.left > 0 && t(', left behind by decision: {0}', count(run.left)), run.ended > 0 && t(', had ended: {0}', count(run.ended)),
      run.finishedAt ? t('. Begun {0}, over {1}.', date(run.startedAt), date(run.finishedAt)) : t('. Begun {0}, not over yet.', date(run.startedAt))),
    h('div', {class: 'sales-gauge'}, h('div', {class: 'sales-gauge-scale', role: 'progressbar', 'aria-label': t('Deals dealt with'), 'aria-valuemin': 0, 'aria-valuemax': all, 'aria-valuenow': done},
      h('div', {class: 'sales-gauge-enough', style: `width:${all ? done * 100 / all : 100}%`}))),
    stayed.length > 0 && table([
      {key: 'dealId', title: t('Deal'), cell: deal => h('a', {href: toDeal(deal.dealId)}, deal.dealId)},
      {key: 'company', title: t('Company'), cell: deal => deal.company},
      {key: 'owner', title: t('Rep'), cell: deal => by(called, deal.owner)},
      {key: 'stage', title: t('Stage'), cell: deal => called.stage.get(deal.stage) || deal.stage || NOTHING},
      {key: 'state', title: t('What became of it'), cell: deal => deal.state === 'left' ? t('Left by decision') : words(deal.state)},
      {key: 'reason', title: t('Why it stayed'), cell: deal => h('span', {class: 'sales-wrap'}, deal.reason ? t('It {0}', deal.reason) : NOTHING)}
    ], stayed, {caption: t('Deals that stayed')}));
}
