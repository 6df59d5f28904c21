import {h, show} from '../shared/dom.js';
import {funnels, get} from '../shared/api.js';
import {count, figure, roundMoney, words} from '../shared/format.js';
import {link} from './route.js';
import {failure, loading} from '../shared/states.js';
import {columnOf} from './table.js';
import {verdict} from './verdict.js';

/** The first signals, on the dashboard: is something going wrong, and where does one look? */
export const signals = {
  id: 'sales-signals',
  pluginPoint: 'cockpit.dashboard',
  priority: 100,
  render(container) {
    container.classList.add('sales', 'sales-signals');
    const tiles = [tile('Coverage', coverage), tile('Conversion below the norm', conversions), tile('Stalled deals', stalled)];
    container.append(h('h1', {class: 'section-title'}, 'Sales, first signals'), h('div', {class: 'sales-tiles'}, tiles));
  }
};

function tile(title, fill) {
  const body = h('div', {});
  const load = async () => {
    show(body, loading());
    try {
      show(body, await fill());
    } catch (error) {
      show(body, failure(error, load));
    }
  };
  load();
  return h('section', {class: 'sales-tile'}, h('h2', {}, title), body);
}

/** Early and late, each with what was divided by what; without a plan there is nothing to divide by. */
async function coverage() {
  const answer = await get('/api/reports/coverage');
  if (answer.rows.every(row => !known(row.figures.coverage))) {
    return [h('p', {}, 'n/a: there is no plan for this quarter to cover.'), more('/sales/reports', {name: 'coverage'}, 'Coverage')];
  }
  return [
    h('ul', {class: 'sales-list'}, answer.rows.map(row => covered(answer, row))),
    more('/sales/reports', {name: 'coverage'}, 'Coverage')
  ];
}

function covered(answer, row) {
  const said = key => figure(columnOf(answer, key).type, row.figures[key], row.figures.currency);
  const sum = key => roundMoney(row.figures[key], row.figures.currency);
  const short = known(row.figures.missing) && row.figures.missing > 0;
  return h('li', {},
    h('span', {class: short ? 'sales-bad' : null, 'data-figure': row.figures.coverage ?? null},
      `${words(row.figures.group)}: ${known(row.figures.coverage) ? said('coverage') : 'n/a'}`),
    `, asked ${said('required')}`,
    h('div', {class: 'sales-muted'}, `${sum('open')} open for a plan of ${sum('plan')}`),
    short && h('div', {class: 'sales-muted'}, `${sum('missing')} missing`));
}

const known = value => value !== undefined && value !== null;

async function conversions() {
  const [answer, models] = await Promise.all([get('/api/reports/funnel'), funnels()]);
  const names = new Map(models.map(model => [model.key, model.name]));
  const below = answer.rows.filter(row => row.figures.withinNorm === false);
  const judged = answer.rows.filter(row => row.figures.withinNorm !== undefined && row.figures.withinNorm !== null);
  return [
    h('p', {class: below.length ? 'sales-bad' : null, 'data-figure': below.length}, below.length
      ? `${count(below.length)} of ${count(judged.length)} stages that can be judged`
      : judged.length ? `None of ${count(judged.length)} stages that can be judged` : 'Too few deals to judge any stage yet'),
    h('ul', {class: 'sales-list'}, below.map(row => h('li', {},
      h('a', {href: link('/sales/funnel', {funnel: row.figures.funnel})},
        `${row.figures.stageName} (${names.get(row.figures.funnel) || row.figures.funnel})`),
      ': ' + verdict(row.figures).text))),
    more('/sales/funnel', {}, 'Funnel')
  ];
}

async function stalled() {
  const [late, overdue] = await Promise.all(['stalled', 'overdue'].map(flag => get('/api/deals?size=1&flag=' + flag)));
  const line = (number, flag, text) => h('li', {}, h('a', {
    href: link('/sales/deals', {flag}), class: number ? 'sales-bad' : null, 'data-figure': number
  }, `${count(number)} ${text}`));
  return [
    h('ul', {class: 'sales-list'},
      line(late.total, 'stalled', 'beyond the term of their stage'),
      line(overdue.total, 'overdue', 'with an overdue contact')),
    more('/sales/today', {}, 'Team today')
  ];
}

const more = (path, parameters, text) => h('p', {class: 'sales-more'}, h('a', {href: link(path, parameters)}, text + ' ›'));
