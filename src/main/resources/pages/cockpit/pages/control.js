import {h, icon, show} from '../../shared/dom.js';
import {address, all, choices, engine, get, names, send} from '../../shared/api.js';
import {brief, count, date, number, percent, plural, ratio, roundMoney, spoken, words, NOTHING} from '../../shared/format.js';
import {empty, failure} from '../../shared/states.js';
import {keepFocus, part} from '../page.js';
import {filters} from '../filters.js';
import {link, toDeal, toList} from '../route.js';
import {columnOf, paged, reportFigure, table} from '../table.js';
import {fillMap} from './fill.js';
import {t} from '../../shared/words.js';

const AGES = [
  ['today', t('Today'), t('No working day has begun since')],
  ['1-2', t('1 to 2 days'), t('So many working days have begun since')],
  ['3-5', t('3 to 5 days'), t('So many working days have begun since')],
  ['more', t('Longer'), t('More than 5 working days have begun since')],
  ['total', t('All'), t('All that are open')]
];
const NEEDED = t('New deals that would make it good by the conversions that were measured, as the last control found');
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
  title: t('Control'),
  async draw(frame, parameters) {
    frame.heading(t('Control'), t('What waits for a decision, is enough under way for the plan, and did what was changed work?'));
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
        id: 'escalations', title: t('Waiting for a decision'), asked: address('/api/escalations', of),
        note: t('What a rep does not decide alone, and for how many working days it has waited.')
      }, () => escalations(of, called)),
      part(frame, {
        id: 'coverage', title: t('Coverage of the plan of this quarter'),
        note: t('What the deals open now are worth beside the plan, and beside what is left of it.'),
        asked: units[units.length - 1].asked, beside: mayControl && controlNow(frame, parameters)
      }, async () => [lastRead(await signals), await coverage(units, await signals), others(await signals, called), actions(await signals, called)]),
      part(frame, {
        id: 'fill', title: t('Clients in the stages'), asked: address('/api/reports/stage-fill', {by: 'rep', ...of}),
        note: t('Clients of each rep in each stage now, of how many there must be at least. Who misses most comes first.')
      }, async () => fillMap(await get(address('/api/reports/stage-fill', {by: 'rep', ...of})), await signals, called)),
      part(frame, {
        id: 'corrections', title: t('Corrections'), asked: address('/api/corrections', of),
        note: t('What was changed because of which finding, and whether it has worked.')
      }, () => corrections({...of, page}, called)));
  }
};

const name = (people, id) => people.get(id) || id || NOTHING;

const stageName = (called, code) => called.stage.get(code) || words(code);

async function escalations(of, called) {
  const [ages, longest] = await Promise.all([
    get(address('/api/escalations/ages', of)), get(address('/api/escalations', {...of, size: LONGEST}))]);
  if (longest.total === 0) {
    return empty(t('No decision is waiting.'), t('What is refused, overdue, used up or too low comes here until it is decided.'));
  }
  return [
    table([
      {key: 'kind', title: t('Why'), cell: row => row.kind ? words(row.kind) : h('strong', {}, t('All together'))},
      ...AGES.map(([age, title, meaning]) => ({key: age, title, meaning, number: true, cell: row => waiting(row, age, title)}))
    ], [{figures: ages.total}, ...ages.kinds], {caption: t('Open escalations by kind and age')}),
    h('h3', {}, longest.total > LONGEST ? t('The {0} that wait longest of {1}', LONGEST, count(longest.total)) : t('Each of them')),
    table([
      {key: 'kind', title: t('Why'), cell: row => words(row.kind)},
      {key: 'about', title: t('About'), cell: row => about(row, called)},
      {key: 'repName', title: t('Rep'), cell: row => row.repName},
      {key: 'assigneeName', title: t('Who is asked'), cell: row => row.assigneeName || h('span', {class: 'sales-bad'}, t('nobody yet'))},
      {key: 'openedAt', title: t('Since'), number: true, cell: row => date(row.openedAt)},
      {key: 'ageDays', title: t('Working days'), number: true, cell: row => count(row.ageDays)}
    ], longest.items, {caption: t('Escalations that wait longest')})
  ];
}

function waiting(row, age, title) {
  const {count: amount, list} = row.figures[age];
  return amount === 0 ? h('span', {class: 'sales-muted', 'data-figure': 0}, '0') : h('a', {
    href: toList(list, `${row.kind ? words(row.kind) : t('All that wait')} › ${title}`), 'data-figure': amount,
    class: age === 'more' ? 'sales-bad' : null
  }, count(amount));
}

