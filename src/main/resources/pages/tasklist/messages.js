/**
 * Tells at the moment of completion what the server made of it. Tasklist has no plugin point for that, so the two calls
 * that its forms complete with are wrapped where every form finds them: in the application's own client.
 */
import {engine, get} from '../shared/api.js';
import {h} from '../shared/dom.js';
import {brief} from '../shared/format.js';
import {t} from '../shared/words.js';

const SHOWN_FOR = 30_000;

let completed = () => {};
/** The last refusal, as it is to be read. */
let refused = null;
/** What was said of the last completion, and what Tasklist has said of the tasks that came next. */
let said = null;
let next = null;

/** @param listener is called after every completion and every start of a process */
export function onCompletion(listener) {
  completed = listener;
  listen();
}

/** What the application is put together by; undefined where it is none. */
export const application = () =>
  window.angular?.element(document.querySelector('[ng-view]') || document.body).injector();

function listen() {
  const injector = application();
  if (!injector) return;
  const client = injector.get('camAPI');
  const notifications = injector.get('Notifications');
  sayRefusalsFirst(notifications, injector.get('$rootScope'));
  sayNextWithVerdict(notifications);
  const say = speaker(notifications, injector.get('$rootScope'));
  wrap(client.resource('task'), {
    accepted: ({id}) => tellVerdict(id, say),
    form: ({id}) => `/task/${encodeURIComponent(id)}/deployed-form`
  });
  wrap(client.resource('process-definition'), {
    accepted: (sent, instance) => tellOpened(instance, say),
    form: ({id}) => id && `/process-definition/${encodeURIComponent(id)}/deployed-start-form`
  });
}

function wrap(resource, {accepted, form}) {
  if (resource.submitForm.regulated) return;
  const original = resource.submitForm;
  resource.submitForm = function (sent, ...others) {
    said = next = null;
    const promise = original.call(this, sent, ...others);
    return promise?.then ? promise.then(
      answer => {
        accepted(sent, answer).catch(() => {}).finally(completed);
        return answer;
      },
      async problem => {
        await explain(problem, form(sent)).catch(() => {});
        throw problem;
      }) : promise;
  };
  resource.submitForm.regulated = true;
}

/**
 * Of a refusal the field and what is asked for are read first: that "an error happened", Tasklist's heading of every
 * message, is not what happened.
 */
function sayRefusalsFirst(notifications, scope) {
  if (notifications.regulated) return;
  const original = notifications.addError.bind(notifications);
  notifications.addError = error => {
    if (error.message) {
      return original(error.message === refused ? {...error, status: refused, message: ''} : error);
    }
    // what the form itself refuses comes without a message, and it marks its fields a moment later
    setTimeout(() => scope.$evalAsync(() => original({...error, status: toMend() || error.status})), 100);
  };
  notifications.regulated = true;
}

/** The fields of the form that are marked, by their labels; the first comes into sight. */
function toMend() {
  const fields = [...document.querySelectorAll('.fjs-form .fjs-has-errors')];
  fields[0]?.scrollIntoView({block: 'center'});
  const labels = fields.map(field => (field.querySelector('label')?.textContent || '').replace(/\s*\*\s*$/, '').trim());
  return fields.length && t('Not sent yet. To be filled in or mended: {0}.', labels.filter(label => label).join(', '));
}

/** Tasklist names the tasks that came next in a message of its own; where we say something, one message says both. */
function sayNextWithVerdict(notifications) {
  const original = notifications.addMessage;
  notifications.addMessage = function (message) {
    // its one message with links
    if (!message.unsafe || message.regulation) return original.call(this, message);
    next = message;
    return said ? show(notifications) : original.call(this, message);
  };
}

/** Messages of the regulation replace each other; an error that has been mended goes with them. */
function speaker(notifications, scope) {
  return (type, status, message) => scope.$evalAsync(() => {
    notifications.clear({type: 'danger'});
    said = {type, status: escaped(status), message: escaped(message)};
    show(notifications);
  });
}

function show(notifications) {
  if (next) notifications.clear(next);
  notifications.addMessage({
    ...said,
    message: next ? `${said.message}<br>${escaped(t('Next:'))} ${next.message}` : said.message,
    unsafe: true, regulation: 'said', exclusive: ['regulation'], duration: SHOWN_FOR
  });
}

const escaped = text => h('span', {}, text).innerHTML;

/** What is said is what was stored, with the reason that was stored. */
async function tellVerdict(taskId, say) {
  const attempt = await get(`/api/attempts/${encodeURIComponent(taskId)}`);
  say(attempt.counted ? 'success' : 'warning', `${attempt.contactName}, ${attempt.company}`, attempt.reason);
}

async function tellOpened(instance, say) {
  if (!/^D-\d+$/.test(instance?.businessKey || '')) return;
  const {card, stand} = await get(`/api/deals/${instance.businessKey}`);
  if (!(instance.definitionId || '').startsWith(`${card.funnel}:`)) return;
  await closed('.modal');
  say('success', t('Deal {0}, {1}', card.dealId, card.company),
    t('Opened at stage {0}{1}.', stand ? stand.stageName : '–', stand ? t(', due {0}', brief(stand.dueAt)) : ''));
}

/** A dialog that is fading out would take the message with it. */
async function closed(dialog) {
  for (let rounds = 0; rounds < 100 && document.querySelector(dialog); rounds++) {
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

/**
 * Leaves of a refusal what the person can act on: the sentence, with the field as the form calls it. The server says
 * "Cannot submit task form …: personToCall: This field is required."
 */
async function explain(problem, form) {
  const refusal = /^Cannot (?:submit task form \S+|instantiate process definition [^ ]+|start process instance[^:]*): (.*)$/s
    .exec(problem.message || '');
  if (!refusal) return;
  problem.message = refused = refusal[1];
  const labels = form ? labelsOf(await engine(form)) : {};
  problem.message = refused = refusal[1].replace(/(^|[.!?] )([A-Za-z]\w*): (?=(.*))/g, (whole, before, field, sentence) =>
    !labels[field] ? whole : sentence.startsWith(labels[field]) ? before : `${before}${labels[field]}: `);
}

function labelsOf(form) {
  const labels = {};
  for (const field of form.components || []) {
    if (field.key) labels[field.key] = field.label || field.dateLabel;
    Object.assign(labels, labelsOf(field));
  }
  return labels;
}
