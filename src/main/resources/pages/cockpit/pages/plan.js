import {h, icon} from '../../shared/dom.js';
import {address, all, get, names} from '../../shared/api.js';
import {compact, count, date, money, month, number, plural, roundMoney, share, spoken, words, NOTHING} from '../../shared/format.js';
import {empty} from '../../shared/states.js';
import {part} from '../page.js';
import {filters, select, showPeriod} from '../filters.js';
import {toList} from '../route.js';
import {columnOf, paged, reportFigure, reportTable, table} from '../table.js';
import {barChart, COLOURS, lineChart} from '../chart.js';
import {factors} from './variance.js';
import {takes} from './needs.js';
import {crosses, holds} from './reach.js';
import {t} from '../../shared/words.js';

const known = value => value !== null && value !== undefined;

/** What is to be won, what does it take, where does one stand, and why? */
export const plan = {
  id: 'sales-plan',
  path: '/sales/plan',
  title: t('Plan'),
  async draw(frame, parameters) {
    frame.heading(t('Plan'), t('What is to be won, what does it take, where does one stand today, and why?'));
    const {from, to, team, rep} = parameters;
    const of = {from, to, team, rep};
    const [byDay, called, made] = await Promise.all([
      frame.ask(address('/api/plan-days', of)), names(), all('/api/sales-plans')]);
    if (!byDay) {
      return;
    }
    const plannings = made.filter(one => one.first <= byDay.to.slice(0, 7) && one.last >= byDay.from.slice(0, 7));
    const chosen = plannings.find(one => one.id === parameters.planning)
      || plannings.find(one => ['approved', 'frozen'].includes(one.status)) || plannings[0];
    await filters(frame, ['period', 'team', 'rep'], parameters, [plannings.length > 1 && select('planning', t('Planning'), t('In force'),
      plannings.map(one => [one.id, `${one.id}, ${periodOf(one)}, ${one.currency}`]), parameters)]);
    if (frame.closed) {
      return;
    }
    showPeriod(frame, byDay);
    const path = chosen && '/api/sales-plans/' + chosen.id;
    const planning = chosen ? get(path) : Promise.resolve(null);
    const mine = row => (!team || row.team === team) && (!rep || row.rep === rep);
    const report = (name, more) => address('/api/reports/' + name, {...of, ...more});
    frame.show(
      part(frame, {id: 'target', title: t('Target'), asked: report('plan-fact')},
        async () => target(await get(report('plan-fact')), byDay, await planning, called)),
      part(frame, {
        id: 'days', title: t('Plan and fact by day'), asked: address('/api/plan-days', of),
        note: t('The plan of a month grows evenly with the working days of the team.')
      }, async () => dayByDay(frame, byDay)),
      chosen && part(frame, {
        id: 'variance', title: t('Why it differs'), asked: path + '/variance',
        note: t('The difference between plan and fact by what made it: number of deals, time, conversion, size of a deal.')
      }, async () => factors(frame, await get(path + '/variance'), mine, called)),
      part(frame, {id: 'shares', title: t('Shares of the reps'), asked: report('plan-fact', {by: 'rep'})},
        async () => shares(await get(report('plan-fact', {by: 'rep'})), await planning, called)),
      part(frame, {
        id: 'needs', title: t('What it takes'), asked: chosen && path + '/needs',
        note: t('From the money back through the funnel: deals that must be won, and deals that must leave and enter each stage for that.')
      }, async () => chosen ? takes((await planning).needs.filter(mine), rep, called)
        : empty(t('The plan is not broken down, because it was entered by hand.'), PROPOSE)),
      chosen && part(frame, {
        id: 'reach', title: t('What a day holds'), asked: path + '/contacts',
        note: t('The contacts a day that the deals take of whoever makes them, beside the most that one person can make.')
      }, async () => holds((await planning).contacts.filter(mine), rep, called)),
      chosen && part(frame, {
        id: 'cross', title: t('What departments ask of each other'), asked: path + '/cross-plan',
        note: t('The deals that one department must hand over to the next, by when and how many a day.')
      }, async () => crosses((await get(path + '/cross-plan')).items.filter(line => !team || line.team === team), called)),
      part(frame, {
        id: 'leading', title: t('Contacts, plan and fact'), asked: report('leading'),
        note: t('Leading indicators: what the plans of the days asked for, and what counted.')
      }, async () => leading(frame, await get(report('leading')))),
      part(frame, {
        id: 'bonus', title: t('Bonus of the month'), asked: address('/api/bonus', {month: bonusMonth(byDay), team, rep}),
        note: t('{0}: what the bonus is reckoned from.', month(bonusMonth(byDay)))
      }, async () => bonus(await get(address('/api/bonus', {month: bonusMonth(byDay), team, rep, size: ROWS, page: parameters.page})))));
  }
};

