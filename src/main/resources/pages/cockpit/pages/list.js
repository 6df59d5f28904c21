import {h} from '../../shared/dom.js';
import {address, names} from '../../shared/api.js';
import {date, money, text, words} from '../../shared/format.js';
import {toDeal} from '../route.js';
import {empty} from '../../shared/states.js';
import {paged, table} from '../table.js';
import {t} from '../../shared/words.js';

const TITLES = {
  dealId: t('Deal'), company: t('Company'), rep: t('Rep'), repName: t('Rep'), due: t('Due'), what: t('What'), kind: t('Kind'), reason: t('Why'), team: t('Team'), teamName: t('Team'), stage: t('Stage'),
  stageName: t('Stage'), assigneeName: t('Who is asked'), openedAt: t('Since'), ageDays: t('Working days'), closedAt: t('Ended'), status: t('Status'), amount: t('Amount'), at: t('When'), product: t('Product')
};

/** The exact list behind a figure of a page: as many rows as the figure says. */
export const list = {
  id: 'sales-list',
  path: '/sales/list',
  title: t('Deals behind the figure'),
  async draw(frame, parameters) {
    const of = String(parameters.of || '');
    if (!of.startsWith('/api/')) {
      throw new Error(t('The address of the list is missing. Go back and choose the figure again.'));
    }
    const decisions = of.startsWith('/api/escalations');
    frame.heading(parameters.title || t('Behind the figure'), decisions
      ? t('Every decision that the figure counts, and no other.') : t('Every deal that the figure counts, and no other.'));
    frame.offerFiles(of);
    const [answer, known] = await Promise.all([frame.ask(address(of, {page: parameters.page || null})), names()]);
    if (!answer) {
      return;
    }
    frame.show(answer.total === 0
      ? empty(decisions ? t('No decision stands behind this figure.') : t('No deal stands behind this figure.'))
      : paged(answer, table(columns(answer.items, known), answer.items, {caption: decisions ? t('Decisions') : t('Deals')})));
  }
};

/** Whatever the list names; the currency stands with its amount, and a name replaces its code. */
function columns(items, known) {
  const keys = Object.keys(Object.assign({}, ...items));
  const hidden = new Set(['currency', 'task', ...(keys.includes('repName') ? ['rep'] : []), ...keys.filter(key => keys.includes(key + 'Name'))]);
  return keys.filter(key => !hidden.has(key)).map(key => ({
    key,
    title: TITLES[key] || words(key.replace(/([A-Z])/g, ' $1')),
    number: ['amount', 'at', 'due', 'openedAt'].includes(key) || items.some(row => typeof row[key] === 'number'),
    cell: row => cell(key, row, known)
  }));
}

function cell(key, row, known) {
  const value = row[key];
  if (key === 'dealId') {
    return h('a', {href: toDeal(value)}, value);
  }
  if (known[key]) {
    return text(known[key].get(value) || value);
  }
  if (key === 'amount') {
    return money(value, row.currency);
  }
  if (['kind', 'status', 'what'].includes(key)) {
    return words(value);
  }
  return /(At|On|Until|Date)$|^(at|due)$/.test(key) ? date(value) : text(value);
}
