import {h} from '../../shared/dom.js';
import {date, isPast, money, revision, share, text, words, yesno, NOTHING} from '../../shared/format.js';
import {here, link} from '../route.js';
import {empty} from '../../shared/states.js';
import {names} from '../../shared/api.js';
import {table} from '../table.js';
import {diagramOf} from '../model.js';
import {t} from '../../shared/words.js';

/** One deal: its card, where it stands, what was done and counted, who decided what. */
export const deal = {
  id: 'sales-deal',
  path: '/sales/deals/:dealId',
  title: t('Deal'),
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
      section(t('Where it stands'), diagramOf(frame, answer.diagram)),
      section(t('Stages'), visits(answer.visits, known.rep)),
      section(t('Contacts'), attempts(answer.attempts, known.rep)),
      section(t('Approvals'), approvals(answer.approvals, card.currency, known.rep)),
      section(t('Escalations'), escalations(answer.escalations, known.rep)),
      answer.payments.length > 0 && section(t('Payments'), payments(answer.payments, known.rep)),
      answer.ownerChanges.length > 0 && section(t('Changes of owner'), ownerChanges(answer.ownerChanges, known.rep)),
      answer.overrides.length > 0 && section(t('Overrides'), overrides(answer.overrides, known.rep)));
  }
};

function missing(frame, dealId, error) {
  if (error.status !== 404) {
    throw error;
  }
  frame.show(empty(t('There is no deal {0} among those that you may see.', dealId), h('a', {href: link('/sales/deals')}, t('All deals'))));
}

function standing({card, stand}) {
  if (card.status !== 'open') {
    return t('{0} on {1}', words(card.status), date(card.closedAt)) + (card.lossReason ? `, ${words(card.lossReason)}` : '');
  }
  return stand
    ? t('In {0} since {1}; the term of the stage {2} on {3}.', stand.stageName, date(stand.enteredAt), isPast(stand.dueAt) ? t('ended') : t('ends'), date(stand.dueAt))
    : t('Between two stages.');
}

/** A person's name; who has left the organisation is shown by the sign-in name. */
const person = (people, id) => text(people.get(id) || id);

const section = (title, content) => h('section', {class: 'sales-section'}, h('h2', {}, title), content);

function cardOf(card, known) {
  const facts = [
    [t('Rep'), h('a', {href: link('/sales/deals', {owner: card.owner, status: 'open'})}, card.ownerName)],
    [t('Team'), card.teamName], [t('Amount'), money(card.amount, card.currency)],
    [t('Discount'), card.discount === undefined ? NOTHING : card.discount + ' %'], [t('Product'), card.product],
    [t('Need'), card.need], [t('Contact'), [card.contactName, card.phone, card.email].filter(Boolean).join(', ')],
    [t('Channel'), words(card.channel)], [t('Segment'), words(card.segment)], [t('Competitor'), card.competitor],
    [t('Funnel'), known.funnel.get(card.funnel) || card.funnel], [t('Opened'), date(card.openedAt)],
    [t('Expected to close'), date(card.expectedCloseDate)], [t('Expected payment'), date(card.expectedPaymentDate)],
    [t('Come back on'), card.returnOn && date(card.returnOn)], [t('External number'), card.externalId], [t('Note'), card.note]
  ].filter(([, value]) => value && value !== NOTHING);
  return h('section', {class: 'sales-section'}, h('h2', {}, t('Card')),
    h('dl', {class: 'sales-card'}, facts.map(([name, value]) => [h('dt', {}, name), h('dd', {}, value)])));
}

function next(answer, people) {
  return h('section', {class: 'sales-section'}, h('h2', {}, t('What comes next')),
    answer.next.length === 0
      ? empty(answer.card.status === 'open' ? t('No task is open.') : t('The deal has ended.'))
      : table([
        {title: t('Task'), cell: row => row.task},
        {title: t('With'), cell: row => row.assignee ? person(people, row.assignee) : t('not claimed yet')},
        {title: t('Due'), number: true, cell: row => due(row.dueAt)}
      ], answer.next, {caption: t('Open tasks')}));
}

function due(at) {
  const late = isPast(at);
  return h('span', {class: late ? 'sales-bad' : null}, date(at), late && t(' (overdue)'));
}

const visits = (rows, people) => rows.length === 0 ? empty(t('The deal has been in no stage yet.')) : table([
  {title: t('Stage'), cell: row => row.stageName},
  {title: t('Rep'), cell: row => person(people, row.rep)},
  {title: t('Entered'), number: true, cell: row => date(row.enteredAt)},
  {title: t('Term'), number: true, cell: row => date(row.dueAt)},
  {title: t('Left'), number: true, cell: row => row.leftAt ? date(row.leftAt) : t('is here')},
  {title: t('Ended'), cell: row => words(row.ended)},
  {title: t("Rep's conversion then"), meaning: t('Of the deals judged in this stage, how many went on'), cell: row => reading(row.conversion)},
  {title: t('Revision'), cell: row => revision(row.definitionVersion)}
], rows, {caption: t('Stage visits')});

