/** What stands where figures will be, would be, or cannot be. */
import {h} from './dom.js';
import {t} from './words.js';

/** @param {string} what is loaded, where several things are */
export const loading = (what = '') => h('p', {class: 'sales-loading', role: 'status'},
  h('span', {class: 'glyphicon glyphicon-refresh animate-spin', 'aria-hidden': 'true'}), what ? t(' Loading {0} …', what) : t(' Loading …'));

/** @param {string} hint what one can do about it */
export const empty = (what, hint) =>
  h('div', {class: 'sales-empty', role: 'status'}, h('p', {class: 'sales-empty-what'}, what), hint && h('p', {}, hint));

/**
 * What went wrong in words, and the way on: to sign in, or to try again where another answer may come of it.
 *
 * @param {ApiError} error
 * @param {function} again what the button does; without it there is no button
 */
export const failure = (error, again, what = t('This cannot be shown.')) =>
  h('div', {class: 'alert alert-danger sales-failure', role: 'alert'},
    h('strong', {}, what), ' ', error.message,
    error.gaps && error.gaps.length > 1 && h('ul', {}, error.gaps.map(gap => h('li', {}, gap.reason))),
    again && wayOn(error, again));

function wayOn({status}, again) {
  const button = (text, onclick) => h('p', {}, h('button', {type: 'button', class: 'btn btn-default btn-sm', onclick}, text));
  if (status === 401) {
    return button(t('Sign in'), () => window.location.reload());
  }
  return (!status || status >= 500) && button(t('Try again'), again);
}
