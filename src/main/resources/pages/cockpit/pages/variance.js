import {h} from '../../shared/dom.js';
import {compact, count, date, money, roundMoney, NOTHING} from '../../shared/format.js';
import {empty} from '../../shared/states.js';
import {table} from '../table.js';
import {barChart, COLOURS} from '../chart.js';

/** In the order in which they are walked from plan to fact. */
const FACTORS = [
  ['deals', 'Number of deals', 'What more or fewer deals in work have made of it'],
  ['time', 'Time', 'What it has made that more or fewer of them ended in time'],
  ['conversion', 'Conversion', 'What it has made that more or fewer of those were won'],
  ['averageDeal', 'Average deal', 'What it has made that a won deal was larger or smaller'],
  ['unknown', 'Not told apart', 'Of reps whose factors cannot be known: nobody has won anything yet']
];

const cents = value => Math.round((value || 0) * 100);
const known = value => value !== null && value !== undefined;

/**
 * The difference between plan and fact, factor by factor: the parts add up to it to the cent.
 *
 * @param {function(Object): boolean} mine whether a row is asked for
 */
export function factors(frame, {until, currency, items}, mine, called) {
  if (new Date(until) > new Date()) {
    return empty(`The period begins on ${date(until)}.`, 'Plan and fact are compared from then on.');
  }
  const rows = items.filter(mine).map(row => ({...row, unknown: known(row.deals) ? 0 : row.difference}));
  if (rows.length === 0) {
    return empty('Nobody has a plan in this period, and nobody has won anything.', 'Choose another period or clear a filter.');
  }
  const all = added(rows);
  const told = FACTORS.filter(([key]) => key !== 'unknown' || all.unknown !== 0);
  return [
    h('p', {}, inWords(all, told, until, currency)),
    waterfall(frame, all, told, currency),
    table([
      {key: 'rep', title: 'Rep', cell: row => row.rep ? called.rep.get(row.rep) || row.rep : h('strong', {}, 'All together')},
      sum('plan', 'Plan until then'),
      ...told.map(([key, title, meaning]) => sum(key, title, meaning, true)),
      sum('won', 'Won'), sum('difference', 'Won less plan', null, true),
      {
        key: 'operands', title: 'Deals', meaning: 'In work, of these ended, of these won',
        cell: row => `${count(row.inWork)} in work, ${count(row.ended)} ended, ${count(row.wins)} won`
      },
      {key: 'basis', title: 'Compared with', cell: row => row.rep ? BASES[row.basis] || NOTHING : NOTHING}
    ], rows.length > 1 ? [all, ...rows.sort((one, other) => one.difference - other.difference)] : rows,
    {caption: 'Difference between plan and fact by factor'})
  ];
}

const BASES = {rep: 'own past', team: "team's past", company: "company's past"};

const sum = (key, title, meaning, withSign) => ({
  key, title, meaning, number: true,
  cell: row => h('span', {'data-figure': row[key] ?? null, class: row[key] < 0 ? 'sales-bad' : null},
    withSign ? signed(row[key], money) : money(row[key]))
});

/** In whole cents, so that nothing is lost by adding. */
function added(rows) {
  const of = key => rows.reduce((total, row) => total + cents(row[key]), 0) / 100;
  const counted = key => rows.reduce((total, row) => total + row[key], 0);
  return {
    ...Object.fromEntries(['plan', 'won', 'difference', ...FACTORS.map(([key]) => key)].map(key => [key, of(key)])),
    inWork: counted('inWork'), ended: counted('ended'), wins: counted('wins')
  };
}

function inWords(all, told, until, currency) {
  const [key, title] = [...told].sort(([one], [other]) => Math.abs(all[other]) - Math.abs(all[one]))[0];
  return [
    `Until ${date(until)}: ${roundMoney(all.won, currency)} won of ${roundMoney(all.plan)} planned by then, `,
    h('strong', {class: all.difference < 0 ? 'sales-bad' : 'sales-good'},
      `${roundMoney(Math.abs(all.difference), currency)} ${all.difference < 0 ? 'less' : 'more'}`),
    `. The largest part of it: ${title.toLowerCase()}, ${signed(all[key])}.`
  ];
}

const signed = (value, written = roundMoney) =>
  known(value) ? (value > 0 ? '+' : value < 0 ? '−' : '') + written(Math.abs(value)) : NOTHING;

/** Each bar begins where the one before has ended; its label says up or down. */
function waterfall(frame, all, told, currency) {
  const steps = told.reduce((bars, [key]) => {
    const from = bars.length ? bars[bars.length - 1][1] : all.plan;
    return [...bars, [from, from + all[key]]];
  }, []);
  return barChart(frame, {
    title: 'From plan to fact in ' + currency,
    format: bar => Array.isArray(bar) ? signed(bar[1] - bar[0]) + ' ' + currency : roundMoney(bar, currency),
    axis: value => compact(value),
    labels: ['Plan until then', ...told.map(([key, title]) => `${title} ${signed(all[key])}`), 'Won'],
    series: [{
      title: 'From plan to fact',
      colour: [COLOURS.plan, ...told.map(([key]) => all[key] < 0 ? COLOURS.bad : COLOURS.good), COLOURS.main],
      values: [[0, all.plan], ...steps, [0, all.won]]
    }]
  });
}