const ROWS = 30;
const PROPOSE = t('A head of sales proposes one: Tasklist, Start process, Sales plan.');

const periodOf = ({first, last}) => first === last ? month(first) : t('{0} to {1}', month(first), month(last));

const person = (called, id) => called.rep.get(id) || id;

function target(answer, byDay, planning, called) {
  return [
    h('p', {class: 'sales-standing', 'data-state': planning ? planning.status : 'none'}, standing(answer, planning, called)),
    planning && planning.note && h('p', {class: 'sales-question'}, planning.note),
    answer.rows.length > 0 && table([
      {key: 'plan', title: t('Plan of the period'), number: true, cell: row => whole(answer, 'plan', row)},
      {
        key: 'planSoFar', title: t('Planned until today'), number: true, meaning: t('As much as working days are over'),
        cell: row => sum((last(byDay, row) || {}).planSoFar, row)
      },
      {key: 'won', title: t('Won'), number: true, cell: row => whole(answer, 'won', row)},
      {key: 'behind', title: t('Against today'), number: true, cell: row => against((last(byDay, row) || {}).difference, row)},
      {
        key: 'attainment', title: t('Won of the plan'), number: true, meaning: columnOf(answer, 'attainment').meaning,
        cell: row => reportFigure(answer, columnOf(answer, 'attainment'), row)
      },
      {key: 'wonDeals', title: t('Deals won'), number: true, cell: row => reportFigure(answer, columnOf(answer, 'wonDeals'), row)},
      {key: 'average', title: t('Average deal'), number: true, cell: row => whole(answer, 'average', row)}
    ], answer.rows, {caption: t('Plan and fact of the period')}),
    planning && planning.versions.length > 1 && versions(planning.versions, called),
    planning && planning.reviews && planning.reviews.length > 0 && reviews(planning.reviews, called)
  ];
}

const whole = (answer, key, row) => reportFigure(answer, columnOf(answer, key), row, roundMoney);

const sum = (value, row) => h('span', {'data-figure': value ?? null}, roundMoney(value, row.figures.currency));

/** The last day that is no day to come. */
const last = (byDay, row) => byDay.days.filter(day => day.currency === row.figures.currency && known(day.wonSoFar)).pop();

function against(difference, row) {
  if (!known(difference)) {
    return NOTHING;
  }
  return h('span', {class: difference < 0 ? 'sales-bad' : 'sales-good', 'data-figure': difference},
    icon(difference < 0 ? 'arrow-down' : 'ok'), ' ',
    roundMoney(Math.abs(difference), row.figures.currency), difference < 0 ? t(' behind') : t(' ahead'));
}

/** Where the plan comes from, and whether it is agreed on. */
function standing(answer, planning, called) {
  if (!planning) {
    return answer.rows.some(row => known(row.figures.plan))
      ? [icon('pencil'), ' ', h('strong', {}, t('Entered by hand. ')), t('Nobody was asked to agree to it. '), PROPOSE]
      : [icon('alert'), ' ', h('strong', {class: 'sales-bad'}, t('There is no plan for this period. ')), PROPOSE];
  }
  const {id, version, status, amount, currency, proposedBy, proposedAt, decidedBy, decidedAt} = planning;
  const what = `${id}, ${periodOf(planning)}${version > 1 ? t(', version {0}', version) : ''}: ${roundMoney(amount, currency)}`
    + `${planning.from > planning.first ? t(' to be won from {0} on', month(planning.from)) : ''}. `;
  const by = (who, when) => t('by {0} on {1}.', person(called, who), date(when));
  const [sign, said] = {
    proposed: ['time', [t('Proposed, not decided yet'), t(' Proposed {0} It is not in force; the plan below is what was in force before.', by(proposedBy, proposedAt))]],
    approved: ['ok', [t('Approved and in force'), t(' Approved {0}', by(decidedBy, decidedAt))]],
    rejected: ['remove', [t('Rejected'), t(' Rejected {0} The plan below is what was in force before.', by(decidedBy, decidedAt))]],
    frozen: ['lock', [t('Ended and frozen'), known(planning.frozenPlan)
      ? t(' The plan came to {0}, won were {1}.', roundMoney(planning.frozenPlan, currency), roundMoney(planning.frozenWon, currency)) : '']],
    replaced: ['transfer', [t('Replaced'), '']]
  }[status] || ['question-sign', [words(status), '']];
  return [icon(sign), ' ', h('strong', {}, said[0] + '. '), what, said[1]];
}

