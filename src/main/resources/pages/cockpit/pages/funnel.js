import {h} from '../../shared/dom.js';
import {address, funnels} from '../../shared/api.js';
import {count, share} from '../../shared/format.js';
import {toList} from '../route.js';
import {empty} from '../../shared/states.js';
import {filters, showPeriod} from '../filters.js';
import {columnOf, listTitle, meaning, operands, reportFigure, table} from '../table.js';
import {barChart, COLOURS} from '../chart.js';
import {verdictLabel} from '../verdict.js';
import {t} from '../../shared/words.js';

const FATES = [['advanced', COLOURS.good], ['open', COLOURS.neutral], ['lost', COLOURS.bad]];
const COUNTS = ['entered', 'advanced', 'lost', 'open', 'returned'];
const BOUNDS = ['lower', 'resolved', 'upper'];

/** The funnel: where do clients drop out, and is that still within the norm? */
export const funnel = {
  id: 'sales-funnel',
  path: '/sales/funnel',
  title: t('Funnel'),
  async draw(frame, parameters) {
    const asked = address('/api/reports/funnel', parameters);
    frame.offerFiles(asked);
    const [answer, models] = await Promise.all([
      frame.ask(asked), funnels(),
      filters(frame, ['period', 'team', 'rep', 'channel', 'funnel', 'version'], parameters)
    ]);
    if (!answer) {
      return;
    }
    frame.heading(answer.title, answer.question);
    showPeriod(frame, answer);
    const parts = apart(answer.rows).map(([key, rows]) => part(frame, answer, nameOf(models, key), rows));
    frame.show(parts.length ? parts : empty(t('There is no funnel for this choice.'), t('Clear a filter to see more.')));
  }
};

/** @returns rows by funnel, the fullest funnel first */
function apart(rows) {
  const funnels = new Map();
  rows.forEach(row => {
    const key = row.figures.funnel;
    funnels.set(key, [...(funnels.get(key) || []), row]);
  });
  const entered = ([, list]) => list.reduce((sum, row) => sum + (row.figures.entered || 0), 0);
  return [...funnels].sort((one, other) => entered(other) - entered(one));
}

const nameOf = (models, key) => (models.find(model => model.key === key) || {name: key}).name;

function part(frame, answer, name, rows) {
  const drawn = rows.some(row => row.figures.entered > 0);
  return h('section', {class: 'sales-section', 'data-funnel': rows[0].figures.funnel},
    h('h2', {}, name),
    drawn ? chart(frame, answer, name, rows)
      : empty(t('No deal entered this funnel in the period.'), t('Choose another period or clear a filter.')),
    drawn && stageTable(answer, name, rows));
}

function chart(frame, answer, name, rows) {
  return barChart(frame, {
    title: name + t(': deals by stage and what became of them'),
    horizontal: true,
    stacked: true,
    format: count,
    labels: rows.map(row => row.figures.stageName),
    series: FATES.map(([key, colour]) => ({
      title: columnOf(answer, key).title, colour, values: rows.map(row => row.figures[key])
    })),
    onclick: (series, index) => {
      const column = columnOf(answer, FATES[series][0]);
      const list = rows[index].deals[column.key];
      if (list) {
        window.location.hash = toList(list, listTitle(answer, column, rows[index])).slice(1);
      }
    }
  });
}

function stageTable(answer, name, rows) {
  const figures = [...COUNTS, ...BOUNDS].map(key => columnOf(answer, key)).filter(Boolean).map(column => ({
    key: column.key, title: column.title, number: true, meaning: meaning(column, answer.columns),
    cell: row => reportFigure(answer, column, row)
  }));
  const conversion = columnOf(answer, 'conversion');
  return table([
    {key: 'stageName', title: t('Stage'), cell: row => row.figures.stageName},
    {
      key: 'conversion', title: t('Conversion against the norm'), meaning: meaning(conversion, answer.columns),
      cell: row => h('span', {title: operands(answer, conversion, row)}, verdictLabel(row.figures))
    },
    {
      key: 'judged', title: t('Passed of judged'), number: true,
      cell: row => [
        reportFigure(answer, columnOf(answer, 'passed'), row), t(' of '),
        reportFigure(answer, columnOf(answer, 'judged'), row)
      ]
    },
    ...figures,
    {
      key: 'mature', title: t('Cohort'), meaning: (columnOf(answer, 'mature') || {}).meaning,
      cell: row => row.figures.entered ? (row.figures.mature ? t('mature') : h('span', {class: 'sales-muted'}, t('still open')))
        : '–'
    }
  ], rows, {caption: name});
}
