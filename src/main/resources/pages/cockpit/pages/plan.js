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

const known = value => value !== null && value !== undefined;

/** What is to be won, what does it take, where does one stand, and why? */
export const plan = {
  id: 'sales-plan',
  path: '/sales/plan',
  title: 'Plan',
  async draw(frame, parameters) {
    frame.heading('Plan', 'What is to be won, what does it take, where does one stand today, and why?');
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
    await filters(frame, ['period', 'team', 'rep'], parameters, [plannings.length > 1 && select('planning', 'Planning', 'In force',
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
      part(frame, {id: 'target', title: 'Target', asked: report('plan-fact')},
        async () => target(await get(report('plan-fact')), byDay, await planning, called)),
      part(frame, {
        id: 'days', title: 'Plan and fact by day', asked: address('/api/plan-days', of),
        note: 'Of each month as much is planned by a day as working days of the team are over.'
      }, async () => dayByDay(frame, byDay)),
      part(frame, {
        id: 'variance', title: 'Why it differs', asked: chosen && path + '/variance',
        note: 'The difference between plan and fact by what made it: number of deals, time, conversion, size of a deal.'
      }, async () => chosen ? factors(frame, await get(path + '/variance'), mine, called)
        : empty('Without a planning there is nothing to tell the factors apart by.', PROPOSE)),
      part(frame, {id: 'shares', title: 'Shares of the reps', asked: report('plan-fact', {by: 'rep'})},
        async () => shares(await get(report('plan-fact', {by: 'rep'})), await planning, called)),
      part(frame, {
        id: 'needs', title: 'What it takes', asked: chosen && path + '/needs',
        note: 'From the money back through the funnel: deals that must be won, and deals that must leave and enter each stage for that.'
      }, async () => chosen ? takes((await planning).needs.filter(mine), rep, called)
        : empty('The plan is not broken down: it was entered by hand.', PROPOSE)),
      part(frame, {
        id: 'leading', title: 'Contacts, plan and fact', asked: report('leading'),
        note: 'Leading indicators: what the plans of the days asked for, and what counted.'
      }, async () => leading(frame, await get(report('leading')))),
      part(frame, {
        id: 'bonus', title: 'Bonus of the month', asked: address('/api/bonus', {month: bonusMonth(byDay), team, rep}),
        note: `${month(bonusMonth(byDay))}: what the bonus is reckoned from.`
      }, async () => bonus(await get(address('/api/bonus', {month: bonusMonth(byDay), team, rep, size: ROWS, page: parameters.page})))));
  }
};

const ROWS = 30;
const PROPOSE = 'A head of sales proposes one: Tasklist, Start process, Sales plan.';

const periodOf = ({first, last}) => first === last ? month(first) : `${month(first)} to ${month(last)}`;

const person = (called, id) => called.rep.get(id) || id;

function target(answer, byDay, planning, called) {
  return [
    h('p', {class: 'sales-standing', 'data-state': planning ? planning.status : 'none'}, standing(answer, planning, called)),
    planning && planning.note && h('p', {class: 'sales-question'}, planning.note),
    answer.rows.length > 0 && table([
      {key: 'plan', title: 'Plan of the period', number: true, cell: row => whole(answer, 'plan', row)},
      {
        key: 'planSoFar', title: 'Planned until today', number: true, meaning: 'As much as working days are over',
        cell: row => sum((last(byDay, row) || {}).planSoFar, row)
      },
      {key: 'won', title: 'Won', number: true, cell: row => whole(answer, 'won', row)},
      {key: 'behind', title: 'Against today', number: true, cell: row => against((last(byDay, row) || {}).difference, row)},
      {
        key: 'attainment', title: 'Won of the plan', number: true, meaning: columnOf(answer, 'attainment').meaning,
        cell: row => reportFigure(answer, columnOf(answer, 'attainment'), row)
      },
      {key: 'wonDeals', title: 'Deals won', number: true, cell: row => reportFigure(answer, columnOf(answer, 'wonDeals'), row)},
      {key: 'average', title: 'Average deal', number: true, cell: row => whole(answer, 'average', row)}
    ], answer.rows, {caption: 'Plan and fact of the period'}),
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
    roundMoney(Math.abs(difference), row.figures.currency), difference < 0 ? ' behind' : ' ahead');
}

/** Where the plan comes from, and whether it is agreed on. */
function standing(answer, planning, called) {
  if (!planning) {
    return answer.rows.some(row => known(row.figures.plan))
      ? [icon('pencil'), ' ', h('strong', {}, 'Entered by hand. '), 'Nobody was asked to agree to it. ', PROPOSE]
      : [icon('alert'), ' ', h('strong', {class: 'sales-bad'}, 'There is no plan for this period. '), PROPOSE];
  }
  const {id, version, status, amount, currency, proposedBy, proposedAt, decidedBy, decidedAt} = planning;
  const what = `${id}, ${periodOf(planning)}${version > 1 ? `, version ${version}` : ''}: ${roundMoney(amount, currency)}`
    + `${planning.from > planning.first ? ` to be won from ${month(planning.from)} on` : ''}. `;
  const by = (who, when) => `by ${person(called, who)} on ${date(when)}.`;
  const [sign, said] = {
    proposed: ['time', ['Proposed, not decided yet', ` Proposed ${by(proposedBy, proposedAt)} It is not in force; the plan below is what was in force before.`]],
    approved: ['ok', ['Approved and in force', ` Approved ${by(decidedBy, decidedAt)}`]],
    rejected: ['remove', ['Rejected', ` Rejected ${by(decidedBy, decidedAt)} The plan below is what was in force before.`]],
    frozen: ['lock', ['Ended and frozen', known(planning.frozenPlan)
      ? ` The plan came to ${roundMoney(planning.frozenPlan, currency)}, won were ${roundMoney(planning.frozenWon, currency)}.` : '']],
    replaced: ['transfer', ['Replaced', '']]
  }[status] || ['question-sign', [words(status), '']];
  return [icon(sign), ' ', h('strong', {}, said[0] + '. '), what, said[1]];
}

const versions = (all, called) => h('details', {}, h('summary', {}, `${plural(all.length, 'version')} of this planning`), table([
  {key: 'version', title: 'Version', number: true, cell: one => one.version},
  {key: 'from', title: 'From', cell: one => month(one.from)},
  {key: 'amount', title: 'To be won from then on', number: true, cell: one => roundMoney(one.amount, one.currency)},
  {key: 'status', title: 'State', cell: one => words(one.status)},
  {key: 'proposedAt', title: 'Proposed', cell: one => `${date(one.proposedAt)}, ${person(called, one.proposedBy)}`},
  {key: 'decidedAt', title: 'Decided', cell: one => one.decidedAt ? `${date(one.decidedAt)}, ${person(called, one.decidedBy)}` : NOTHING}
], all, {caption: 'Versions'}));

const reviews = (all, called) => h('details', {}, h('summary', {}, plural(all.length, 'interim review')), table([
  {key: 'version', title: 'Version', number: true, cell: one => one.version},
  {key: 'decision', title: 'Decision', cell: one => words(one.decision)},
  {key: 'amount', title: 'New target', number: true, cell: one => roundMoney(one.amount)},
  {key: 'reason', title: 'Why', cell: one => one.reason || NOTHING},
  {key: 'reviewedAt', title: 'When', cell: one => `${date(one.reviewedAt)}, ${person(called, one.reviewedBy)}`}
], all, {caption: 'Interim reviews'}));

/** Sums of two currencies have no common scale. */
function dayByDay(frame, {days: listed}) {
  const currencies = [...new Set(listed.map(day => day.currency))];
  if (currencies.length === 0) {
    return empty('Nothing is planned and nothing was won in this period.', 'Choose another period or clear a filter.');
  }
  return currencies.map(currency => {
    // a day off on which nothing was won moves neither line
    const shown = listed.filter(day => day.currency === currency && (day.workingDay || day.wonDeals > 0));
    const today = shown.filter(day => known(day.wonSoFar)).pop();
    return [
      h('p', {}, today ? sofar(today) : 'The period has not begun yet.'),
      lineChart(frame, {
        title: 'Plan and won so far by day in ' + currency,
        format: value => roundMoney(value, currency), axis: value => compact(value),
        labels: shown.map(day => shortDay(day.day)),
        series: [
          {title: 'Plan', colour: COLOURS.plan, dashed: true, values: shown.map(day => day.planSoFar)},
          {title: 'Won', colour: COLOURS.main, values: shown.map(day => day.wonSoFar)}
        ].filter(series => series.values.some(known))
      }),
      h('details', {}, h('summary', {}, 'Day by day, ' + currency), table([
        {key: 'day', title: 'Day', cell: day => date(day.day)},
        {key: 'planSoFar', title: 'Plan so far', number: true, cell: day => shownSum(day.planSoFar)},
        {key: 'wonSoFar', title: 'Won so far', number: true, cell: day => shownSum(day.wonSoFar)},
        {key: 'difference', title: 'Difference', number: true, cell: day => shownSum(day.difference)},
        {
          key: 'won', title: 'Won on the day', number: true,
          cell: day => day.deals ? h('a', {href: toList(day.deals, 'Won on ' + date(day.day)), 'data-figure': day.won}, money(day.won)) : shownSum(day.won)
        },
        {key: 'wonDeals', title: 'Deals', number: true, cell: day => h('span', {'data-figure': day.wonDeals ?? null}, count(day.wonDeals))}
      ], shown, {caption: 'Plan and fact by day in ' + currency}))
    ];
  });
}

const shownSum = value => h('span', {'data-figure': value ?? null}, money(value));

const shortDay = day => date(day).replace(/ \d{4}$/, '');

function sofar({day, currency, planSoFar, wonSoFar, difference}) {
  const won = `${roundMoney(wonSoFar, currency)} won until ${date(day)}`;
  return known(planSoFar)
    ? [`${won}, ${roundMoney(planSoFar)} planned by then: `,
      h('strong', {class: difference < 0 ? 'sales-bad' : 'sales-good'},
        `${roundMoney(Math.abs(difference), currency)} ${difference < 0 ? 'behind' : 'ahead'}.`)]
    : won + '; nothing is planned in this currency.';
}

/** What each rep has to win and has won, and what was agreed on it. */
function shares(answer, planning, called) {
  if (answer.rows.length === 0) {
    return empty('Nobody has a plan in this period, and nobody has won anything.', 'Choose another period or clear a filter.');
  }
  const agreed = new Map((planning ? planning.agreements : []).map(one => [one.rep, one]));
  const of = (key, written) => ({
    key, title: columnOf(answer, key).title, number: true, meaning: columnOf(answer, key).meaning,
    cell: row => reportFigure(answer, columnOf(answer, key), row, written)
  });
  const proposal = [
    {
      key: 'proposed', title: 'Proposed', number: true, meaning: 'For all months of the planning',
      cell: ({figures}) => roundMoney((agreed.get(figures.rep) || {}).proposed)
    },
    {key: 'answer', title: 'Answer', cell: ({figures}) => answered(agreed.get(figures.rep), planning)},
    {
      key: 'decided', title: 'Decided', number: true, meaning: 'For all months of the planning',
      cell: ({figures}) => roundMoney((agreed.get(figures.rep) || {}).amount)
    }
  ];
  const rows = [...answer.rows].sort((one, other) => (one.figures.difference ?? 0) - (other.figures.difference ?? 0));
  return table([
    {key: 'rep', title: 'Rep', cell: ({figures}) => person(called, figures.rep)},
    ...(planning ? proposal : []),
    of('plan', roundMoney), of('won', roundMoney), of('difference', roundMoney), of('attainment'), of('wonDeals'), of('average', roundMoney)
  ], rows, {caption: 'Shares of the reps, furthest behind first'});
}

function answered(one, planning) {
  if (!one) {
    return NOTHING;
  }
  if (!one.answer) {
    return h('span', {class: 'sales-muted'}, planning.status === 'proposed' ? 'not yet' : 'none in time');
  }
  return one.answer === 'agreed' ? [icon('ok'), ' agreed']
    : [icon('retweet'), ` asked for ${roundMoney(one.asked)}`, one.reason && h('div', {class: 'sales-muted'}, one.reason)];
}

function leading(frame, answer) {
  if (answer.rows.length === 0) {
    return empty('No day of this period has a plan yet.', 'The plans of a day are set on the morning of each working day.');
  }
  return [
    barChart(frame, {
      title: 'Contacts planned and counted by kind',
      format: count,
      labels: answer.rows.map(row => words(row.figures.kind)),
      series: [
        {title: 'Planned', colour: COLOURS.pale, values: answer.rows.map(row => row.figures.planned)},
        {title: 'Counted', colour: COLOURS.main, values: answer.rows.map(row => row.figures.counted)}
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
    return empty('Nothing is reckoned for this month yet.', 'There is a line for each plan of the month, and for each kind of contact with a plan of the day.');
  }
  return paged(answer, table([
    {key: 'rep', title: 'Rep', cell: line => line.repName},
    {
      key: 'indicator', title: 'Indicator',
      cell: line => line.indicator === 'result' ? `Money won, ${line.subject}` : `Contacts: ${spoken(line.subject)}`
    },
    {key: 'planned', title: 'Planned', number: true, cell: line => number(line.planned)},
    {
      key: 'fact', title: 'Fact', number: true,
      cell: line => line.fact > 0
        ? h('a', {href: toList(line.behind, `${line.repName} › ${month(line.month)}`), 'data-figure': line.fact}, number(line.fact))
        : h('span', {'data-figure': line.fact}, number(line.fact))
    },
    {key: 'attainment', title: 'Attainment', number: true, cell: line => share(line.attainment)},
    {key: 'coefficient', title: 'Coefficient', number: true, meaning: 'Of the table bonus', cell: line => number(line.coefficient)},
    {key: 'frozenAt', title: 'State', cell: line => line.frozenAt ? `frozen on ${date(line.frozenAt)}` : 'moves until the month is closed'}
  ], answer.items, {caption: 'Bonus lines of the month'}), 'lines');
}
