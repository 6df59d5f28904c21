import {h, icon, show} from '../../shared/dom.js';
import {address, all, choices, engine, get, names, send} from '../../shared/api.js';
import {brief, count, date, number, percent, plural, ratio, roundMoney, spoken, words, NOTHING} from '../../shared/format.js';
import {empty, failure} from '../../shared/states.js';
import {keepFocus, part} from '../page.js';
import {filters} from '../filters.js';
import {link, toDeal, toList} from '../route.js';
import {columnOf, paged, reportFigure, table} from '../table.js';
import {fillMap} from './fill.js';

const AGES = [
  ['today', 'Today', 'No working day has begun since'],
  ['1-2', '1 to 2 days', 'So many working days have begun since'],
  ['3-5', '3 to 5 days', 'So many working days have begun since'],
  ['more', 'Longer', 'More than 5 working days have begun since'],
  ['total', 'All', 'All that are open']
];
const NEEDED = 'New deals that would make it good by the conversions that were measured, as the last control found';
const LONGEST = 10;
const SHORT = 5;
const ROWS = 20;
const POLL = 2_000;
const POLLS = 60;
/** In the engine's words: may begin one of this process. */
const MAY_CONTROL = '/authorization/check?permissionName=CREATE_INSTANCE&resourceName=process-definition&resourceType=6'
  + '&resourceId=pipeline-control';

const known = value => value !== null && value !== undefined;

/** Is anything left undecided, is there enough in the funnel, and did what was changed work? */
export const control = {
  id: 'sales-control',
  path: '/sales/control',
  title: 'Control',
  async draw(frame, parameters) {
    frame.heading('Control', 'What waits for a decision, is enough under way for the plan, and did what was changed work?');
    const {team, rep, page} = parameters;
    const of = {team, rep};
    const [called, chosen, mayControl] = await Promise.all([
      names(), choices(), engine(MAY_CONTROL).then(({authorized}) => authorized, () => false),
      filters(frame, ['team', 'rep'], parameters)]);
    if (frame.closed) {
      return;
    }
    const signals = all('/api/pipeline-signals', of);
    const units = unitsOf(of, chosen, called);
    frame.show(
      part(frame, {
        id: 'escalations', title: 'Waiting for a decision', asked: address('/api/escalations', of),
        note: 'Decisions that were asked for above the rep, by working days.'
      }, () => escalations(of, called)),
      part(frame, {
        id: 'coverage', title: 'Coverage of the plan of this quarter',
        note: 'What the deals open now are worth beside the plan, and beside what is left of it.',
        asked: units[units.length - 1].asked, beside: mayControl && controlNow(frame, parameters)
      }, async () => [lastRead(await signals), await coverage(units, await signals), others(await signals, called), actions(await signals, called)]),
      part(frame, {
        id: 'fill', title: 'Clients in the stages', asked: address('/api/reports/stage-fill', {by: 'rep', ...of}),
        note: 'Clients of each rep in each stage now, of how many there must be at least. Who misses most comes first.'
      }, async () => fillMap(await get(address('/api/reports/stage-fill', {by: 'rep', ...of})), await signals, called)),
      part(frame, {
        id: 'corrections', title: 'Corrections', asked: address('/api/corrections', of),
        note: 'What was changed because of which finding, and whether it has worked.'
      }, () => corrections({...of, page}, called)));
  }
};

const name = (people, id) => people.get(id) || id || NOTHING;

const stageName = (called, code) => called.stage.get(code) || words(code);

async function escalations(of, called) {
  const [ages, longest] = await Promise.all([
    get(address('/api/escalations/ages', of)), get(address('/api/escalations', {...of, size: LONGEST}))]);
  if (longest.total === 0) {
    return empty('No decision is waiting.', 'What is refused, overdue, used up or too low comes here until it is decided.');
  }
  return [
    table([
      {key: 'kind', title: 'Why', cell: row => row.kind ? words(row.kind) : h('strong', {}, 'All together')},
      ...AGES.map(([age, title, meaning]) => ({key: age, title, meaning, number: true, cell: row => waiting(row, age, title)}))
    ], [{figures: ages.total}, ...ages.kinds], {caption: 'Open escalations by kind and age'}),
    h('h3', {}, longest.total > LONGEST ? `The ${LONGEST} that wait longest of ${count(longest.total)}` : 'Each of them'),
    table([
      {key: 'kind', title: 'Why', cell: row => words(row.kind)},
      {key: 'about', title: 'About', cell: row => about(row, called)},
      {key: 'repName', title: 'Rep', cell: row => row.repName},
      {key: 'assigneeName', title: 'Who is asked', cell: row => row.assigneeName || h('span', {class: 'sales-bad'}, 'nobody yet')},
      {key: 'openedAt', title: 'Since', number: true, cell: row => date(row.openedAt)},
      {key: 'ageDays', title: 'Working days', number: true, cell: row => count(row.ageDays)}
    ], longest.items, {caption: 'Escalations that wait longest'})
  ];
}

