import {address, names} from '../../shared/api.js';
import {compact, count, month, plural, roundMoney} from '../../shared/format.js';
import {empty} from '../../shared/states.js';
import {filters, select, showPeriod} from '../filters.js';
import {NONE, reportTable} from '../table.js';
import {barChart, COLOURS} from '../chart.js';
import {h} from '../../shared/dom.js';
import {t} from '../../shared/words.js';

const SERIES = [COLOURS.main, COLOURS.neutral, COLOURS.good, COLOURS.plan];

/** What money comes when: open deals weighted by the conversion that was measured. */
export const forecast = {
  id: 'sales-forecast',
  path: '/sales/forecast',
  title: t('Forecast'),
  async draw(frame, parameters) {
    const {date, ...rest} = parameters;
    const asked = address('/api/reports/' + (date === 'payment' ? 'forecast-cash' : 'forecast'), rest);
    frame.offerFiles(asked);
    const [answer, known] = await Promise.all([
      frame.ask(asked), names(), filters(frame, ['period', 'team', 'rep', 'channel', 'funnel'], parameters,
        [select('date', t('By the day of'), t('closing'), [['payment', t('payment')]], parameters)])
    ]);
    if (!answer) {
      return;
    }
    frame.heading(answer.title, answer.question);
    showPeriod(frame, answer);
    frame.show(answer.rows.length === 0
      ? empty(t('No open deal is expected in this period.'), t('Choose another period or clear a filter.'))
      : [byCurrency(answer).map(([currency, rows]) => part(frame, answer, currency, rows)), reportTable(answer, known)]);
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

/** Months are drawn; what no day was named for is said, for beside a month it would look like one. */
function part(frame, answer, currency, rows) {
  const dated = rows.filter(row => row.figures.month !== NONE);
  return h('section', {class: 'sales-section'},
    h('h2', {}, t('By month') + (currency ? ', ' + currency : '')),
    rows.filter(row => row.figures.month === NONE).map(row => h('p', {}, undated(row.figures, currency))),
    dated.length > 0 && chart(frame, answer, currency, dated));
}

const undated = ({deals, amount, weighted}, currency) =>
  t('{0} worth {1}, weighted {2}, {3}', plural(count(deals), 'open deal'), roundMoney(amount, currency), roundMoney(weighted, currency), 
    deals === 1 ? t('has no day named yet and stands in no month.') : t('have no day named yet and stand in no month.'));

function chart(frame, answer, currency, rows) {
  const sums = answer.columns.filter(column => String(column.type).toLowerCase() === 'money').slice(0, SERIES.length);
  return barChart(frame, {
    title: answer.title + (currency ? t(' in ') + currency : ''),
    format: value => roundMoney(value, currency),
    axis: value => compact(value),
    labels: rows.map(row => month(row.figures.month)),
    series: sums.map((column, index) => ({
      title: column.title, colour: SERIES[index], values: rows.map(row => row.figures[column.key])
    }))
  });
}
