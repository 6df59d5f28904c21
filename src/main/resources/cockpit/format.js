/** Figures as people read them; what is not known is a dash, and never a zero. */

export const NOTHING = '–';

const whole = new Intl.NumberFormat('en', {maximumFractionDigits: 0});
const tenth = new Intl.NumberFormat('en', {minimumFractionDigits: 1, maximumFractionDigits: 1});
const hundredth = new Intl.NumberFormat('en', {maximumFractionDigits: 2});
const cents = new Intl.NumberFormat('en', {minimumFractionDigits: 2, maximumFractionDigits: 2});
const day = new Intl.DateTimeFormat('en-GB', {day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC'});
const moment = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit'
});

const known = value => value !== null && value !== undefined && value !== '';

export const count = value => known(value) ? whole.format(value) : NOTHING;
export const money = (value, currency) =>
  known(value) ? cents.format(value) + (currency ? ' ' + currency : '') : NOTHING;
export const roundMoney = (value, currency) =>
  known(value) ? whole.format(value) + (currency ? ' ' + currency : '') : NOTHING;
export const days = value => known(value) ? tenth.format(value) : NOTHING;
/** @param {number} value 0 to 1 */
export const share = value => known(value) ? tenth.format(value * 100) + ' %' : NOTHING;
/** @param {number} value 0 to 100 */
export const percent = value => known(value) ? tenth.format(value) + ' %' : NOTHING;
export const ratio = value => known(value) ? tenth.format(value) + ' to 1' : NOTHING;
export const number = value => known(value) ? hundredth.format(value) : NOTHING;
export const text = value => known(value) ? String(value) : NOTHING;
export const yesno = value => known(value) ? (value ? 'yes' : 'no') : NOTHING;

/** A day stays the day that it is; a moment is shown in the browser's own zone. */
export function date(value) {
  if (!known(value)) {
    return NOTHING;
  }
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) {
    return day.format(new Date(value + 'T00:00:00Z'));
  }
  const at = new Date(value);
  return Number.isNaN(at.getTime()) ? String(value) : moment.format(at);
}

const BY_TYPE = {count, money, share, percent, ratio, number, days, text, yesno, date};

/** By the column's type as a report names it. */
export function figure(type, value, currency) {
  const kind = String(type).toLowerCase();
  return kind === 'money' ? money(value, currency) : (BY_TYPE[kind] || text)(value);
}

/** What stands to the right of its column. */
export const isNumber = type => ['count', 'money', 'share', 'percent', 'ratio', 'number', 'days', 'date'].includes(String(type).toLowerCase());

/** `stage-overdue` as people say it: "Stage overdue". */
export function words(code) {
  if (!known(code)) {
    return NOTHING;
  }
  const said = String(code).replace(/[-_]/g, ' ');
  return said.charAt(0).toUpperCase() + said.slice(1);
}
