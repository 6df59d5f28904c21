/** Asks our own interface and the engine's in the session of the person who is signed in. */

const base = document.querySelector('base');
const application = base.getAttribute('app-root');
/** The address before /camunda: our interface lies beside the web applications. */
const root = application.replace(/\/camunda$/, '');

async function read(address, headers) {
  let answer;
  try {
    answer = await fetch(address, {headers, credentials: 'same-origin'});
  } catch (unreachable) {
    throw new Error('The server cannot be reached.');
  }
  const body = await answer.json().catch(() => null);
  if (!answer.ok) {
    const problem = new Error((body && (body.detail || body.message)) || `The server answered ${answer.status}.`);
    problem.status = answer.status;
    throw problem;
  }
  return body;
}

/** @param path begins with /api, as the figures' own addresses do */
export function ask(path) {
  return read(root + path, {'Accept': 'application/json', 'X-Requested-With': 'XMLHttpRequest'});
}

/** @param path of the engine's interface: /task/… */
export function engine(path) {
  return read(`${base.getAttribute('engine-api')}engine/default${path}`, {'Accept': 'application/json'});
}

/** Adds to an address that may have parameters already. */
export function withParameters(address, parameters) {
  const added = new URLSearchParams(parameters).toString();
  return added ? address + (address.includes('?') ? '&' : '?') + added : address;
}
