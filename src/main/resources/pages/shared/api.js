/** Asks the application's own interface and the engine's, as who is signed in to Cockpit or Tasklist. */
import {said, t} from './words.js';

const base = document.querySelector('base');
/** Where the web applications are: /camunda, or below it when the application does not run at the root. */
export const application = base.getAttribute('app-root');
const root = application.replace(/\/[^/]*$/, '');
const UNREACHABLE = t('The server cannot be reached. Check the connection and try again.');

/** @param {string} path begins with /api, as the addresses in answers do: our interface lies beside the web applications */
export const at = path => root + path;

export class ApiError extends Error {
  /** @param {Object} problem problem details (RFC 9457) */
  constructor(status, problem) {
    super(problem.detail || problem.message || problem.title || t('The server could not answer ({0}).', status));
    this.status = status;
    this.gaps = problem.errors || [];
  }
}

/**
 * @param {string} path begins with /api
 * @returns {Promise<Object>} what is answered as JSON; rejects with an ApiError
 */
export const get = path => path.startsWith('/api/reports') ? ask(at(path)).then(inWords) : ask(at(path));

/** A report's title, question and columns, and those of the list of reports. */
function inWords(answer) {
  answer.reports?.forEach(inWords);
  answer.columns?.forEach(column => Object.assign(column, {title: said(column.title), meaning: said(column.meaning)}));
  return Object.assign(answer, answer.title && {title: said(answer.title), question: said(answer.question)});
}

/** @param {string} path of the engine's interface: /task/… */
export const engine = path => ask(base.getAttribute('engine-api') + 'engine/default' + path);

/**
 * Asks for a change. The token proves that a page of this application asks, and not another site's.
 *
 * @param {string} method POST, PUT or DELETE
 * @param {string} path begins with /api
 * @returns {Promise<Object|null>} what is answered, if anything; rejects with an ApiError
 */
export const send = (method, path, body) => ask(at(path), {
  method,
  headers: {'Content-Type': 'application/json', 'X-XSRF-TOKEN': cookie('XSRF-TOKEN')},
  body: body === undefined ? undefined : JSON.stringify(body)
});

/**
 * Sends files, with the session's token as every change.
 *
 * @param {FormData} parts the browser says where one ends and the next begins
 */
export const upload = (path, parts) =>
  ask(at(path), {method: 'POST', headers: {'X-XSRF-TOKEN': cookie('XSRF-TOKEN')}, body: parts});

async function ask(address, {headers, ...request} = {}) {
  const answer = await fetch(address, {
    ...request,
    headers: {Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest', ...headers},
    credentials: 'same-origin'
  }).catch(() => {
    throw new ApiError(0, {detail: UNREACHABLE});
  });
  if (!answer.ok) {
    throw new ApiError(answer.status, await problem(answer));
  }
  const text = await answer.text();
  return text ? JSON.parse(text) : null;
}

function cookie(name) {
  const found = document.cookie.split('; ').find(one => one.startsWith(name + '='));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : '';
}

async function problem(answer) {
  if (answer.status === 401) {
    return {detail: t('You are no longer signed in.')};
  }
  try {
    return await answer.json();
  } catch (noJson) {
    return {};
  }
}

/** @param {Object} parameters empty ones are left out */
export function address(path, parameters = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined && value !== '') {
      query.set(name, value);
    }
  }
  const text = query.toString();
  return text ? path + (path.includes('?') ? '&' : '?') + text : path;
}

/** All entries of a list, page by page. */
export async function all(path, parameters = {}) {
  const items = [];
  for (let page = 0, total = 1; items.length < total; page++) {
    const answer = await get(address(path, {...parameters, page, size: 500}));
    items.push(...answer.items);
    total = answer.items.length ? answer.total : 0;
  }
  return items;
}

/** Where the same answer is as a file: exactly what is shown. */
export const download = (asked, format) => at(address(asked, {format}));

const remembered = new Map();

/** What seldom changes is asked once while Cockpit is open; a failed question is asked again. */
function once(path) {
  if (!remembered.has(path)) {
    const answer = get(path);
    remembered.set(path, answer);
    answer.catch(() => remembered.delete(path));
  }
  return remembered.get(path);
}

export const choices = () => once('/api/choices');
export const funnels = () => once('/api/funnels');
export const catalogue = () => once('/api/reports').then(answer => answer.reports);

/** Names of people, teams, funnels and stages by the codes that figures carry. */
export async function names() {
  const [known, models] = await Promise.all([choices(), funnels()]);
  const byId = list => new Map(list.map(one => [one.id, one.name]));
  return {
    rep: byId(known.people), team: byId(known.teams), funnel: new Map(models.map(model => [model.key, model.name])),
    stage: new Map(models.flatMap(model => model.stages).map(stage => [stage.code, stage.name]))
  };
}
