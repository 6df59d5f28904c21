import {address, names} from '../../shared/api.js';
import {roundMoney} from '../../shared/format.js';
import {empty} from '../../shared/states.js';
import {filters, select, showPeriod} from '../filters.js';
import {reportTable} from '../table.js';
import {barChart, COLOURS} from '../chart.js';
import {h} from '../../shared/dom.js';

const SERIES = [COLOURS.main, COLOURS.neutral, COLOURS.good, COLOURS.plan];

/** What money comes when: open deals weighted by the conversion that was measured. */
export const forecast = {
  id: 'sales-forecast',
  path: '/sales/forecast',
  title: 'Forecast',
  async draw(frame, parameters) {
    const {date, ...rest} = parameters;
    const asked = address('/api/reports/' + (date === 'payment' ? 'forecast-cash' : 'forecast'), rest);
    frame.offerFiles(asked);
    const [answer, known] = await Promise.all([
      frame.ask(asked), names(), filters(frame, ['period', 'team', 'rep', 'channel', 'funnel'], parameters,
        [select('date', 'By the day of', 'closing', [['payment', 'payment']], parameters)])
    ]);
    if (!answer) {
      return;
    }
    frame.heading(answer.title, answer.question);
    showPeriod(frame, answer);
    frame.show(answer.rows.length === 0
      ? empty('No open deal is expected in this period.', 'Choose another period or clear a filter.')
      : [byCurrency(answer).map(([currency, rows]) => chart(frame, answer, currency, rows)), reportTable(answer, known)]);
  }
};

/** Sums in two currencies have no common scale. */
function byCurrency(answer) {
  const parts = new Map();
  answer.rows.forEach(row => {
    const currency = row.figures.currency || '';
    parts.set(currency, [...(parts.get(currency) || []), row]);
  });
  return [...parts];
}

function chart(frame, answer, currency, rows) {
  const sums = answer.columns.filter(column => String(column.type).toLowerCase() === 'money').slice(0, SERIES.length);
  const names = answer.columns.filter(column => String(column.type).toLowerCase() === 'text' && column.key !== 'currency');
  return h('section', {class: 'sales-section'}, barChart(frame, {
    title: answer.title + (currency ? ' in ' + currency : ''),
    format: value => roundMoney(value, currency),
    labels: rows.map(row => names.map(column => row.figures[column.key]).filter(Boolean).join(', ')),
    series: sums.map((column, index) => ({
      title: column.title, colour: SERIES[index], values: rows.map(row => row.figures[column.key])
    }))
  }));
}
