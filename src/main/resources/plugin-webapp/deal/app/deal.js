/** One deal on a page: its card, the way it has gone, what comes next, what counted and why. */
import {ask} from './api.js';
import {capital, day, el, failed, icon, isPast, loading, moment, money, nothing, plural, words} from './page.js';

/** Shows a deal in a container, or says why it cannot. */
export async function showDeal(container, dealId) {
  container.replaceChildren(loading('the deal'));
  try {
    const deal = await ask(`/api/deals/${encodeURIComponent(dealId)}`);
    container.replaceChildren(view(deal));
  } catch (problem) {
    container.replaceChildren(problem.status === 404
      ? nothing(`The deal ${dealId} is not one of those that you may see.`)
      : failed('The deal cannot be shown.', problem, () => showDeal(container, dealId)));
  }
}

function view(deal) {
  const name = id => deal.names[id] || id;
  return el('div', {'class': 'reg-deal'},
    el('div', {'class': 'reg-column'}, card(deal.card, name), attempts(deal.attempts, name)),
    el('div', {'class': 'reg-column'}, path(deal, name), decisions(deal, name)));
}

function section(title, ...content) {
  return el('section', {}, el('h4', {}, title), ...content);
}

function card(card, name) {
  const amount = card.amount === undefined ? 'not valued yet' : money(card.amount, card.currency);
  const facts = [
    ['Need', card.need],
    ['Product', card.product],
    ['Amount', card.discount ? `${amount}, discount ${card.discount} %` : amount],
    ['Owner', name(card.owner)],
    ['Expected to close', card.expectedCloseDate ? day(card.expectedCloseDate) : 'not known yet'],
    ['Expected payment', card.expectedPaymentDate ? day(card.expectedPaymentDate) : 'not known yet'],
    ['Contact', [card.contactName, card.phone, card.email].filter(Boolean).join(', ')],
    ['Came by', [card.channel, card.source].filter(Boolean).map(words).join(', ')],
    ['Competitor', card.competitor],
    ['Reason of the loss', words(card.lossReason)],
    ['Come back on', card.returnOn && day(card.returnOn)],
    ['Note', card.note]
  ].filter(([, value]) => value);
  return section(card.company,
    el('p', {'class': 'reg-under'}, `${card.dealId}, ${words(card.funnel)}, ${card.status}, since ${moment(card.openedAt)}`),
    el('dl', {}, facts.map(([term, value]) => [el('dt', {}, term), el('dd', {}, value)])));
}

const MARKS = {behind: 'ok', here: 'play', ahead: 'option-horizontal', 'passed-over': 'minus'};
const PLACES = {behind: 'walked', here: 'the deal is here', ahead: 'comes next', 'passed-over': 'not visited'};

function path(deal, name) {
  if (!deal.path.length) {
    return section('The path', nothing('The funnel of this deal is not deployed any more.'));
  }
  return section('The path',
    waiting(deal, name),
    el('ol', {'class': 'reg-path'}, deal.path.map(step => el('li', {'class': `reg-${step.place}`},
      icon(MARKS[step.place]),
      el('span', {'class': 'sr-only'}, `${PLACES[step.place]}: `),
      el('div', {},
        el('strong', {'aria-current': step.place === 'here' && 'step'}, step.stageName), ' ', time(step, deal.stand),
        detail(step, deal))))));
}

function time(step, stand) {
  const parts = [];
  if (step.workingDays > 0) parts.push(plural(step.workingDays, 'working day'));
  if (step.visits > 1) parts.push(`${step.visits} visits`);
  const overdue = step.place === 'here' && isPast(stand.dueAt);
  return el('span', {'class': 'reg-time'}, parts.join(', '),
    step.place === 'here' && [parts.length ? ', ' : '',
      el('span', {'class': overdue ? 'reg-late' : null}, `${overdue ? 'was due' : 'due'} ${moment(stand.dueAt)}`)]);
}

const STATES = {done: 'done', now: 'now', ahead: 'to come', none: 'not done'};

/** Here: the contacts one by one with what the buyer is to do; ahead: what the stage asks of the buyer. */
function detail(step, deal) {
  if (step.place === 'here') {
    return el('ul', {'class': 'reg-chain'}, step.contacts.map(contact => el('li', {'class': `reg-${contact.state}`},
      el('span', {'class': 'label'}, STATES[contact.state]), ' ', contact.contactName,
      el('small', {}, contact.result))));
  }
  return step.place === 'ahead' && deal.card.status === 'open' && el('small', {},
    el('span', {'class': 'reg-contacts'}, step.contacts.map(contact => contact.contactName).join(' · ')));
}

/** The open tasks: who has to do what by when. */
function waiting(deal, name) {
  if (!deal.next.length) {
    return el('p', {'class': 'reg-under'}, deal.card.status === 'open'
      ? 'Nothing is open: the deal waits for a date or for the system.'
      : `The deal is ${deal.card.status}${deal.card.closedAt ? ` since ${moment(deal.card.closedAt)}` : ''}.`);
  }
  return el('ul', {'class': 'reg-next'}, deal.next.map(next => el('li', {},
    el('strong', {}, next.task), ', ', next.assignee ? name(next.assignee) : 'to be claimed',
    next.restsUntil
      ? `, waits for the client until ${moment(next.restsUntil)}`
      : next.dueAt && [', ', el('span', {'class': isPast(next.dueAt) ? 'reg-late' : null}, `due ${moment(next.dueAt)}`)])));
}

function attempts(attempts, name) {
  return section('What counted and why',
    attempts.length
      ? el('ul', {'class': 'reg-attempts'}, [...attempts].reverse().map(attempt =>
        el('li', {'class': attempt.counted ? 'reg-counted' : 'reg-not-counted'},
          icon(attempt.counted ? 'ok' : 'minus'),
          el('div', {},
            el('strong', {}, attempt.contactName), ' ',
            el('span', {'class': 'reg-time'}, `${moment(attempt.recordedAt)}, ${name(attempt.rep)}`),
            el('div', {}, attempt.reason),
            attempt.note && el('small', {}, `Agreed: ${attempt.note}`)))))
      : nothing('No attempts yet.'));
}

function decisions(deal, name) {
  const lines = [
    ...deal.approvals.map(one => ({
      at: one.decidedAt, what: `Approval of ${words(one.kind)}`, result: words(one.decision), by: one.approver, note: one.note
    })),
    ...deal.escalations.map(one => ({
      at: one.closedAt || one.openedAt,
      what: capital(words(one.kind)),
      result: one.closedAt ? words(one.result) : 'waits for a decision',
      by: one.assignee,
      note: one.note
    })),
    ...deal.overrides.map(one => ({
      at: one.decidedAt || one.requestedAt,
      what: `Override to ${words(one.target)}`,
      result: words(one.decision) || 'asked for',
      by: one.decidedBy || one.requestedBy,
      note: one.reason
    })),
    ...deal.ownerChanges.map(one => ({
      at: one.changedAt, what: 'New owner', result: name(one.to), by: null, note: `Before: ${name(one.from)}. ${one.reason}`
    }))
  ].sort((one, other) => other.at.localeCompare(one.at));
  return section('Approvals and escalations',
    lines.length
      ? el('ul', {'class': 'reg-decisions'}, lines.map(line => el('li', {},
        el('strong', {}, line.what), `: ${line.result} `,
        el('span', {'class': 'reg-time'}, [moment(line.at), line.by && name(line.by)].filter(Boolean).join(', ')),
        line.note && el('small', {}, line.note))))
      : nothing('None so far.'));
}