function waiting(row, age, title) {
  const {count: amount, list} = row.figures[age];
  return amount === 0 ? h('span', {class: 'sales-muted', 'data-figure': 0}, '0') : h('a', {
    href: toList(list, `${row.kind ? words(row.kind) : 'All that wait'} › ${title}`), 'data-figure': amount,
    class: age === 'more' ? 'sales-bad' : null
  }, count(amount));
}

function about(row, called) {
  const stage = row.stageName || (row.stage && stageName(called, row.stage));
  return [
    row.dealId && h('a', {href: toDeal(row.dealId)}, row.company || row.dealId),
    row.dealId && stage && ', ', stage, !row.dealId && !stage && 'the work of ' + row.repName
  ];
}

/** Whose coverage is shown: all that is asked for together, and what it is made of. */
function unitsOf(of, chosen, called) {
  const only = of.team || (chosen.teams.length === 1 && chosen.teams[0].id);
  const ask = by => address('/api/reports/coverage', {by, ...of});
  if (of.rep) {
    return [{asked: ask('rep'), level: 'rep', subject: row => row.rep, title: row => name(called.rep, row.rep)}];
  }
  return only
    ? [{asked: ask(), level: 'team', subject: () => only, title: () => h('strong', {}, name(called.team, only))},
      {asked: ask('rep'), level: 'rep', subject: row => row.rep, title: row => name(called.rep, row.rep)}]
    : [{asked: ask(), level: 'company', subject: () => 'company', title: () => h('strong', {}, 'All together')},
      {asked: ask('team'), level: 'team', subject: row => row.team, title: row => name(called.team, row.team)}];
}

async function coverage(units, signals) {
  const needed = new Map(signals.filter(signal => signal.kind === 'coverage').map(signal =>
    [[signal.level, signal.subject, signal.group, signal.currency].join(), signal.dealsNeeded]));
  const answers = await Promise.all(units.map(unit => get(unit.asked)));
  const rows = units.flatMap((unit, index) => answers[index].rows.map(row => ({
    ...row, unit, deals: row.deals, answer: answers[index],
    newDeals: needed.get([unit.level, unit.subject(row.figures), row.figures.group, row.figures.currency].join())
  })));
  if (!rows.some(row => known(row.figures.plan))) {
    return empty('There is no plan for this quarter to cover.', 'Plan and what it is divided into stand on the page Plan.');
  }
  const shown = row => units.indexOf(row.unit) + String(row.unit.subject(row.figures)) + row.figures.group;
  rows.sort((one, other) => shown(one) < shown(other) ? -1 : 1);
  const figure = (key, title) => ({
    key, title, number: true, meaning: columnOf(answers[0], key).meaning,
    cell: row => reportFigure(row.answer, columnOf(row.answer, key), row, value => known(value) ? roundMoney(value) : NOTHING)
  });
  return table([
    {key: 'unit', title: 'Whose', cell: row => row.unit.title(row.figures)},
    {key: 'group', title: 'Deals', meaning: 'Group of stages', cell: row => words(row.figures.group)},
    {key: 'coverage', title: 'Open to plan', meaning: columnOf(answers[0], 'coverage').meaning, cell: gauge},
    {
      key: 'coverageOfRemaining', title: 'Open to what is left', meaning: columnOf(answers[0], 'coverageOfRemaining').meaning,
      number: true, cell: toWhatIsLeft
    },
    figure('open', 'Open'), figure('plan', 'Plan'), figure('won', 'Won'), figure('remaining', 'Left to win'),
    figure('needed', 'Asked'), figure('missing', 'Missing')
  ], rows, {caption: 'Coverage of the plan'});
}