function reading(conversion) {
  if (!conversion) {
    return NOTHING;
  }
  const {passed, judged, normPercent, withinNorm} = conversion;
  const rate = judged ? share(passed / judged) + t(' ({0} of {1})', passed, judged) : t('nothing judged yet');
  if (withinNorm === undefined || withinNorm === null) {
    return rate;
  }
  return h('span', {class: withinNorm ? 'sales-good' : 'sales-bad'},
    t('{0}, {1} the norm of {2} %', rate, withinNorm ? t('within') : t('below'), normPercent));
}

const attempts = (rows, people) => rows.length === 0 ? empty(t('Nothing has been done yet.')) : table([
  {title: t('Contact'), cell: row => row.contactName},
  {title: t('Channel'), cell: row => words(row.channel)},
  {title: t('Attempt'), number: true, cell: row => row.attempt},
  {title: t('Outcome'), cell: row => words(row.outcome)},
  {
    title: t('Counted'), cell: row => h('span', {class: row.counted ? 'sales-good' : 'sales-muted'},
      (row.counted ? t('Counted') : t('Not counted')))
  },
  {title: t('Why'), cell: row => row.reason},
  {title: t('Agreed'), cell: row => [row.nextAt && t('Next: ') + date(row.nextAt), row.note].filter(Boolean).join('. ') || NOTHING},
  {title: t('Rep'), cell: row => person(people, row.rep)},
  {title: t('When'), number: true, cell: row => date(row.recordedAt)}
], rows, {caption: t('Contacts and attempts')});

const approvals = (rows, currency, people) => rows.length === 0 ? empty(t('Nothing was asked for.')) : table([
  {title: t('What'), cell: row => words(row.kind)},
  {title: t('Decision'), cell: row => words(row.decision)},
  {title: t('By'), cell: row => person(people, row.approver)},
  {title: t('Amount'), number: true, cell: row => money(row.amount, currency)},
  {title: t('Discount'), number: true, cell: row => row.discount === undefined ? NOTHING : row.discount + ' %'},
  {title: t('Note'), cell: row => text(row.note)},
  {title: t('Asked||when'), number: true, cell: row => date(row.askedAt)},
  {title: t('Decided'), number: true, cell: row => date(row.decidedAt)}
], rows, {caption: t('Approvals')});

const escalations = (rows, people) => rows.length === 0 ? empty(t('Nothing had to be decided above the rep.')) : table([
  {title: t('Why'), cell: row => words(row.kind)},
  {title: t('Stage'), cell: row => words(row.stage)},
  {title: t('Level'), number: true, cell: row => row.level},
  {title: t('With'), cell: row => person(people, row.assignee)},
  {title: t('Opened'), number: true, cell: row => date(row.openedAt)},
  {title: t('Closed'), number: true, cell: row => row.closedAt ? date(row.closedAt) : h('span', {class: 'sales-bad'}, t('open'))},
  {title: t('Result'), cell: row => words(row.result)},
  {title: t('Note'), cell: row => text(row.note)}
], rows, {caption: t('Escalations')});

const payments = (rows, people) => table([
  {title: t('Paid on'), cell: row => date(row.paidOn)},
  {title: t('Amount'), number: true, cell: row => money(row.amount, row.currency)},
  {title: t('Recorded by'), cell: row => person(people, row.recordedBy)}
], rows, {caption: t('Payments')});

const ownerChanges = (rows, people) => table([
  {title: t('From||whom'), cell: row => person(people, row.from)},
  {title: t('To||whom'), cell: row => person(people, row.to)},
  {title: t('Reason'), cell: row => row.reason},
  {title: t('When'), number: true, cell: row => date(row.changedAt)}
], rows, {caption: t('Changes of owner')});

const overrides = (rows, people) => table([
  {title: t('From||stage'), cell: row => words(row.fromStage)},
  {title: t('To||stage'), cell: row => words(row.target)},
  {title: t('Reason'), cell: row => row.reason},
  {title: t('Asked by'), cell: row => person(people, row.requestedBy)},
  {title: t('Decision'), cell: row => words(row.decision)},
  {title: t('By'), cell: row => person(people, row.decidedBy)},
  {title: t('Carried out'), cell: row => row.executedAt ? date(row.executedAt) : yesno(false)}
], rows, {caption: t('Overrides')});