const versions = (all, called) => h('details', {}, h('summary', {}, t('{0} of this planning', plural(all.length, 'version'))), table([
  {key: 'version', title: t('Version'), number: true, cell: one => one.version},
  {key: 'from', title: t('From'), cell: one => month(one.from)},
  {key: 'amount', title: t('To be won from then on'), number: true, cell: one => roundMoney(one.amount, one.currency)},
  {key: 'status', title: t('State'), cell: one => words(one.status)},
  {key: 'proposedAt', title: t('Proposed'), cell: one => `${date(one.proposedAt)}, ${person(called, one.proposedBy)}`},
  {key: 'decidedAt', title: t('Decided'), cell: one => one.decidedAt ? `${date(one.decidedAt)}, ${person(called, one.decidedBy)}` : NOTHING}
], all, {caption: t('Versions')}));

const reviews = (all, called) => h('details', {}, h('summary', {}, plural(all.length, 'interim review')), table([
  {key: 'version', title: t('Version'), number: true, cell: one => one.version},
  {key: 'decision', title: t('Decision'), cell: one => words(one.decision)},
  {key: 'amount', title: t('New target'), number: true, cell: one => roundMoney(one.amount)},
  {key: 'reason', title: t('Why'), cell: one => one.reason || NOTHING},
  {key: 'reviewedAt', title: t('When'), cell: one => `${date(one.reviewedAt)}, ${person(called, one.reviewedBy)}`}
], all, {caption: t('Interim reviews')}));

/** Sums of two currencies have no common scale. */
function dayByDay(frame, {days: listed}) {
  const currencies = [...new Set(listed.map(day => day.currency))];
  if (currencies.length === 0) {
    return empty(t('Nothing is planned and nothing was won in this period.'), t('Choose another period or clear a filter.'));
  }
  return currencies.map(currency => {
    // a day off on which nothing was won moves neither line
    const shown = listed.filter(day => day.currency === currency && (day.workingDay || day.wonDeals > 0));
    const today = shown.filter(day => known(day.wonSoFar)).pop();
    return [
      h('p', {}, today ? sofar(today) : t('The period has not begun yet.')),
      lineChart(frame, {
        title: t('Plan and won so far by day in ') + currency,
        format: value => roundMoney(value, currency), axis: value => compact(value),
        labels: shown.map(day => shortDay(day.day)),
        series: [
          {title: t('Plan'), colour: COLOURS.plan, dashed: true, values: shown.map(day => day.planSoFar)},
          {title: t('Won'), colour: COLOURS.main, values: shown.map(day => day.wonSoFar)}
        ].filter(series => series.values.some(known))
      }),
      h('details', {}, h('summary', {}, t('Day by day, ') + currency), table([
        {key: 'day', title: t('Day'), cell: day => date(day.day)},
        {key: 'planSoFar', title: t('Plan so far'), number: true, cell: day => shownSum(day.planSoFar)},
        {key: 'wonSoFar', title: t('Won so far'), number: true, cell: day => shownSum(day.wonSoFar)},
        {key: 'difference', title: t('Difference'), number: true, cell: day => shownSum(day.difference)},
        {
          key: 'won', title: t('Won on the day'), number: true,
          cell: day => day.deals ? h('a', {href: toList(day.deals, t('Won on ') + date(day.day)), 'data-figure': day.won}, money(day.won)) : shownSum(day.won)
        },
        {key: 'wonDeals', title: t('Deals'), number: true, cell: day => h('span', {'data-figure': day.wonDeals ?? null}, count(day.wonDeals))}
      ], shown, {caption: t('Plan and fact by day in ') + currency}))
    ];
  });
}

const shownSum = value => h('span', {'data-figure': value ?? null}, money(value));

const shortDay = day => date(day).replace(/ \d{4}( г\.)?$/, '');

function sofar({day, currency, planSoFar, wonSoFar, difference}) {
  const won = t('{0} won until {1}', roundMoney(wonSoFar, currency), date(day));
  return known(planSoFar)
    ? [t('{0}, {1} planned by then: ', won, roundMoney(planSoFar)),
      h('strong', {class: difference < 0 ? 'sales-bad' : 'sales-good'},
        `${roundMoney(Math.abs(difference), currency)} ${difference < 0 ? t('behind') : t('ahead')}.`)]
    : won + t('; nothing is planned in this currency.');
}