function about(row, called) {
  const stage = row.stageName || (row.stage && stageName(called, row.stage));
  return [
    row.dealId && h('a', {href: toDeal(row.dealId)}, row.company || row.dealId),
    row.dealId && stage && ', ', stage, !row.dealId && !stage && t('the work of ') + row.repName
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
    : [{asked: ask(), level: 'company', subject: () => 'company', title: () => h('strong', {}, t('All together'))},
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
    return empty(t('There is no plan for this quarter to cover.'), t('Plan and what it is divided into stand on the page Plan.'));
  }
  const shown = row => units.indexOf(row.unit) + String(row.unit.subject(row.figures)) + row.figures.group;
  rows.sort((one, other) => shown(one) < shown(other) ? -1 : 1);
  const figure = (key, title) => ({
    key, title, number: true, meaning: columnOf(answers[0], key).meaning,
    cell: row => reportFigure(row.answer, columnOf(row.answer, key), row, value => known(value) ? roundMoney(value) : NOTHING)
  });
  return table([
    {key: 'unit', title: t('Whose'), cell: row => row.unit.title(row.figures)},
    {key: 'group', title: t('Deals'), meaning: t('Group of stages'), cell: row => words(row.figures.group)},
    {key: 'coverage', title: t('Open to plan'), meaning: columnOf(answers[0], 'coverage').meaning, cell: gauge},
    {
      key: 'coverageOfRemaining', title: t('Open to what is left'), meaning: columnOf(answers[0], 'coverageOfRemaining').meaning,
      number: true, cell: toWhatIsLeft
    },
    figure('open', t('Open')), figure('plan', t('Plan')), figure('won', t('Won')), figure('remaining', t('Left to win')),
    figure('needed', t('Asked')), figure('missing', t('Missing'))
  ], rows, {caption: t('Coverage of the plan')});
}

/** Beside the words, which say the same. */
function gauge({figures, newDeals}) {
  const {coverage: stands, required, missing, currency} = figures;
  if (!known(stands)) {
    return h('span', {class: 'sales-muted'}, t('no plan in {0} to cover', currency));
  }
  const end = Math.max(required * 1.25, Math.min(stands, required * 2));
  const at = value => `${Math.min(100, value * 100 / end)}%`;
  const short = missing > 0;
  const said = short
    ? [t('{0} to 1, {1} asked: {2} missing', number(stands), number(required), roundMoney(missing, currency)),
      known(newDeals) && [', ', h('span', {'data-needed': newDeals, title: NEEDED}, t('about {0}', plural(count(newDeals), 'deal')))]]
    : t('{0} to 1, {1} asked: enough', number(stands), number(required));
  return h('div', {class: 'sales-gauge', 'data-figure': stands},
    h('div', {class: 'sales-gauge-scale', 'aria-hidden': 'true'},
      h('div', {class: short ? 'sales-gauge-short' : 'sales-gauge-enough', style: 'width:' + at(stands)}),
      h('div', {class: 'sales-gauge-asked', style: 'left:' + at(required)})),
    h('span', {class: short ? 'sales-bad' : 'sales-good'}, icon(short ? 'arrow-down' : 'ok'), ' ', said));
}

function toWhatIsLeft({figures}) {
  return h('span', {'data-figure': figures.coverageOfRemaining ?? null},
    known(figures.coverageOfRemaining) ? ratio(figures.coverageOfRemaining)
      : known(figures.plan) && figures.remaining <= 0 ? t('plan reached') : NOTHING);
}

function lastRead(signals) {
  const moments = signals.map(signal => signal.lastReadAt).sort();
  return h('p', {class: 'sales-muted'}, moments.length
    ? t('The pipeline was controlled last on {0}. It is controlled by itself on the days that the regulation sets.', date(moments[moments.length - 1]))
    : t('Nobody is asked for corrective actions at present. The pipeline is controlled by itself on the days that the regulation sets.'));
}

/** What the control has found besides coverage and stages. */
function others(signals, called) {
  const found = signals.filter(signal => !['coverage', 'stage-fill'].includes(signal.kind));
  return found.length > 0 && h('details', {open: found.length <= SHORT},
    h('summary', {}, t('{0} on what comes in at the top', plural(found.length, 'finding'))),
    h('ul', {class: 'sales-list'}, found.map(signal => h('li', {},
      icon('arrow-down'), ' ', h('strong', {}, whose(signal, called)), ': ', atTheTop(signal)))));
}

const whose = (signal, called) => signal.level === 'company' ? t('All together')
  : name(signal.level === 'team' ? called.team : called.rep, signal.subject);

function atTheTop({kind, operands, actual, required}) {
  return kind === 'top-shrinks'
    ? t('{0} new deals in the last {1} working days, after {2} in as many before.', count(actual), count(operands.workingDays), count(operands.before))
    : t('of {0} new deals of the last {1} working days {2} are with clients who have bought before; {3} with new clients are asked, {4} there are.', count(operands.judged), count(operands.workingDays), count(operands.passed), count(required), count(actual));
}

/** What was agreed on to make good what is short. */
function actions(signals, called) {
  const open = new Map(signals.filter(signal => signal.escalation).map(signal => [signal.escalation.number, signal]));
  const rows = [...open.values()].flatMap(signal => signal.escalation.actions.map(action => ({...action, signal})));
  return rows.length > 0 && [h('h3', {}, t('Agreed on to make it good')), table([
    {key: 'whose', title: t('Whose'), cell: row => whose(row.signal, called)},
    {key: 'action', title: t('What'), cell: row => row.action},
    {key: 'owner', title: t('Who'), cell: row => name(called.rep, row.owner)},
    {key: 'dueOn', title: t('Until'), number: true, cell: row => date(row.dueOn)},
    {key: 'done', title: t('Done'), cell: row => row.doneAt ? `${date(row.doneAt)}: ${row.done}` : t('not yet')}
  ], rows, {caption: t('Corrective actions for the pipeline')})];
}

/** For whom the engine lets begin one: managers, heads of sales and administrators. */
function controlNow(frame, parameters) {
  const told = h('p', {class: 'sales-told', role: 'status'});
  const button = h('button', {
    type: 'button', name: 'control-now', class: 'btn btn-primary btn-sm', onclick: async () => {
      button.disabled = true;
      show(told, t('The pipeline is being controlled …'));
      try {
        const {processInstanceId} = await send('POST', '/api/pipeline-controls');
        await ended(processInstanceId, () => frame.closed);
        if (!frame.closed) {
          keepFocus('control-now');
          await frame.fill(() => control.draw(frame, parameters));
        }
      } catch (error) {
        button.disabled = false;
        show(told, failure(error, null, t('This was not done.')));
      }
    }
  }, t('Control the pipeline now'));
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
  better: ['sales-good', 'ok', t('Better')],
  worse: ['sales-bad', 'arrow-down', t('Worse')],
  'no-difference': ['', 'minus', t('No difference')],
  'too-early': ['sales-muted', 'time', t('Too early to say')],
  withdrawn: ['sales-muted', 'remove', t('Withdrawn before it could be measured')]
};

async function corrections(of, called) {
  const [answer, reviews] = await Promise.all([
    get(address('/api/corrections', {...of, size: ROWS})), all('/api/conversion-reviews', {team: of.team, rep: of.rep})]);
  if (answer.total === 0) {
    return empty(t('Nothing was corrected yet.'), t('What a review leads to comes here, and is measured again by itself.'));
  }
  const found = new Map(reviews.map(review => [review.id, review]));
  return paged(answer, table([
    {key: 'what', title: t('What was changed'), cell: ({plan}) => [h('strong', {}, words(plan.kind)), ': ', plan.what]},
    {key: 'cause', title: t('Because of'), cell: row => because(row, found)},
    {key: 'about', title: t('Whose'), cell: ({measure}) => concerns(measure, called)},
    {key: 'owner', title: t('Who does it'), cell: ({plan}) => [name(called.rep, plan.owner), plan.dueOn && t(', until {0}', date(plan.dueOn))]},
    {key: 'before', title: t('Before'), number: true, cell: row => reading(row.before, row.measure)},
    {key: 'after', title: t('Since||the change'), number: true, cell: row => reading(row.study && row.study.after, row.measure)},
    {key: 'target', title: t('Asked'), number: true, cell: ({measure}) => percent(measure.target)},
    {key: 'verdict', title: t('Did it work?'), cell: worked},
    {key: 'decision', title: t('And then'), cell: ({act}) => act ? [words(act.decision), act.reason && ': ' + act.reason] : NOTHING}
  ], answer.items, {caption: t('Corrections and what came of them')}));
}

/** How people write the number of a control. */
const CAUSES = {'conversion-review': 'CR-', 'pipeline-escalation': 'PE-', 'sales-plan-review': 'SP-'};

function because({cause, plan}, found) {
  const review = cause.by === 'conversion-review' && found.get(cause.id);
  return [
    `${words(cause.by)} ${CAUSES[cause.by] || ''}${cause.id}`,
    review && t(': {0} of {1} passed, norm {2} %', count(review.passed), count(review.judged), number(review.normPercent)),
    (plan.diagnosis || plan.explanation) && h('div', {class: 'sales-muted'},
      [plan.diagnosis && words(plan.diagnosis), plan.explanation].filter(Boolean).join(': '))
  ];
}

function concerns({rep, team, stage, indicator}, called) {
  const who = rep ? name(called.rep, rep) : team ? name(called.team, team) : t('All together');
  return [who, ', ', stage ? stageName(called, stage) : spoken(indicator)];
}

/** Of what was short per cents were added up, which say nothing by themselves. */
const reading = (operands, {indicator}) => known(operands) && known(operands.percent)
  ? [percent(operands.percent), indicator !== 'fulfilment' && h('div', {class: 'sales-muted'}, t('{0} of {1}', number(operands.part), number(operands.whole)))]
  : NOTHING;

function worked({madeAt, study, measure}) {
  if (!study) {
    return h('span', {class: 'sales-muted'}, icon('time'), ' ', madeAt
      ? t('Made on {0}, measured after {1}', brief(madeAt.slice(0, 10)), plural(measure.horizonDays, 'day')) : t('Not carried out yet'));
  }
  const [look, sign, text] = VERDICTS[study.verdict] || ['', 'question-sign', words(study.verdict)];
  return h('span', {class: look}, icon(sign), ' ', text,
    known(study.withinTarget) && (study.withinTarget ? t(', what was asked is reached') : t(', what was asked is not reached')));
}
