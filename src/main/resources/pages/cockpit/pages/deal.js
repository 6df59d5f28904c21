import {h} from '../../shared/dom.js';
import {date, isPast, money, revision, share, text, words, yesno, NOTHING} from '../../shared/format.js';
import {here, link} from '../route.js';
import {empty} from '../../shared/states.js';
import {names} from '../../shared/api.js';
import {table} from '../table.js';
import {diagramOf} from '../model.js';

/** One deal: its card, where it stands, what was done and counted, who decided what. */
export const deal = {
  id: 'sales-deal',
  path: '/sales/deals/:dealId',
  title: 'Deal',
  async draw(frame) {
    const dealId = decodeURIComponent(here().path.split('/')[3] || '');
    frame.heading(dealId);
    const [answer, known] = await Promise.all([
      frame.ask('/api/deals/' + encodeURIComponent(dealId)).catch(error => missing(frame, dealId, error)), names()]);
    if (!answer) {
      return;
    }
    const {card} = answer;
    frame.heading(`${card.dealId} ${card.company}`, standing(answer));
    frame.show(
      h('div', {class: 'sales-two'}, cardOf(card, known), next(answer, known.rep)),
      section('Where it stands', diagramOf(frame, answer.diagram)),
      section('Stages', visits(answer.visits, known.rep)),
      section('Contacts', attempts(answer.attempts, known.rep)),
      section('Approvals', approvals(answer.approvals, card.currency, known.rep)),
      section('Escalations', escalations(answer.escalations, known.rep)),
      answer.payments.length > 0 && section('Payments', payments(answer.payments, known.rep)),
      answer.ownerChanges.length > 0 && section('Changes of owner', ownerChanges(answer.ownerChanges, known.rep)),
      answer.overrides.length > 0 && section('Overrides', overrides(answer.overrides, known.rep)));
  }
};

function missing(frame, dealId, error) {
  if (error.status !== 404) {
    throw error;
  }
  frame.show(empty(`There is no deal ${dealId} among those that you may see.`, h('a', {href: link('/sales/deals')}, 'All deals')));
}

function standing({card, stand}) {
  if (card.status !== 'open') {
    return `${words(card.status)} on ${date(card.closedAt)}` + (card.lossReason ? `, ${words(card.lossReason)}` : '');
  }
  return stand
    ? `In ${stand.stageName} since ${date(stand.enteredAt)}; the term of the stage `
      + `${isPast(stand.dueAt) ? 'ended' : 'ends'} on ${date(stand.dueAt)}.`
    : 'Between two stages.';
}

/** A person's name; who has left the organisation is shown by the sign-in name. */
const person = (people, id) => text(people.get(id) || id);

const section = (title, content) => h('section', {class: 'sales-section'}, h('h2', {}, title), content);

function cardOf(card, known) {
  const facts = [
    ['Rep', h('a', {href: link('/sales/deals', {owner: card.owner, status: 'open'})}, card.ownerName)],
    ['Team', card.teamName], ['Amount', money(card.amount, card.currency)],
    ['Discount', card.discount === undefined ? NOTHING : card.discount + ' %'], ['Product', card.product],
    ['Need', card.need], ['Contact', [card.contactName, card.phone, card.email].filter(Boolean).join(', ')],
    ['Channel', words(card.channel)], ['Segment', words(card.segment)], ['Competitor', card.competitor],
    ['Funnel', known.funnel.get(card.funnel) || card.funnel], ['Opened', date(card.openedAt)],
    ['Expected to close', date(card.expectedCloseDate)], ['Expected payment', date(card.expectedPaymentDate)],
    ['Come back on', card.returnOn && date(card.returnOn)], ['External number', card.externalId], ['Note', card.note]
  ].filter(([, value]) => value && value !== NOTHING);
  return h('section', {class: 'sales-section'}, h('h2', {}, 'Card'),
    h('dl', {class: 'sales-card'}, facts.map(([name, value]) => [h('dt', {}, name), h('dd', {}, value)])));
}

function next(answer, people) {
  return h('section', {class: 'sales-section'}, h('h2', {}, 'What comes next'),
    answer.next.length === 0
      ? empty(answer.card.status === 'open' ? 'No task is open.' : 'The deal has ended.')
      : table([
        {title: 'Task', cell: row => row.task},
        {title: 'With', cell: row => row.assignee ? person(people, row.assignee) : 'not claimed yet'},
        {title: 'Due', number: true, cell: row => due(row.dueAt)}
      ], answer.next, {caption: 'Open tasks'}));
}

function due(at) {
  const late = isPast(at);
  return h('span', {class: late ? 'sales-bad' : null}, date(at), late && ' (overdue)');
}

