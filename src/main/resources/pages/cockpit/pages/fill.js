import {h} from '../../shared/dom.js';
import {count, words} from '../../shared/format.js';
import {toList} from '../route.js';
import {empty} from '../../shared/states.js';
import {t} from '../../shared/words.js';

/** How full a stage is: the sign and the numbers say it, the colour repeats it. */
const LEVELS = [
  {name: 'enough', sign: '✓', meaning: t('enough')},
  {name: 'short', sign: '▼', meaning: t('too few')},
  {name: 'empty', sign: '▼▼', meaning: t('less than half')}
];

/**
 * Clients of reps in stages, as a map of reps by stages.
 *
 * @param {Object} answer the report stage-fill by rep
 * @param {Object[]} signals of the control, which knows what the plan asks where that is more than the norm
 */
export function fillMap(answer, signals, called) {
  const asked = new Map(signals.filter(signal => signal.kind === 'stage-fill')
    .map(signal => [key(signal.subject, signal.funnel, signal.stage), Number(signal.required)]));
  const cells = answer.rows.filter(row => row.figures.rep && (row.figures.least > 0 || row.figures.clients > 0))
    .map(row => cellOf(row, asked));
  if (cells.length === 0) {
    return empty(t('There is nobody who has to have clients in a stage.'), t('Choose another team or rep.'));
  }
  const stages = stagesOf(cells);
  const reps = repsOf(cells, called);
  const funnels = [...new Set(stages.map(stage => stage.funnel))];
  return [
    h('p', {class: 'sales-legend'}, LEVELS.map(level => h('span', {},
      h('span', {class: 'sales-fill sales-fill-' + level.name}, level.sign), ' ', level.meaning)),
    h('span', {}, t('P: the plan asks for more than the norm, as the last control found')),
    h('span', {}, t('–: not this rep\'s work'))),
    h('div', {class: 'sales-scroll', tabindex: '0', role: 'region', 'aria-label': t('Clients of reps in stages')},
      h('table', {class: 'table sales-table sales-map'},
        h('caption', {class: 'sr-only'}, t('Clients of reps in stages')),
        h('thead', {},
          funnels.length > 1 && h('tr', {}, h('td', {}), funnels.map(funnel => h('th', {
            scope: 'colgroup', colspan: stages.filter(stage => stage.funnel === funnel).length
          }, called.funnel.get(funnel) || words(funnel))), h('td', {})),
          h('tr', {}, h('th', {scope: 'col'}, t('Rep')), stages.map(stage => h('th', {scope: 'col'}, stage.name)),
            h('th', {scope: 'col', class: 'sales-number', title: t('Clients that are missing in all stages together')}, t('Missing')))),
        h('tbody', {}, reps.map(rep => h('tr', {'data-rep': rep.id},
          h('th', {scope: 'row', title: called.team.get(rep.team)}, rep.name),
          stages.map(stage => drawn(rep, stage)),
          h('td', {class: 'sales-number', 'data-key': 'missing'},
            h('span', {class: rep.missing ? 'sales-bad' : 'sales-good', 'data-figure': rep.missing}, count(rep.missing)))))))) 
  ];
}

const key = (...parts) => parts.join('|');

function cellOf({figures, deals}, asked) {
  const least = Math.max(figures.least, asked.get(key(figures.rep, figures.funnel, figures.stage)) || 0);
  return {
    ...figures, list: deals.deals, least, byPlan: least > figures.least, missing: Math.max(0, least - figures.clients)
  };
}

function stagesOf(cells) {
  const stages = new Map();
  cells.forEach(cell => stages.set(key(cell.funnel, cell.stage),
    {id: key(cell.funnel, cell.stage), funnel: cell.funnel, name: cell.stageName, order: cell.stageOrder}));
  return [...stages.values()].sort((one, other) => one.funnel < other.funnel ? -1 : one.funnel > other.funnel ? 1 : one.order - other.order);
}

/** Who misses most comes first. */
function repsOf(cells, called) {
  const reps = new Map();
  cells.forEach(cell => {
    const rep = reps.get(cell.rep) || {id: cell.rep, name: called.rep.get(cell.rep) || cell.rep, missing: 0, cells: new Map()};
    rep.missing += cell.missing;
    rep.cells.set(key(cell.funnel, cell.stage), cell);
    reps.set(cell.rep, rep);
  });
  return [...reps.values()].sort((one, other) => other.missing - one.missing || one.name.localeCompare(other.name));
}

function drawn(rep, stage) {
  const cell = rep.cells.get(stage.id);
  if (!cell) {
    return h('td', {class: 'sales-fill sales-muted', title: t('{0} has nothing to do in {1}', rep.name, stage.name)}, '–');
  }
  const {name, sign, meaning} = LEVELS[cell.missing === 0 ? 0 : cell.clients * 2 >= cell.least ? 1 : 2];
  const said = t('{0}, {1}: {2} of at least {3} clients{4}, {5}', rep.name, stage.name, count(cell.clients), count(cell.least), cell.byPlan ? t(' by the plan') : '', cell.missing ? t('{0} missing', count(cell.missing)) : meaning);
  const shown = [count(cell.clients), cell.least > 0 && h('small', {}, t(' of {0}{1}', count(cell.least), cell.byPlan ? ' P' : '')), ' ', h('span', {'aria-hidden': 'true'}, sign)];
  return h('td', {class: 'sales-fill sales-fill-' + name, 'data-stage': stage.id, title: said},
    cell.deals > 0
      ? h('a', {href: toList(cell.list, `${rep.name} › ${stage.name}`), 'data-figure': cell.clients, 'aria-label': said}, shown)
      : h('span', {'data-figure': cell.clients, 'aria-label': said, role: 'img'}, shown));
}
