import {h} from '../../shared/dom.js';
import {address} from '../../shared/api.js';
import {count, date, days, money, words, NOTHING} from '../../shared/format.js';
import {toDeal} from '../route.js';
import {empty} from '../../shared/states.js';
import {filters, FLAGS} from '../filters.js';
import {paged, table} from '../table.js';
import {t} from '../../shared/words.js';

const FILTERS = ['q', 'status', 'flag', 'team', 'owner', 'funnel', 'stage'];

/** The deals as they stand: which of them needs a look today? */
export const deals = {
  id: 'sales-deals',
  path: '/sales/deals',
  title: t('Deals'),
  async draw(frame, parameters) {
    // who comes without a wish wants to see what is under way
    const asked = {status: 'status' in parameters || parameters.q ? '' : 'open', ...parameters};
    frame.heading(t('Deals'), t('Which deals are under way, how long has each stood, and what comes next?'));
    const shown = address('/api/deals', {sort: 'next-due', ...asked});
    frame.offerFiles(shown);
    const [answer] = await Promise.all([frame.ask(shown), filters(frame, FILTERS, asked)]);
    if (!answer) {
      return;
    }
    frame.show(answer.total === 0
      ? empty(t('No deal is like this.'), t('Clear a filter to see more.'))
      : paged(answer, dealTable(answer.items, asked.sort || 'next-due')));
  }
};

/** @param {string} sorted the present order, as the interface names it */
function dealTable(items, sorted) {
  return table([
    {key: 'dealId', title: t('Deal'), sort: 'deal', cell: row => h('a', {href: toDeal(row.dealId)}, row.dealId)},
    {key: 'company', title: t('Company'), sort: 'company', cell: row => h('span', {class: 'sales-name'}, row.company)},
    {key: 'ownerName', title: t('Rep'), sort: 'owner', cell: row => row.ownerName},
    {key: 'stageName', title: t('Stage'), sort: 'stage', cell: row => row.stageName || NOTHING},
    {
      key: 'daysInStage', title: t('Days in stage'), sort: 'age', number: true,
      meaning: t('Working days since the deal entered its stage'), cell: row => days(row.daysInStage)
    },
    {key: 'nextContact', title: t('Next contact'), cell: row => row.nextContact || NOTHING},
    {
      key: 'nextDueAt', title: t('Due'), sort: 'next-due', number: true,
      cell: row => h('span', {class: row.flags.includes('overdue') ? 'sales-bad' : null}, date(row.nextDueAt))
    },
    {key: 'amount', title: t('Amount'), sort: 'amount', number: true, cell: row => money(row.amount, row.currency)},
    {key: 'flags', title: t('Needs a look'), cell: row => flags(row)},
    {key: 'status', title: t('Status'), sort: 'status', cell: row => words(row.status)}
  ], items, {caption: t('Deals'), sorted});
}

function flags(row) {
  return row.flags.length
    ? row.flags.map(flag => [h('span', {class: 'sales-flag sales-flag-' + flag, title: reason(flag, row)},
      FLAGS[flag] || flag), ' '])
    : NOTHING;
}

function reason(flag, row) {
  return {
    overdue: t('The contact was due on ') + date(row.nextDueAt),
    stalled: t('The term of the stage ended on ') + date(row.dueAt),
    waiting: t('The client asked to be called on ') + date(row.waitingUntil),
    late: t('The deal was expected to be closed on ') + date(row.expectedCloseDate)
  }[flag];
}
