import {h} from '../../shared/dom.js';
import {address, at, get, names} from '../../shared/api.js';
import {count, date, plural, words, NOTHING} from '../../shared/format.js';
import {empty} from '../../shared/states.js';
import {part} from '../page.js';
import {here, link, toDeal} from '../route.js';
import {t} from '../../shared/words.js';
import {table} from '../table.js';
import {by, changesOf, filesOf, policyOf, stateOf, story} from './changes.js';

/** One revision: what it changed and why, who did what, who has read it, and how running deals went over. */
export const regulationRevision = {
  id: 'sales-revision',
  path: '/sales/regulation/revisions/:number',
  title: 'Revision of the regulation',
  async draw(frame) {
    const number = encodeURIComponent(here().path.split('/')[4] || '');
    const path = '/api/regulation/revisions/' + number;
    const [one, {may}, called] = await Promise.all([frame.ask(path), get('/api/regulation/revisions'), names()]);
    if (!one) {
      return;
    }
    frame.heading(`Revision ${one.number}: ${one.title}`, 'What did it change and why, who has read it, and what became of running deals?');
    frame.show(
      h('p', {}, h('a', {href: '#/sales/regulation'}, '« Regulation')),
      section('standing', 'What it is', standing(one, called, path)),
      section('changes', 'What it changed', one.changes.length ? changesOf(one.changes)
        : empty('It is the first revision.', 'Everything in it was new.')),
      section('acknowledgements', 'Who has read it', acknowledgements(one.acknowledgements, called, one)),
      may.seeAllDeals && part(frame, {id: 'migration', title: 'Deals that went over'}, () => migrations(one, called)),
      section('history', 'What happened', one.history.length ? story(one.history, called) : empty('Nothing was recorded.')),
      section('files', 'Files', filesOf(one.files, path)));
  }
};

const section = (id, title, ...children) => h('section', {class: 'sales-section', 'data-part': id}, h('h2', {}, title), children);

function standing(one, called, path) {
  const row = (title, value) => value && [h('dt', {}, title), h('dd', {}, value)];
  return [
    h('p', {class: 'sales-standing'}, stateOf(one)),
    h('dl', {class: 'sales-card'},
      row('In force since', date(one.inForceFrom)),
      row('In force until', one.inForceUntil && date(one.inForceUntil)),
      row('Why', one.reason),
      row('Written by', one.origin === 'folder' ? 'whoever changed the files in the folder' : by(called, one.createdBy)),
      row('Approved', one.decidedBy && `${date(one.decidedAt)} by ${by(called, one.decidedBy)}`),
      row('Deals under way', one.submittedBy && policyOf(one, called)),
      row('Rehearsal', one.rehearsal && h('span', {class: 'sales-lines'}, one.rehearsal)),
      row('Against', one.parentNumber && h('a', {href: link('/sales/regulation', {from: one.parentNumber, to: one.number})},
        'compare it with revision ' + one.parentNumber))),
    h('p', {class: 'sales-actions'}, h('a', {class: 'btn btn-default btn-sm', href: at(path + '/files.zip'), download: `regulation-${one.number}.zip`}, 'Download the files (ZIP)'))
  ];
}

function acknowledgements(asked, called, {origin}) {
  if (asked.length === 0) {
    return empty('Nobody whom you may see was asked to acknowledge it.', origin === 'folder' && 'What came from the folder is acknowledged by nobody.');
  }
  const open = asked.filter(one => !one.acknowledgedAt && !one.droppedAt);
  const left = asked.filter(one => one.droppedAt);
  const rows = [...open, ...asked.filter(one => one.acknowledgedAt), ...left];
  return [
    h('p', {}, h('strong', {class: open.length ? 'sales-bad' : 'sales-good'}, `${count(asked.length - open.length - left.length)} of ${plural(count(asked.length - left.length), 'person', 'people')}`), ' have acknowledged it.'),
    table([
      {key: 'person', title: 'Person', cell: one => one.personName},
      {key: 'team', title: 'Team', cell: one => called.team.get(one.team) || one.team || NOTHING},
      {
        key: 'acknowledgedAt', title: 'Acknowledged', number: true,
        cell: one => one.acknowledgedAt ? date(one.acknowledgedAt) : one.droppedAt ? h('span', {class: 'sales-muted'}, t('has left'))
          : h('span', {class: 'sales-bad'}, 'not yet')
      },
      {key: 'dueAt', title: 'Due', number: true, cell: one => date(one.dueAt)},
      {key: 'reminders', title: 'Reminded', number: true, cell: one => one.reminders ? plural(one.reminders, 'time') : NOTHING},
      {key: 'escalatedAt', title: 'The one above was told', number: true, cell: one => date(one.escalatedAt)}
    ], rows, {caption: 'Who has acknowledged it, who has not first'})
  ];
}

async function migrations(one, called) {
  const all = (await get('/api/regulation/migrations')).filter(({revisionId}) => String(revisionId) === String(one.id));
  if (all.length === 0) {
    return [empty('No deal went over to it.', 'Deals that ran when it came in force end by the revision by which they began.')];
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
    h('p', {}, h('strong', {}, `${count(run.moved)} of ${plural(count(all), 'deal')} went over`),
      run.waiting > 0 && `, ${count(run.waiting)} to come`, run.cannot > 0 && h('span', {class: 'sales-bad'}, `, ${count(run.cannot)} could not`),
      run.left > 0 && `, ${count(run.left)} left behind by decision`, run.ended > 0 && `, ${count(run.ended)} had ended`,
      `. Begun ${date(run.startedAt)}, `, run.finishedAt ? `over ${date(run.finishedAt)}.` : 'not over yet.'),
    h('div', {class: 'sales-gauge'}, h('div', {class: 'sales-gauge-scale', role: 'progressbar', 'aria-label': 'Deals dealt with', 'aria-valuemin': 0, 'aria-valuemax': all, 'aria-valuenow': done},
      h('div', {class: 'sales-gauge-enough', style: `width:${all ? done * 100 / all : 100}%`}))),
    stayed.length > 0 && table([
      {key: 'dealId', title: 'Deal', cell: deal => h('a', {href: toDeal(deal.dealId)}, deal.dealId)},
      {key: 'company', title: 'Company', cell: deal => deal.company},
      {key: 'owner', title: 'Rep', cell: deal => by(called, deal.owner)},
      {key: 'stage', title: 'Stage', cell: deal => called.stage.get(deal.stage) || deal.stage || NOTHING},
      {key: 'state', title: 'What became of it', cell: deal => deal.state === 'left' ? 'Left by decision' : words(deal.state)},
      {key: 'reason', title: 'Why it stayed', cell: deal => h('span', {class: 'sales-wrap'}, deal.reason ? 'It ' + deal.reason : NOTHING)}
    ], stayed, {caption: 'Deals that stayed'}));
}
