/** One deal on a page: its card, the way it has gone, what comes next, what counted and why. */
import {get} from '../shared/api.js';
import {h, icon} from '../shared/dom.js';
import {brief, isPast, money, plural, spoken, words} from '../shared/format.js';
import {empty, failure, loading} from '../shared/states.js';
import {t} from '../shared/words.js';

/** Shows a deal in a container, or says why it cannot. */
export async function showDeal(container, dealId) {
  container.replaceChildren(loading(t('the deal')));
  try {
    const deal = await get(`/api/deals/${encodeURIComponent(dealId)}`);
    container.replaceChildren(view(deal));
  } catch (problem) {
    container.replaceChildren(problem.status === 404
      ? empty(t('The deal {0} is not one of those that you may see.', dealId))
      : failure(problem, () => showDeal(container, dealId), t('The deal cannot be shown.')));
  }
}

function view(deal) {
  const name = id => deal.names[id] || id;
  return h('div', {class: 'reg-deal'},
    h('div', {class: 'reg-column'}, card(deal.card, name), attempts(deal.attempts, name)),
    h('div', {class: 'reg-column'}, path(deal, name), decisions(deal, name)));
}

function section(title, ...content) {
  return h('section', {}, h('h4', {}, title), ...content);
}

function card(card, name) {
  const amount = card.amount === undefined ? t('not valued yet') : money(card.amount, card.currency);
  const facts = [
    [t('Need'), card.need],
    [t('Product'), card.product],
    [t('Amount'), card.discount ? t('{0}, discount {1} %', amount, card.discount) : amount],
    [t('Owner'), name(card.owner)],
    [t('Expected to close'), card.expectedCloseDate ? brief(card.expectedCloseDate) : t('not known yet')],
    [t('Expected payment'), card.expectedPaymentDate ? brief(card.expectedPaymentDate) : t('not known yet')],
    [t('Contact'), [card.contactName, card.phone, card.email].filter(Boolean).join(', ')],
    [t('Came by'), [card.channel, card.source].filter(Boolean).map(spoken).join(', ')],
    [t('Competitor'), card.competitor],
    [t('Reason of the loss'), spoken(card.lossReason)],
    [t('Come back on'), card.returnOn && brief(card.returnOn)],
    [t('Note'), card.note]
  ].filter(([, value]) => value);
  return section(card.company,
    h('p', {class: 'reg-under'}, t('{0}, {1}, {2}, since {3}', card.dealId, spoken(card.funnel), spoken(card.status), brief(card.openedAt))),
    h('dl', {}, facts.map(([term, value]) => [h('dt', {}, term), h('dd', {}, value)])));
}

const MARKS = {behind: 'ok', here: 'play', ahead: 'option-horizontal', 'passed-over': 'minus'};
const PLACES = {behind: t('walked'), here: t('the deal is here'), ahead: t('comes next'), 'passed-over': t('not visited')};

function path(deal, name) {
  if (!deal.path.length) {
    return section(t('The path'), empty(t('The funnel of this deal is not deployed any more.')));
  }
  return section(t('The path'),
    waiting(deal, name),
    h('ol', {class: 'reg-path'}, deal.path.map(step => h('li', {class: `reg-${step.place}`},
      icon(MARKS[step.place]),
      h('span', {class: 'sr-only'}, `${PLACES[step.place]}: `),
      h('div', {},
        h('strong', {'aria-current': step.place === 'here' && 'step'}, step.stageName), ' ', time(step, deal.stand),
        detail(step, deal))))));
}

function time(step, stand) {
  const parts = [];
  if (step.workingDays > 0) parts.push(plural(step.workingDays, 'working day'));
  if (step.visits > 1) parts.push(plural(step.visits, 'visit'));
  const overdue = step.place === 'here' && isPast(stand.dueAt);
  return h('span', {class: 'reg-time'}, parts.join(', '),
    step.place === 'here' && [parts.length ? ', ' : '',
      h('span', {class: overdue ? 'reg-late' : null}, `${overdue ? t('was due') : t('due')} ${brief(stand.dueAt)}`)]);
}

