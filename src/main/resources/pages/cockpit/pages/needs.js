import {h} from '../../shared/dom.js';
import {count, date, isPast, month, roundMoney, share, words} from '../../shared/format.js';
import {empty} from '../../shared/states.js';
import {table} from '../table.js';
import {t} from '../../shared/words.js';

const BASES = {rep: t('own past'), team: t("team's past"), company: t("company's past"), norm: t('norm')};

/**
 * The deals that a plan takes, stage by stage.
 *
 * @param {Object[]} needs of a planning
 * @param {string} rep whose they are; without one they are added up
 */
export function takes(needs, rep, called) {
  if (needs.length === 0) {
    return empty(t('No deals can be told from the money.'), t('No deal was won yet and none is open from which to know what one is worth.'));
  }
  const stageName = need => called.stage.get(need.stage) || words(need.stage);
  return [...grouped(needs, need => need.funnel)].map(([funnel, rows]) => [
    h('h3', {}, called.funnel.get(funnel) || words(funnel)),
    rep ? ofOne(rows, stageName) : together(rows, stageName)
  ]);
}

/** Every operand, month by month. */
const ofOne = (rows, stageName) => table([
  {key: 'month', title: t('Month'), cell: need => month(need.month)},
  {key: 'stage', title: t('Stage'), cell: stageName},
  {key: 'plan', title: t('Money'), number: true, meaning: t('What this funnel is to bring'), cell: need => roundMoney(need.plan)},
  {key: 'averageDeal', title: t('Average deal'), number: true, cell: need => [roundMoney(need.averageDeal), basis(need.averageBasis)]},
  {key: 'wins', title: t('Deals to win'), number: true, cell: need => count(need.wins)},
  {
    key: 'conversion', title: t('Conversion'), number: true, meaning: t('Passed of judged, and in whose past it was measured'),
    cell: need => [`${share(need.judged ? need.passed / need.judged : null)}`, h('div', {class: 'sales-muted'},
      t('{0} of {1}, {2}', count(need.passed), count(need.judged), BASES[need.basis]))]
  },
  {key: 'entering', title: t('Must enter'), number: true, cell: need => count(need.entering)},
  {key: 'leaving', title: t('Must leave'), number: true, cell: need => count(need.leaving)},
  {key: 'inFunnel', title: t('Past it already'), number: true, cell: need => count(need.inFunnel)},
  {key: 'fresh', title: t('Still needed'), number: true, cell: need => h('strong', {'data-figure': need.fresh}, count(need.fresh))},
  {key: 'by', title: t('Until'), number: true, meaning: t('Must have left the stage for the win to fall into the month'), cell: need => [isLate(need) ? h('span', {class: 'sales-bad'}, date(need.by), t(' (passed)')) : date(need.by),
    h('div', {class: 'sales-muted'}, t('{0} days to the win, {1}', count(need.daysToWin), BASES[need.daysBasis]))]}
], rows, {caption: t('What the plan takes, by month and stage')});

/** Added up over reps and months; the operands differ from rep to rep. */
function together(rows, stageName) {
  const stages = [...grouped(rows, need => need.stage).values()].sort((one, other) => one[0].stageOrder - other[0].stageOrder);
  const sum = key => (needs => needs.reduce((total, need) => total + need[key], 0));
  const figure = (key, title, meaning) => ({
    key, title, meaning, number: true, cell: needs => h('span', {'data-figure': sum(key)(needs)}, count(sum(key)(needs)))
  });
  return [
    table([
      {key: 'stage', title: t('Stage'), cell: needs => stageName(needs[0])},
      figure('entering', t('Must enter')), figure('leaving', t('Must leave')),
      figure('inFunnel', t('Past it already'), t('Of those that must leave, by the wins that may be expected of them')),
      figure('fresh', t('Still needed'), t('Still to be brought through the stage')),
      {
        key: 'basis', title: t('Conversions measured in'), meaning: t('In whose past; the norm where too few deals were judged'),
        cell: needs => Object.keys(BASES).map(one => [one, needs.filter(need => need.basis === one).length])
          .filter(([, amount]) => amount > 0).map(([one, amount]) => `${BASES[one]} ${count(amount)}`).join(', ')
      }
    ], stages, {caption: t('What the plan takes, by stage')}),
    h('p', {class: 'sales-muted'}, t('Added up over reps and months. Choose a rep to see each month with its operands.'))
  ];
}

/** What has not left the stage by then is won in a later month. */
const isLate = ({fresh, by}) => fresh > 0 && isPast(by + 'T23:59:59');

const basis = code => h('div', {class: 'sales-muted'}, BASES[code]);

function grouped(rows, of) {
  const groups = new Map();
  rows.forEach(row => groups.set(of(row), [...(groups.get(of(row)) || []), row]));
  return groups;
}
