import {h} from '../../shared/dom.js';
import {compact, count, date, money, roundMoney, NOTHING} from '../../shared/format.js';
import {empty} from '../../shared/states.js';
import {table} from '../table.js';
import {barChart, COLOURS} from '../chart.js';
import {t} from '../../shared/words.js';

/** In the order in which they are walked from plan to fact. */
const FACTORS = [
  ['deals', t('Number of deals'), t('What more or fewer deals in work have made of it')],
  ['time', t('Time'), t('What it has made that more or fewer of them ended in time')],
  ['conversion', t('Conversion'), t('What it has made that more or fewer of those were won')],
  ['averageDeal', t('Average deal'), t('What it has made that a won deal was larger or smaller')],
  ['unknown', t('Not told apart'), t('Of reps whose factors cannot be known: nobody has won anything yet')]
];

const cents = value => Math.round((value || 0) * 100);
const known = value => value !== null && value !== undefined;

/**
 * The difference between plan and fact, factor by factor: the parts add up to it to the cent.
 *
 * @param {function(Object): boolean} mine whether a row is asked for
 */
export function factors(frame, {begun, until, currency, items}, mine, called) {
  if (!begun) {
    return empty(t('The period begins on {0}.', date(until)), t('Plan and fact are compared from then on.'));
  }
  const rows = items.filter(mine).map(row => ({...row, unknown: known(row.deals) ? 0 : row.difference}));
  if (rows.length === 0) {
    return empty(t('Nobody has a plan in this period, and nobody has won anything.'), t('Choose another period or clear a filter.'));
  }
  const all = added(rows);
  const told = FACTORS.filter(([key]) => key !== 'unknown' || all.unknown !== 0);
  return [
    h('p', {}, inWords(all, told, until, currency)),
    waterfall(frame, all, told, currency),
    table([
      {key: 'rep', title: t('Rep'), cell: row => row.rep ? called.rep.get(row.rep) || row.rep : h('strong', {}, t('All together'))},
      sum('plan', t('Plan until then')),
      ...told.map(([key, title, meaning]) => sum(key, title, meaning, true)),
      sum('won', t('Won')), sum('difference', t('Won less plan'), null, true),
      {
        key: 'operands', title: t('Deals'), meaning: t('In work, of these ended, of these won'),
        cell: row => t('{0} in work, {1} ended, {2} won', count(row.inWork), count(row.ended), count(row.wins))
      },
      {key: 'basis', title: t('Compared with'), cell: row => row.rep ? BASES[row.basis] || NOTHING : NOTHING}
    ], rows.length > 1 ? [all, ...rows.sort((one, other) => one.difference - other.difference)] : rows,
    {caption: t('Difference between plan and fact by factor')})
  ];
}

const BASES = {rep: t('own past'), team: t("team's past"), company: t("company's past")};

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
    t('Until {0}: {1} won of {2} planned by then, ', date(until), roundMoney(all.won, currency), roundMoney(all.plan)),
    h('strong', {class: all.difference < 0 ? 'sales-bad' : 'sales-good'},
      `${roundMoney(Math.abs(all.difference), currency)} ${all.difference < 0 ? t('less') : t('more')}`),
    t('. The largest part of it: {0}, {1}.', title.toLowerCase(), signed(all[key]))
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
    title: t('From plan to fact in ') + currency,
    format: bar => Array.isArray(bar) ? signed(bar[1] - bar[0]) + ' ' + currency : roundMoney(bar, currency),
    axis: value => compact(value),
    labels: [t('Plan until then'), ...told.map(([key, title]) => `${title} ${signed(all[key])}`), t('Won')],
    series: [{
      title: t('From plan to fact'),
      colour: [COLOURS.plan, ...told.map(([key]) => all[key] < 0 ? COLOURS.bad : COLOURS.good), COLOURS.main],
      values: [[0, all.plan], ...steps, [0, all.won]]
    }]
  });
}