const STATES = {done: t('done'), now: t('now'), ahead: t('to come'), none: t('not done')};

/** Here: the contacts one by one with what the buyer is to do; ahead: what the stage asks of the buyer. */
function detail(step, deal) {
  if (step.place === 'here') {
    return h('ul', {class: 'reg-chain'}, step.contacts.map(contact => h('li', {class: `reg-${contact.state}`},
      h('span', {class: 'label'}, STATES[contact.state]), ' ', contact.contactName,
      h('small', {}, contact.result))));
  }
  return step.place === 'ahead' && deal.card.status === 'open' && h('small', {},
    h('span', {class: 'reg-contacts'}, step.contacts.map(contact => contact.contactName).join(' · ')));
}

/** The open tasks: who has to do what by when. */
function waiting(deal, name) {
  if (!deal.next.length) {
    return h('p', {class: 'reg-under'}, deal.card.status === 'open'
      ? t('Nothing is open: the deal waits for a date or for the system.')
      : t('The deal is {0}{1}.', spoken(deal.card.status), deal.card.closedAt ? t(' since {0}', brief(deal.card.closedAt)) : ''));
  }
  return h('ul', {class: 'reg-next'}, deal.next.map(next => h('li', {},
    h('strong', {}, next.task), ', ', next.assignee ? name(next.assignee) : t('to be claimed'),
    next.restsUntil
      ? t(', waits for the client until {0}', brief(next.restsUntil))
      : next.dueAt && [', ', h('span', {class: isPast(next.dueAt) ? 'reg-late' : null}, t('due {0}', brief(next.dueAt)))])));
}

function attempts(attempts, name) {
  return section(t('What counted and why'),
    attempts.length
      ? h('ul', {class: 'reg-attempts'}, [...attempts].reverse().map(attempt =>
        h('li', {class: attempt.counted ? 'reg-counted' : 'reg-not-counted'},
          icon(attempt.counted ? 'ok' : 'minus'),
          h('div', {},
            h('strong', {}, attempt.contactName), ' ',
            h('span', {class: 'reg-time'}, `${brief(attempt.recordedAt)}, ${name(attempt.rep)}`),
            h('div', {}, attempt.reason),
            attempt.note && h('small', {}, t('Agreed: {0}', attempt.note))))))
      : empty(t('No attempts yet.')));
}

function decisions(deal, name) {
  const lines = [
    ...deal.approvals.map(one => ({
      at: one.decidedAt, what: t('Approval of {0}', spoken(one.kind)), result: spoken(one.decision), by: one.approver, note: one.note
    })),
    ...deal.escalations.map(one => ({
      at: one.closedAt || one.openedAt,
      what: words(one.kind),
      result: one.closedAt ? spoken(one.result) : t('waits for a decision'),
      by: one.assignee,
      note: one.note
    })),
    ...deal.overrides.map(one => ({
      at: one.decidedAt || one.requestedAt,
      what: t('Override to {0}', spoken(one.target)),
      result: spoken(one.decision) || t('asked for'),
      by: one.decidedBy || one.requestedBy,
      note: one.reason
    })),
    ...deal.ownerChanges.map(one => ({
      at: one.changedAt, what: t('New owner'), result: name(one.to), by: null, note: t('Before: {0}. {1}', name(one.from), one.reason)
    }))
  ].sort((one, other) => other.at.localeCompare(one.at));
  return section(t('Approvals and escalations'),
    lines.length
      ? h('ul', {class: 'reg-decisions'}, lines.map(line => h('li', {},
        h('strong', {}, line.what), `: ${line.result} `,
        h('span', {class: 'reg-time'}, [brief(line.at), line.by && name(line.by)].filter(Boolean).join(', ')),
        line.note && h('small', {}, line.note))))
      : empty(t('None so far.')));
}
