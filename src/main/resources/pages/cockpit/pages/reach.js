import {h, icon} from '../../shared/dom.js';
import {capital, count, date, month, number, plural, several, words} from '../../shared/format.js';
import {empty} from '../../shared/states.js';
import {table} from '../table.js';
import {t} from '../../shared/words.js';

/**
 * Whether the days of the reps hold the contacts that a planning takes.
 *
 * @param {Object[]} contacts of a planning
 * @param {string} rep whose they are; without one only those are shown that no day holds
 */
export function holds(contacts, rep, called) {
  if (contacts.length === 0) {
    return empty(t('No contacts can be told from the deals.'), t('What is in the funnel brings the plan already, or the plan was made before its contacts were reckoned.'));
  }
  const short = contacts.filter(line => line.shortBy > 0);
  const reps = new Set(short.map(line => line.rep)).size;
  const shown = (rep ? contacts : short).sort((one, other) => other.shortBy - one.shortBy);
  return [
    h('p', {'data-reps-short': reps}, reps === 0
      ? [icon('ok'), ' ', t('The days hold all contacts that the plan takes.')]
      : [icon('alert'), ' ', h('strong', {class: 'sales-bad'}, t('Out of reach by contacts a day: {0}.', plural(reps, 'rep'))), ' ',
        t('Their days ask for as much as they hold, and what is short is missing in the end. Lower the plan, take somebody on, or raise the conversion.')]),
    shown.length > 0 && lines(shown.slice(0, FIRST), called),
    shown.length > FIRST && h('details', {}, h('summary', {}, t('And {0} more', shown.length - FIRST)), lines(shown.slice(FIRST), called))
  ];
}

const FIRST = 12;

const lines = (shown, called) => table([
  {key: 'rep', title: t('Rep'), cell: line => called.rep.get(line.rep) || line.rep},
  {key: 'month', title: t('Month'), cell: line => month(line.month)},
  {key: 'kind', title: t('Contacts'), cell: line => capital(several(line.kind))},
  {key: 'contacts', title: t('Needed'), number: true, meaning: t('In the whole month'), cell: line => number(line.contacts)},
  {key: 'workingDays', title: t('Working days'), number: true, meaning: t('Of the rep, from the breakdown on'), cell: line => count(line.workingDays)},
  {key: 'neededPerDay', title: t('Needed a day'), number: true, cell: line => count(line.neededPerDay)},
  {key: 'atMost', title: t('A day holds'), number: true, meaning: t('Of the table daily-norms'), cell: line => count(line.atMost)},
  {
    key: 'shortBy', title: t('Short||by so many a day'), number: true,
    cell: line => h('strong', {class: line.shortBy > 0 ? 'sales-bad' : null, 'data-figure': line.shortBy}, count(line.shortBy))
  }
], shown, {caption: t('Contacts a day that the plan takes')});

/** The deals that one department must hand over to the next for the plan. */
export function crosses(lines, called) {
  if (lines.length === 0) {
    return empty(t('No department hands anything over for this plan.'));
  }
  const department = code => called.department?.get(code) || words(code);
  return table([
    {key: 'team', title: t('Team'), cell: line => called.team.get(line.team) || line.team},
    {key: 'month', title: t('Won in'), cell: line => month(line.month)},
    {key: 'from', title: t('From||a department'), cell: line => [department(line.from), line.carriers === 0 && h('div', {class: 'sales-bad'}, t('nobody in the team'))]},
    {key: 'to', title: t('To||a department'), cell: line => department(line.to)},
    {
      key: 'stage', title: t('After the stage'), cell: line => [called.stage.get(line.stage) || words(line.stage),
        h('div', {class: 'sales-muted'}, called.funnel.get(line.funnel) || words(line.funnel))]
    },
    {key: 'deals', title: t('Deals'), number: true, cell: line => count(line.deals)},
    {key: 'inFunnel', title: t('Past it already'), number: true, cell: line => count(line.inFunnel)},
    {key: 'fresh', title: t('Still needed'), number: true, cell: line => h('strong', {'data-figure': line.fresh}, count(line.fresh))},
    {key: 'by', title: t('Until'), number: true, cell: line => [date(line.by), line.workingDays === 0 && line.fresh > 0 && h('div', {class: 'sales-bad'}, t('passed'))]},
    {
      key: 'perDay', title: t('A working day'), number: true, meaning: t('Still needed by the working days left for it'),
      cell: line => [number(line.perDay), line.workingDays > 0 && h('div', {class: 'sales-muted'}, plural(line.workingDays, 'working day'))]
    }
  ], lines, {caption: t('Deals that departments hand over to each other')});
}