/** What each rep has to win and has won, and what was agreed on it. */
function shares(answer, planning, called) {
  if (answer.rows.length === 0) {
    return empty(t('Nobody has a plan in this period, and nobody has won anything.'), t('Choose another period or clear a filter.'));
  }
  const agreed = new Map((planning ? planning.agreements : []).map(one => [one.rep, one]));
  const of = (key, written) => ({
    key, title: columnOf(answer, key).title, number: true, meaning: columnOf(answer, key).meaning,
    cell: row => reportFigure(answer, columnOf(answer, key), row, written)
  });
  const proposal = [
    {
      key: 'proposed', title: t('Proposed'), number: true, meaning: t('For all months of the planning'),
      cell: ({figures}) => roundMoney((agreed.get(figures.rep) || {}).proposed)
    },
    {key: 'answer', title: t('Answer'), cell: ({figures}) => answered(agreed.get(figures.rep), planning)},
    {
      key: 'decided', title: t('Decided'), number: true, meaning: t('For all months of the planning'),
      cell: ({figures}) => roundMoney((agreed.get(figures.rep) || {}).amount)
    }
  ];
  const rows = [...answer.rows].sort((one, other) => (one.figures.difference ?? 0) - (other.figures.difference ?? 0));
  return table([
    {key: 'rep', title: t('Rep'), cell: ({figures}) => person(called, figures.rep)},
    ...(planning ? proposal : []),
    of('plan', roundMoney), of('won', roundMoney), of('difference', roundMoney), of('attainment'), of('wonDeals'), of('average', roundMoney)
  ], rows, {caption: t('Shares of the reps, furthest behind first')});
}

function answered(one, planning) {
  if (!one) {
    return NOTHING;
  }
  if (!one.answer) {
    return h('span', {class: 'sales-muted'}, planning.status === 'proposed' ? t('not yet') : t('none in time'));
  }
  return one.answer === 'agreed' ? [icon('ok'), t(' agreed')]
    : [icon('retweet'), t(' asked for {0}', roundMoney(one.asked)), one.reason && h('div', {class: 'sales-muted'}, one.reason)];
}

function leading(frame, answer) {
  if (answer.rows.length === 0) {
    return empty(t('No day of this period has a plan yet.'), t('The plans of a day are set on the morning of each working day.'));
  }
  return [
    barChart(frame, {
      title: t('Contacts planned and counted by kind'),
      format: count,
      labels: answer.rows.map(row => words(row.figures.kind)),
      series: [
        {title: t('Planned'), colour: COLOURS.pale, values: answer.rows.map(row => row.figures.planned)},
        {title: t('Counted'), colour: COLOURS.main, values: answer.rows.map(row => row.figures.counted)}
      ]
    }),
    reportTable(answer)
  ];
}

/** The last month of the period that has begun. */
function bonusMonth({to, asOf}) {
  const now = asOf.slice(0, 7);
  return to.slice(0, 7) < now ? to.slice(0, 7) : now;
}

function bonus(answer) {
  if (answer.total === 0) {
    return empty(t('Nothing is reckoned for this month yet.'), t('There is a line for each plan of the month, and for each kind of contact with a plan of the day.'));
  }
  return paged(answer, table([
    {key: 'rep', title: t('Rep'), cell: line => line.repName},
    {
      key: 'indicator', title: t('Indicator'),
      cell: line => line.indicator === 'result' ? t('Money won, {0}', line.subject) : t('Contacts: {0}', spoken(line.subject))
    },
    {key: 'planned', title: t('Planned'), number: true, cell: line => number(line.planned)},
    {
      key: 'fact', title: t('Fact'), number: true,
      cell: line => line.fact > 0
        ? h('a', {href: toList(line.behind, `${line.repName} › ${month(line.month)}`), 'data-figure': line.fact}, number(line.fact))
        : h('span', {'data-figure': line.fact}, number(line.fact))
    },
    {key: 'attainment', title: t('Attainment'), number: true, cell: line => share(line.attainment)},
    {key: 'coefficient', title: t('Coefficient'), number: true, meaning: t('Of the table bonus'), cell: line => number(line.coefficient)},
    {key: 'frozenAt', title: t('State'), cell: line => line.frozenAt ? t('frozen on {0}', date(line.frozenAt)) : t('moves until the month is closed')}
  ], answer.items, {caption: t('Bonus lines of the month')}), t('No lines'));
}
