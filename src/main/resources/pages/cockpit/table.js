import {h} from '../shared/dom.js';
import {figure, isNumber, count, month, roundMoney, words} from '../shared/format.js';
import {here, link, toList} from './route.js';
import {t} from '../shared/words.js';

/** Columns whose codes are words written with hyphens. */
const CODES = ['reason', 'level', 'section', 'kind', 'category', 'group', 'channel'];

/**
 * A table.
 *
 * @param {Object[]} columns each with `title`, `cell` (of a row: a node or text), and where it applies `number`,
 *     `meaning` (a sentence, shown on the heading), `sort` (the name by which the list is sorted)
 * @param {Object[]} rows
 * @param {Object} options `caption` says what the table holds; `sorted` the present order, with a minus for descending
 */
export function table(columns, rows, {caption, sorted} = {}) {
  return h('div', {class: 'sales-scroll', tabindex: '0', role: 'region', 'aria-label': caption},
    h('table', {class: 'table sales-table'},
      caption && h('caption', {class: 'sr-only'}, caption),
      h('thead', {}, h('tr', {}, columns.map(column => heading(column, sorted)))),
      h('tbody', {}, rows.map(row => h('tr', {},
        columns.map((column, index) => cell(column, row, index)))))));
}

function cell(column, row, index) {
  const attributes = {class: column.number ? 'sales-number' : null, 'data-key': column.key};
  return index === 0
    ? h('th', {...attributes, scope: 'row'}, column.cell(row))
    : h('td', attributes, column.cell(row));
}

function heading(column, sorted) {
  const attributes = {
    scope: 'col', class: column.number ? 'sales-number' : null, title: column.meaning, 'data-key': column.key
  };
  if (!column.sort) {
    return h('th', attributes, column.title);
  }
  const ascending = sorted === column.sort;
  const descending = sorted === '-' + column.sort;
  const next = descending ? column.sort : ascending || column.number ? '-' + column.sort : column.sort;
  const {path, parameters} = here();
  return h('th', {...attributes, 'aria-sort': ascending ? 'ascending' : descending ? 'descending' : null},
    h('a', {href: link(path, {...parameters, sort: next, page: null}), class: 'sales-sort'}, column.title,
      h('span', {'aria-hidden': 'true'}, ascending ? ' ▲' : descending ? ' ▼' : '')));
}

/**
 * A report's answer as a table: columns, figures and lists are those of the answer, so that the files hold the same.
 *
 * @param {Object<string, Map>} names of people, teams and funnels, by the key of the column that holds their codes
 */
export function reportTable(answer, names = {}) {
  const columns = answer.columns
    .filter(column => !isTechnical(column, answer.columns) && !isSaidBeside(column, answer)).map(column => ({
    key: column.key,
    title: column.title,
    number: isNumber(column.type),
    meaning: meaning(column, answer.columns),
    cell: row => isText(column) ? named(column.key, row.figures[column.key], names)
      : reportFigure(answer, column, row, isWhole(column, answer.rows) ? roundMoney : null)
  }));
  return table(columns, answer.rows, {caption: answer.title});
}

/** A code whose name stands beside it, and a place that the order of the rows shows already, are for the files. */
const isTechnical = (column, columns) =>
  columns.some(other => other.key === column.key + 'Name') || /Order$/.test(column.key);

/** Cents of nothing are left out, of a whole column or of none of it, so that sums stand below each other. */
const isWhole = (column, rows) => isMoney(column) && rows.every(row => Number.isInteger(row.figures[column.key] ?? 0));

/** The currency stands with every sum already; by it alone a row has to be named all the same. */
const isSaidBeside = (column, {columns, rows}) => column.key === 'currency'
  && columns.some(other => isText(other) && other !== column)
  && rows.every(row => columns.some(other => isMoney(other) && typeof row.figures[other.key] === 'number'));

const isMoney = column => String(column.type).toLowerCase() === 'money';

const isText = column => String(column.type).toLowerCase() === 'text';

/** How reports name what a deal does not say. */
export const NONE = '(none)';

const unnamed = key => h('span', {class: 'sales-muted'}, key === 'month' ? t('no day named') : t('not named'));

/** A name where one is known; the code that the files hold stays in sight of who looks for it. */
function named(key, value, names) {
  const name = value === NONE ? unnamed(key)
    : names[key] ? names[key].get(value) : key === 'month' ? month(value) : CODES.includes(key) && words(value);
  return h('span', {title: name && value, 'data-figure': value ?? null}, name || figure('text', value));
}

/** One figure of a report's row: a link to the exact list behind it where there is one and it is not empty. */
export function reportFigure(answer, column, row, written) {
  const value = row.figures[column.key];
  const said = written ? written(value, row.figures.currency) : figure(column.type, value, row.figures.currency);
  const list = row.deals && row.deals[column.key];
  const title = operands(answer, column, row);
  return list && value
    ? h('a', {href: toList(list, listTitle(answer, column, row)), title, 'data-figure': value}, said)
    : h('span', {title, 'data-figure': value ?? null}, said);
}

export const columnOf = (answer, key) => answer.columns.find(column => column.key === key);

/** "33 of 83" for a share: what was divided by what. */
export function operands(answer, column, row) {
  if (!column.numerator || !column.denominator) {
    return null;
  }
  const divided = ['numerator', 'denominator'].map(part => {
    const operand = columnOf(answer, column[part]);
    return operand
      ? operand.title.toLowerCase() + ' ' + figure(operand.type, row.figures[column[part]], row.figures.currency)
      : column[part] + ' ' + count(row.figures[column[part]]);
  });
  return divided.join(' ÷ ');
}

/** How a figure is counted, with what is divided by what. */
export function meaning(column, columns) {
  if (!column.numerator || !column.denominator) {
    return column.meaning;
  }
  const named = key => (columns.find(other => other.key === key) || {title: key}).title.toLowerCase();
  return [column.meaning, named(column.numerator) + ' ÷ ' + named(column.denominator)].filter(Boolean).join(': ');
}

/** Report, figure, and the names in the row that it stands for. */
export function listTitle(answer, column, row) {
  const names = answer.columns
    .filter(other => isText(other) && !/^(funnel|stage|rep|team|currency)$/.test(other.key))
    .map(other => row.figures[other.key])
    .filter(Boolean);
  return [answer.title, ...names, column.title].join(' › ');
}

/**
 * A list with how long it is, and links to its pages.
 *
 * @param {string} none said when there are none
 */
export function paged(answer, listed, none = t('No deals')) {
  return [pager(answer, none), listed, answer.total > answer.size && pager(answer, none)];
}

function pager(answer, none) {
  const {path, parameters} = here();
  const pages = Math.ceil(answer.total / answer.size);
  const to = (page, text, rel) => page >= 0 && page < pages && page !== answer.page
    ? h('a', {href: link(path, {...parameters, page: page || null}), class: 'btn btn-default btn-sm', rel}, text)
    : h('span', {class: 'btn btn-default btn-sm disabled', 'aria-disabled': 'true'}, text);
  const first = answer.page * answer.size;
  return h('nav', {class: 'sales-pager', 'aria-label': t('Pages')},
    h('span', {class: 'sales-total'}, answer.total === 0
      ? none
      : t('{0} to {1} of {2}', count(first + 1), count(first + answer.items.length), count(answer.total))),
    pages > 1 && [to(answer.page - 1, t('Previous'), 'prev'), ' ', to(answer.page + 1, t('Next'), 'next')]);
}