const visits = (rows, people) => rows.length === 0 ? empty('The deal has been in no stage yet.') : table([
  {title: 'Stage', cell: row => row.stageName},
  {title: 'Rep', cell: row => person(people, row.rep)},
  {title: 'Entered', number: true, cell: row => date(row.enteredAt)},
  {title: 'Term', number: true, cell: row => date(row.dueAt)},
  {title: 'Left', number: true, cell: row => row.leftAt ? date(row.leftAt) : 'is here'},
  {title: 'Ended', cell: row => words(row.ended)},
  {title: "Rep's conversion then", meaning: 'Of the deals judged in this stage, how many went on', cell: row => reading(row.conversion)},
  {title: 'Revision', cell: row => revision(row.definitionVersion)}
], rows, {caption: 'Stage visits'});

function reading(conversion) {
  if (!conversion) {
    return NOTHING;
  }
  const {passed, judged, normPercent, withinNorm} = conversion;
  const rate = judged ? share(passed / judged) + ` (${passed} of ${judged})` : 'nothing judged yet';
  if (withinNorm === undefined || withinNorm === null) {
    return rate;
  }
  return h('span', {class: withinNorm ? 'sales-good' : 'sales-bad'},
    `${rate}, ${withinNorm ? 'within' : 'below'} the norm of ${normPercent} %`);
}

const attempts = (rows, people) => rows.length === 0 ? empty('Nothing has been done yet.') : table([
  {title: 'Contact', cell: row => row.contactName},
  {title: 'Channel', cell: row => words(row.channel)},
  {title: 'Attempt', number: true, cell: row => row.attempt},
  {title: 'Outcome', cell: row => words(row.outcome)},
  {
    title: 'Counted', cell: row => h('span', {class: row.counted ? 'sales-good' : 'sales-muted'},
      (row.counted ? 'Counted' : 'Not counted'))
  },
  {title: 'Why', cell: row => row.reason},
  {title: 'Agreed', cell: row => [row.nextAt && 'Next: ' + date(row.nextAt), row.note].filter(Boolean).join('. ') || NOTHING},
  {title: 'Rep', cell: row => person(people, row.rep)},
  {title: 'When', number: true, cell: row => date(row.recordedAt)}
], rows, {caption: 'Contacts and attempts'});

const approvals = (rows, currency, people) => rows.length === 0 ? empty('Nothing was asked for.') : table([
  {title: 'What', cell: row => words(row.kind)},
  {title: 'Decision', cell: row => words(row.decision)},
  {title: 'By', cell: row => person(people, row.approver)},
  {title: 'Amount', number: true, cell: row => money(row.amount, currency)},
  {title: 'Discount', number: true, cell: row => row.discount === undefined ? NOTHING : row.discount + ' %'},
  {title: 'Note', cell: row => text(row.note)},
  {title: 'Asked', number: true, cell: row => date(row.askedAt)},
  {title: 'Decided', number: true, cell: row => date(row.decidedAt)}
], rows, {caption: 'Approvals'});

const escalations = (rows, people) => rows.length === 0 ? empty('Nothing had to be decided above the rep.') : table([
  {title: 'Why', cell: row => words(row.kind)},
  {title: 'Stage', cell: row => words(row.stage)},
  {title: 'Level', number: true, cell: row => row.level},
  {title: 'With', cell: row => person(people, row.assignee)},
  {title: 'Opened', number: true, cell: row => date(row.openedAt)},
  {title: 'Closed', number: true, cell: row => row.closedAt ? date(row.closedAt) : h('span', {class: 'sales-bad'}, 'open')},
  {title: 'Result', cell: row => words(row.result)},
  {title: 'Note', cell: row => text(row.note)}
], rows, {caption: 'Escalations'});

const payments = (rows, people) => table([
  {title: 'Paid on', cell: row => date(row.paidOn)},
  {title: 'Amount', number: true, cell: row => money(row.amount, row.currency)},
  {title: 'Recorded by', cell: row => person(people, row.recordedBy)}
], rows, {caption: 'Payments'});

const ownerChanges = (rows, people) => table([
  {title: 'From', cell: row => person(people, row.from)},
  {title: 'To', cell: row => person(people, row.to)},
  {title: 'Reason', cell: row => row.reason},
  {title: 'When', number: true, cell: row => date(row.changedAt)}
], rows, {caption: 'Changes of owner'});

const overrides = (rows, people) => table([
  {title: 'From', cell: row => words(row.fromStage)},
  {title: 'To', cell: row => words(row.target)},
  {title: 'Reason', cell: row => row.reason},
  {title: 'Asked by', cell: row => person(people, row.requestedBy)},
  {title: 'Decision', cell: row => words(row.decision)},
  {title: 'By', cell: row => person(people, row.decidedBy)},
  {title: 'Carried out', cell: row => row.executedAt ? date(row.executedAt) : yesno(false)}
], rows, {caption: 'Overrides'});
