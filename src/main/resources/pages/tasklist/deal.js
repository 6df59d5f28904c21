/** One deal on a page: its card, the way it has gone, what comes next, what counted and why. */
import {get} from '../shared/api.js';
import {h, icon} from '../shared/dom.js';
import {brief, isPast, money, plural, spoken, words} from '../shared/format.js';
import {empty, failure, loading} from '../shared/states.js';

/** Shows a deal in a container, or says why it cannot. */
export async function showDeal(container, dealId) {
  container.replaceChildren(loading('the deal'));
  try {
    const deal = await get(`/api/deals/${encodeURIComponent(dealId)}`);
    container.replaceChildren(view(deal));
  } catch (problem) {
    container.replaceChildren(problem.status === 404
      ? empty(`The deal ${dealId} is not one of those that you may see.`)
      : failure(problem, () => showDeal(container, dealId), 'The deal cannot be shown.'));
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
  const amount = card.amount === undefined ? 'not valued yet' : money(card.amount, card.currency);
  const facts = [
    ['Need', card.need],
    ['Product', card.product],
    ['Amount', card.discount ? `${amount}, discount ${card.discount} %` : amount],
    ['Owner', name(card.owner)],
    ['Expected to close', card.expectedCloseDate ? brief(card.expectedCloseDate) : 'not known yet'],
    ['Expected payment', card.expectedPaymentDate ? brief(card.expectedPaymentDate) : 'not known yet'],
    ['Contact', [card.contactName, card.phone, card.email].filter(Boolean).join(', ')],
    ['Came by', [card.channel, card.source].filter(Boolean).map(spoken).join(', ')],
    ['Competitor', card.competitor],
    ['Reason of the loss', spoken(card.lossReason)],
    ['Come back on', card.returnOn && brief(card.returnOn)],
    ['Note', card.note]
  ].filter(([, value]) => value);
  return section(card.company,
    h('p', {class: 'reg-under'}, `${card.dealId}, ${spoken(card.funnel)}, ${card.status}, since ${brief(card.openedAt)}`),
    h('dl', {}, facts.map(([term, value]) => [h('dt', {}, term), h('dd', {}, value)])));
}

const MARKS = {behind: 'ok', here: 'play', ahead: 'option-horizontal', 'passed-over': 'minus'};
const PLACES = {behind: 'walked', here: 'the deal is here', ahead: 'comes next', 'passed-over': 'not visited'};

function path(deal, name) {
  if (!deal.path.length) {
    return section('The path', empty('The funnel of this deal is not deployed any more.'));
  }
  return section('The path',
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
  if (step.visits > 1) parts.push(`${step.visits} visits`);
  const overdue = step.place === 'here' && isPast(stand.dueAt);
  return h('span', {class: 'reg-time'}, parts.join(', '),
    step.place === 'here' && [parts.length ? ', ' : '',
      h('span', {class: overdue ? 'reg-late' : null}, `${overdue ? 'was due' : 'due'} ${brief(stand.dueAt)}`)]);
}

const STATES = {done: 'done', now: 'now', ahead: 'to come', none: 'not done'};

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
      ? 'Nothing is open: the deal waits for a date or for the system.'
      : `The deal is ${deal.card.status}${deal.card.closedAt ? ` since ${brief(deal.card.closedAt)}` : ''}.`);
  }
  return h('ul', {class: 'reg-next'}, deal.next.map(next => h('li', {},
    h('strong', {}, next.task), ', ', next.assignee ? name(next.assignee) : 'to be claimed',
    next.restsUntil
      ? `, waits for the client until ${brief(next.restsUntil)}`
      : next.dueAt && [', ', h('span', {class: isPast(next.dueAt) ? 'reg-late' : null}, `due ${brief(next.dueAt)}`)])));
}

function attempts(attempts, name) {
  return section('What counted and why',
    attempts.length
      ? h('ul', {class: 'reg-attempts'}, [...attempts].reverse().map(attempt =>
        h('li', {class: attempt.counted ? 'reg-counted' : 'reg-not-counted'},
          icon(attempt.counted ? 'ok' : 'minus'),
          h('div', {},
            h('strong', {}, attempt.contactName), ' ',
            h('span', {class: 'reg-time'}, `${brief(attempt.recordedAt)}, ${name(attempt.rep)}`),
            h('div', {}, attempt.reason),
            attempt.note && h('small', {}, `Agreed: ${attempt.note}`)))))
      : empty('No attempts yet.'));
}

function decisions(deal, name) {
  const lines = [
    ...deal.approvals.map(one => ({
      at: one.decidedAt, what: `Approval of ${spoken(one.kind)}`, result: spoken(one.decision), by: one.approver, note: one.note
    })),
    ...deal.escalations.map(one => ({
      at: one.closedAt || one.openedAt,
      what: words(one.kind),
      result: one.closedAt ? spoken(one.result) : 'waits for a decision',
      by: one.assignee,
      note: one.note
    })),
    ...deal.overrides.map(one => ({
      at: one.decidedAt || one.requestedAt,
      what: `Override to ${spoken(one.target)}`,
      result: spoken(one.decision) || 'asked for',
      by: one.decidedBy || one.requestedBy,
      note: one.reason
    })),
    ...deal.ownerChanges.map(one => ({
      at: one.changedAt, what: 'New owner', result: name(one.to), by: null, note: `Before: ${name(one.from)}. ${one.reason}`
    }))
  ].sort((one, other) => other.at.localeCompare(one.at));
  return section('Approvals and escalations',
    lines.length
      ? h('ul', {class: 'reg-decisions'}, lines.map(line => h('li', {},
        h('strong', {}, line.what), `: ${line.result} `,
        h('span', {class: 'reg-time'}, [brief(line.at), line.by && name(line.by)].filter(Boolean).join(', ')),
        line.note && h('small', {}, line.note))))
      : empty('None so far.'));
}