/** Beside the words, which say the same. */
function gauge({figures, newDeals}) {
  const {coverage: stands, required, missing, currency} = figures;
  if (!known(stands)) {
    return h('span', {class: 'sales-muted'}, `no plan in ${currency} to cover`);
  }
  const end = Math.max(required * 1.25, Math.min(stands, required * 2));
  const at = value => `${Math.min(100, value * 100 / end)}%`;
  const short = missing > 0;
  const said = short
    ? [`${number(stands)} to 1, ${number(required)} asked: ${roundMoney(missing, currency)} missing`,
      known(newDeals) && [', ', h('span', {'data-needed': newDeals, title: NEEDED}, `about ${plural(count(newDeals), 'deal')}`)]]
    : `${number(stands)} to 1, ${number(required)} asked: enough`;
  return h('div', {class: 'sales-gauge', 'data-figure': stands},
    h('div', {class: 'sales-gauge-scale', 'aria-hidden': 'true'},
      h('div', {class: short ? 'sales-gauge-short' : 'sales-gauge-enough', style: 'width:' + at(stands)}),
      h('div', {class: 'sales-gauge-asked', style: 'left:' + at(required)})),
    h('span', {class: short ? 'sales-bad' : 'sales-good'}, icon(short ? 'arrow-down' : 'ok'), ' ', said));
}

function toWhatIsLeft({figures}) {
  return h('span', {'data-figure': figures.coverageOfRemaining ?? null},
    known(figures.coverageOfRemaining) ? ratio(figures.coverageOfRemaining)
      : known(figures.plan) && figures.remaining <= 0 ? 'plan reached' : NOTHING);
}

function lastRead(signals) {
  const moments = signals.map(signal => signal.lastReadAt).sort();
  return h('p', {class: 'sales-muted'}, moments.length
    ? `The pipeline was controlled last on ${date(moments[moments.length - 1])}. It is controlled by itself every Monday.`
    : 'The last control of the pipeline has found nothing short, or there was none yet. It is controlled by itself every Monday.');
}

/** What the control has found besides coverage and stages. */
function others(signals, called) {
  const found = signals.filter(signal => !['coverage', 'stage-fill'].includes(signal.kind));
  return found.length > 0 && h('details', {open: found.length <= SHORT},
    h('summary', {}, `${plural(found.length, 'finding')} on what comes in at the top`),
    h('ul', {class: 'sales-list'}, found.map(signal => h('li', {},
      icon('arrow-down'), ' ', h('strong', {}, whose(signal, called)), ': ', atTheTop(signal)))));
}

const whose = (signal, called) => signal.level === 'company' ? 'All together'
  : name(signal.level === 'team' ? called.team : called.rep, signal.subject);

function atTheTop({kind, operands, actual, required}) {
  return kind === 'top-shrinks'
    ? `${count(actual)} new deals in the last ${count(operands.workingDays)} working days, after ${count(operands.before)} in as many before.`
    : `of ${count(operands.judged)} new deals of the last ${count(operands.workingDays)} working days `
      + `${count(operands.passed)} are with clients who have bought before; ${count(required)} with new clients are asked, ${count(actual)} there are.`;
}

/** What was agreed on to make good what is short. */
function actions(signals, called) {
  const open = new Map(signals.filter(signal => signal.escalation).map(signal => [signal.escalation.number, signal]));
  const rows = [...open.values()].flatMap(signal => signal.escalation.actions.map(action => ({...action, signal})));
  return rows.length > 0 && [h('h3', {}, 'Agreed on to make it good'), table([
    {key: 'whose', title: 'Whose', cell: row => whose(row.signal, called)},
    {key: 'action', title: 'What', cell: row => row.action},
    {key: 'owner', title: 'Who', cell: row => name(called.rep, row.owner)},
    {key: 'dueOn', title: 'Until', number: true, cell: row => date(row.dueOn)},
    {key: 'done', title: 'Done', cell: row => row.doneAt ? `${date(row.doneAt)}: ${row.done}` : 'not yet'}
  ], rows, {caption: 'Corrective actions for the pipeline'})];
}

