import {h} from '../../shared/dom.js';
import {address, catalogue, names} from '../../shared/api.js';
import {link} from '../route.js';
import {empty} from '../../shared/states.js';
import {filters, select, showPeriod} from '../filters.js';
import {reportTable} from '../table.js';
import {words} from '../../shared/format.js';
import {t} from '../../shared/words.js';

/** Filters that have a list of their own to choose from; the others stay in the address when they come with a link. */
const CHOSEN = ['team', 'rep', 'channel', 'funnel', 'stage', 'version'];

/** Every report that there is, each as a table with its lists and files. */
export const reports = {
  id: 'sales-reports',
  path: '/sales/reports',
  title: t('Reports'),
  async draw(frame, parameters) {
    const all = await catalogue();
    if (frame.closed) {
      return;
    }
    const chosen = all.find(report => report.name === parameters.name);
    if (chosen) {
      await one(frame, chosen, parameters);
      return;
    }
    frame.heading(t('Reports'), t('Each figure opens the exact list of deals behind it.'));
    frame.show(h('p', {}, h('a', {href: '#/sales/mailed'}, t('Have reports mailed')), t(' to people, every day, week, month or quarter.')),
      h('ul', {class: 'sales-catalogue'}, all.map(report => h('li', {},
      h('a', {href: link('/sales/reports', {name: report.name})}, h('strong', {}, report.title)),
      h('p', {}, report.question)))));
  }
};

async function one(frame, report, parameters) {
  const {name, ...asked} = parameters;
  const of = address(report.address, asked);
  frame.heading(report.title, report.question);
  frame.offerFiles(of);
  const apart = report.by.length > 0 && select('by', t('Apart by'), t('Nothing more'),
    report.by.map(part => [part, words(part)]), parameters);
  const [answer, known] = await Promise.all([
    frame.ask(of), names(),
    filters(frame, ['period', ...CHOSEN.filter(filter => report.filters.includes(filter))], parameters,
      [apart, h('a', {href: '#/sales/reports', class: 'btn btn-link'}, t('All reports'))])
  ]);
  if (!answer) {
    return;
  }
  showPeriod(frame, answer);
  frame.show(answer.rows.length === 0
    ? empty(t('There is nothing to report for this choice.'), t('Choose another period or clear a filter.'))
    : reportTable(answer, known));
}
