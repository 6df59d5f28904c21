/** Makes elements and words. What comes from outside becomes text and never markup. */

/**
 * @param attributes written as they are; `on` followed by a name is a listener; null and false are left out
 * @param children elements and texts; null and false are left out
 */
export function el(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(3)
    .filter(child => child !== null && child !== undefined && child !== false && child !== '')
    .map(child => child instanceof Node ? child : document.createTextNode(String(child))));
  return element;
}

export function icon(name) {
  return el('span', {'class': `glyphicon glyphicon-${name}`, 'aria-hidden': 'true'});
}

const DAY = new Intl.DateTimeFormat('en-GB', {day: 'numeric', month: 'short'});
const DAY_OF_YEAR = new Intl.DateTimeFormat('en-GB', {day: 'numeric', month: 'short', year: 'numeric'});
const TIME = new Intl.DateTimeFormat('en-GB', {hour: '2-digit', minute: '2-digit'});

/** A date without a time: 2026-11-24. */
export function day(date) {
  const [year, month, of] = date.split('-').map(Number);
  return dayOf(new Date(year, month - 1, of));
}

/** A moment, with the time where it is today. */
export function moment(instant) {
  const at = new Date(instant);
  return isToday(at) ? `today, ${TIME.format(at)}` : `${dayOf(at)}, ${TIME.format(at)}`;
}

function dayOf(at) {
  return (at.getFullYear() === new Date().getFullYear() ? DAY : DAY_OF_YEAR).format(at);
}

function isToday(at) {
  return at.toDateString() === new Date().toDateString();
}

export function isPast(instant) {
  return instant && new Date(instant) < new Date();
}

export function money(amount, currency) {
  try {
    return new Intl.NumberFormat('en', {style: 'currency', currency}).format(amount);
  } catch (unknownCurrency) {
    return [new Intl.NumberFormat('en', {minimumFractionDigits: 2}).format(amount), currency].filter(Boolean).join(' ');
  }
}

/** A code as people read it: client-refused. */
export function words(code) {
  return code ? code.replace(/-/g, ' ') : '';
}

export function capital(text) {
  return text ? text[0].toUpperCase() + text.slice(1) : '';
}

export function plural(count, one, many = `${one}s`) {
  return `${count} ${Number(count) === 1 ? one : many}`;
}

export function loading(what) {
  return el('p', {'class': 'reg-state', role: 'status'},
    el('span', {'class': 'animate-spin glyphicon glyphicon-refresh', 'aria-hidden': 'true'}), ` Loading ${what} …`);
}

export function nothing(text) {
  return el('p', {'class': 'reg-state'}, text);
}

/** What went wrong in words, and the way to try again. */
export function failed(what, problem, again) {
  return el('div', {'class': 'reg-state reg-failed', role: 'alert'},
    el('p', {}, `${what} ${problem.message}`),
    again && el('button', {type: 'button', 'class': 'btn btn-default btn-sm', onclick: again}, 'Try again'));
}