/** For whom the engine lets begin one: managers, heads of sales and administrators. */
function controlNow(frame, parameters) {
  const told = h('p', {class: 'sales-told', role: 'status'});
  const button = h('button', {
    type: 'button', name: 'control-now', class: 'btn btn-primary btn-sm', onclick: async () => {
      button.disabled = true;
      show(told, 'The pipeline is being controlled …');
      try {
        const {processInstanceId} = await send('POST', '/api/pipeline-controls');
        await ended(processInstanceId, () => frame.closed);
        if (!frame.closed) {
          keepFocus('control-now');
          await frame.fill(() => control.draw(frame, parameters));
        }
      } catch (error) {
        button.disabled = false;
        show(told, failure(error, null, 'This was not done.'));
      }
    }
  }, 'Control the pipeline now');
  return h('div', {}, button, told);
}

/** Until it is over, or nobody waits any more. */
async function ended(processInstanceId, given) {
  for (let polls = 0; polls < POLLS && !given(); polls++) {
    await new Promise(resolve => setTimeout(resolve, POLL));
    const {running} = await get('/api/pipeline-controls/' + encodeURIComponent(processInstanceId));
    if (!running) {
      return;
    }
  }
}

const VERDICTS = {
  better: ['sales-good', 'ok', 'Better'],
  worse: ['sales-bad', 'arrow-down', 'Worse'],
  'no-difference': ['', 'minus', 'No difference'],
  'too-early': ['sales-muted', 'time', 'Too early to say'],
  withdrawn: ['sales-muted', 'remove', 'Withdrawn: whom it was about has left']
};

async function corrections(of, called) {
  const [answer, reviews] = await Promise.all([
    get(address('/api/corrections', {...of, size: ROWS})), all('/api/conversion-reviews', {team: of.team, rep: of.rep})]);
  if (answer.total === 0) {
    return empty('Nothing was corrected yet.', 'What a review leads to comes here, and is measured again by itself.');
  }
  const found = new Map(reviews.map(review => [review.id, review]));
  return paged(answer, table([
    {key: 'what', title: 'What was changed', cell: ({plan}) => [h('strong', {}, words(plan.kind)), ': ', plan.what]},
    {key: 'cause', title: 'Because of', cell: row => because(row, found)},
    {key: 'about', title: 'Whose', cell: ({measure}) => concerns(measure, called)},
    {key: 'owner', title: 'Who does it', cell: ({plan}) => [name(called.rep, plan.owner), plan.dueOn && `, until ${date(plan.dueOn)}`]},
    {key: 'before', title: 'Before', number: true, cell: row => reading(row.before)},
    {key: 'after', title: 'Since', number: true, cell: row => reading(row.study && row.study.after)},
    {key: 'target', title: 'Asked', number: true, cell: ({measure}) => percent(measure.target)},
    {key: 'verdict', title: 'Did it work?', cell: worked},
    {key: 'decision', title: 'And then', cell: ({act}) => act ? [words(act.decision), act.reason && ': ' + act.reason] : NOTHING}
  ], answer.items, {caption: 'Corrections and what came of them'}));
}

function because({cause, plan}, found) {
  const review = cause.by === 'conversion-review' && found.get(cause.id);
  return [
    `${words(cause.by)} ${cause.id}`,
    review && `: ${count(review.passed)} of ${count(review.judged)} passed, norm ${number(review.normPercent)} %`,
    plan.diagnosis && h('div', {class: 'sales-muted'}, words(plan.diagnosis), plan.explanation && ': ' + plan.explanation)
  ];
}

function concerns({rep, team, stage, indicator}, called) {
  const who = rep ? name(called.rep, rep) : team ? name(called.team, team) : 'All together';
  return [who, ', ', stage ? stageName(called, stage) : spoken(indicator)];
}

const reading = operands => known(operands) && known(operands.percent)
  ? [percent(operands.percent), h('div', {class: 'sales-muted'}, `${number(operands.part)} of ${number(operands.whole)}`)]
  : NOTHING;

function worked({madeAt, study, measure}) {
  if (!study) {
    return h('span', {class: 'sales-muted'}, icon('time'), ' ', madeAt
      ? `Made on ${brief(madeAt.slice(0, 10))}, measured after ${plural(measure.horizonDays, 'day')}` : 'Not carried out yet');
  }
  const [look, sign, text] = VERDICTS[study.verdict] || ['', 'question-sign', words(study.verdict)];
  return h('span', {class: look}, icon(sign), ' ', text,
    known(study.withinTarget) && (study.withinTarget ? ', what was asked is reached' : ', what was asked is not reached'));
}
