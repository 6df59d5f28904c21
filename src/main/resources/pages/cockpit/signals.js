import {h, show} from '../shared/dom.js';
import {funnels, get} from '../shared/api.js';
import {count, figure, roundMoney, words} from '../shared/format.js';
import {link} from './route.js';
import {failure, loading} from '../shared/states.js';
import {columnOf} from './table.js';
import {verdict} from './verdict.js';
import {t} from '../shared/words.js';

/** The first signals, on the dashboard: is something going wrong, and where does one look? */
export const signals = {
  id: 'sales-signals',
  pluginPoint: 'cockpit.dashboard',
  priority: 100,
  render(container) {
    container.classList.add('sales', 'sales-signals');
    const tiles = [tile(t('Coverage'), coverage), tile(t('Conversion below the norm'), conversions), tile(t('Stalled deals'), stalled)];
    container.append(h('h1', {class: 'section-title'}, t('Sales, first signals')), h('div', {class: 'sales-tiles'}, tiles));
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
    return [h('p', {}, t('n/a: there is no plan for this quarter to cover.')), more('/sales/reports', {name: 'coverage'}, t('Coverage'))];
  }
  return [
    h('ul', {class: 'sales-list'}, answer.rows.map(row => covered(answer, row))),
    more('/sales/reports', {name: 'coverage'}, t('Coverage'))
  ];
}

function covered(answer, row) {
  const said = key => figure(columnOf(answer, key).type, row.figures[key], row.figures.currency);
  const sum = key => roundMoney(row.figures[key], row.figures.currency);
  const short = known(row.figures.missing) && row.figures.missing > 0;
  return h('li', {},
    h('span', {class: short ? 'sales-bad' : null, 'data-figure': row.figures.coverage ?? null},
      `${words(row.figures.group)}: ${known(row.figures.coverage) ? said('coverage') : 'n/a'}`),
    t(', asked {0}', said('required')),
    h('div', {class: 'sales-muted'}, t('{0} open for a plan of {1}', sum('open'), sum('plan'))),
    short && h('div', {class: 'sales-muted'}, t('{0} missing', sum('missing'))));
}

const known = value => value !== undefined && value !== null;

async function conversions() {
  const [answer, models] = await Promise.all([get('/api/reports/funnel'), funnels()]);
  const names = new Map(models.map(model => [model.key, model.name]));
  const below = answer.rows.filter(row => row.figures.withinNorm === false);
  const judged = answer.rows.filter(row => row.figures.withinNorm !== undefined && row.figures.withinNorm !== null);
  return [
    h('p', {class: below.length ? 'sales-bad' : null, 'data-figure': below.length}, below.length
      ? t('{0} of {1} stages that can be judged', count(below.length), count(judged.length))
      : judged.length ? t('None of {0} stages that can be judged', count(judged.length)) : t('Too few deals to judge any stage yet')),
    h('ul', {class: 'sales-list'}, below.map(row => h('li', {},
      h('a', {href: link('/sales/funnel', {funnel: row.figures.funnel})},
        `${row.figures.stageName} (${names.get(row.figures.funnel) || row.figures.funnel})`),
      ': ' + verdict(row.figures).text))),
    more('/sales/funnel', {}, t('Funnel'))
  ];
}

async function stalled() {
  const [late, overdue] = await Promise.all(['stalled', 'overdue'].map(flag => get('/api/deals?size=1&flag=' + flag)));
  const line = (number, flag, text) => h('li', {}, h('a', {
    href: link('/sales/deals', {flag}), class: number ? 'sales-bad' : null, 'data-figure': number
  }, `${count(number)} ${text}`));
  return [
    h('ul', {class: 'sales-list'},
      line(late.total, 'stalled', t('beyond the term of their stage')),
      line(overdue.total, 'overdue', t('with an overdue contact'))),
    more('/sales/today', {}, t('Team today'))
  ];
}

const more = (path, parameters, text) => h('p', {class: 'sales-more'}, h('a', {href: link(path, parameters)}, text + ' ›'));
