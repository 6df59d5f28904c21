/** Where we are: page and filters stand in the address after the #, so that a page can be sent on. */

export function here() {
  const [path, query] = window.location.hash.slice(1).split('?');
  return {path, parameters: Object.fromEntries(new URLSearchParams(query || ''))};
}

/** @returns {string} an address for a link; empty parameters are left out */
export function link(path, parameters = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined && value !== '') {
      query.set(name, value);
    }
  }
  const text = query.toString();
  return '#' + path + (text ? '?' + text : '');
}

/** Goes to the same page with other parameters; the browser's way back leads to what was shown before. */
export function change(parameters) {
  const now = here();
  window.location.hash = link(now.path, {...now.parameters, ...parameters}).slice(1);
}

export const toDeal = dealId => link('/sales/deals/' + encodeURIComponent(dealId));

/**
 * The list behind a figure.
 *
 * @param {string} of the address that the interface gave for it
 * @param {string} title what the figure says
 */
export const toList = (of, title) => link('/sales/list', {of, title});
