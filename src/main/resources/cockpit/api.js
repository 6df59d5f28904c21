/** Asks the application's own interface, as who is signed in to Cockpit. */

export class ApiError extends Error {
  /** @param {Object} problem problem details (RFC 9457) */
  constructor(status, problem) {
    super(problem.detail || problem.title || 'The server answered ' + status + '.');
    this.status = status;
    this.gaps = problem.errors || [];
  }
}

/** @returns {Promise<Object>} what the address answers as JSON; rejects with an ApiError */
export async function get(address) {
  let answer;
  try {
    answer = await fetch(address, {
      headers: {Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest'},
      credentials: 'same-origin'
    });
  } catch (unreachable) {
    throw new ApiError(0, {detail: 'The server cannot be reached. Check the connection and try again.'});
  }
  if (!answer.ok) {
    throw new ApiError(answer.status, await problem(answer));
  }
  return answer.json();
}

/**
 * Asks for a change. The token proves that a page of this application asks, and not another site's.
 *
 * @param {string} method POST, PUT or DELETE
 * @returns {Promise<Object|null>} what is answered, if anything; rejects with an ApiError
 */
export async function send(method, address, body) {
  const answer = await fetch(address, {
    method,
    headers: {
      Accept: 'application/json', 'Content-Type': 'application/json',
      'X-Requested-With': 'XMLHttpRequest', 'X-XSRF-TOKEN': cookie('XSRF-TOKEN')
    },
    credentials: 'same-origin',
    body: body === undefined ? undefined : JSON.stringify(body)
  }).catch(() => {
    throw new ApiError(0, {detail: 'The server cannot be reached. Check the connection and try again.'});
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
    return {detail: 'You are no longer signed in. Reload the page and sign in again.'};
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

/** The same answer as a file: exactly what is shown. */
export const download = (asked, format) => address(asked, {format});

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

/** Names of people, teams and funnels by the codes that figures carry. */
export async function names() {
  const [known, models] = await Promise.all([choices(), funnels()]);
  const byId = list => new Map(list.map(one => [one.id, one.name]));
  return {
    rep: byId(known.people), team: byId(known.teams), funnel: new Map(models.map(model => [model.key, model.name]))
  };
}
