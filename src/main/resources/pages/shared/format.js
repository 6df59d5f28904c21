/** Figures as people read them; what is not known is a dash, and never a zero. */

import {howMany, LOCALE, NUMBERS, RUSSIAN, t, word, wordForSeveral} from './words.js';

export const NOTHING = '–';

const whole = new Intl.NumberFormat(NUMBERS, {maximumFractionDigits: 0});
const tenth = new Intl.NumberFormat(NUMBERS, {minimumFractionDigits: 1, maximumFractionDigits: 1});
const hundredth = new Intl.NumberFormat(NUMBERS, {maximumFractionDigits: 2});
const cents = new Intl.NumberFormat(NUMBERS, {minimumFractionDigits: 2, maximumFractionDigits: 2});
const day = new Intl.DateTimeFormat(LOCALE, {day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC'});
const moment = new Intl.DateTimeFormat(LOCALE, {
  day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit'
});

const monthOfYear = new Intl.DateTimeFormat(LOCALE, {month: 'short', year: 'numeric', timeZone: 'UTC'});
const compactly = new Intl.NumberFormat(NUMBERS, {notation: 'compact', maximumSignificantDigits: 3});
const dayOfThisYear = new Intl.DateTimeFormat(LOCALE, {day: 'numeric', month: 'short'});
const dayOfYear = new Intl.DateTimeFormat(LOCALE, {day: 'numeric', month: 'short', year: 'numeric'});
const time = new Intl.DateTimeFormat(LOCALE, {hour: '2-digit', minute: '2-digit'});

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
export const ratio = value => known(value) ? tenth.format(value) + t(' to 1') : NOTHING;
export const number = value => known(value) ? hundredth.format(value) : NOTHING;
export const text = value => known(value) ? String(value) : NOTHING;
export const yesno = value => known(value) ? (value ? t('yes') : t('no')) : NOTHING;

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

/** A day or a moment where there is little room: no year where it is this one, and the time of today without the day. */
export function brief(value) {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) {
    const [year, month, of] = value.split('-').map(Number);
    return briefDay(new Date(year, month - 1, of));
  }
  const at = new Date(value);
  return `${at.toDateString() === new Date().toDateString() ? t('today') : briefDay(at)}, ${time.format(at)}`;
}

const briefDay = at => (at.getFullYear() === new Date().getFullYear() ? dayOfThisYear : dayOfYear).format(at);

export const isPast = moment => Boolean(moment) && new Date(moment) < new Date();

const BY_TYPE = {count, money, share, percent, ratio, number, days, text, yesno, date};

/** `2026-11` as a month; anything else as it is. */
export const month = value => /^\d{4}-\d{2}$/.test(value) ? monthOfYear.format(new Date(value + '-01T00:00:00Z')) : text(value);

/** Where there is room for the size of a sum only. */
export const compact = (value, currency) => compactly.format(value) + (currency ? ' ' + currency : '');

/** By the column's type as a report names it. */
export function figure(type, value, currency) {
  const kind = String(type).toLowerCase();
  return kind === 'money' ? money(value, currency) : (BY_TYPE[kind] || text)(value);
}

/** What stands to the right of its column. */
export const isNumber = type => ['count', 'money', 'share', 'percent', 'ratio', 'number', 'days', 'date'].includes(String(type).toLowerCase());

/** `stage-overdue` within a sentence: "stage overdue"; nothing where nothing is known. */
export const spoken = code => known(code) ? word(code) || String(code).replace(/[-_]/g, ' ') : '';

/** "3 calls" of a code that names what is counted. */
export const counted = (number, code) => howMany(number, code) || plural(number, spoken(code));

/** "calls" of a code that names what is counted. */
export const several = code => wordForSeveral(code) || spoken(code) + 's';

/** `stage-overdue` by itself: "Stage overdue". */
export const words = code => capital(spoken(code)) || NOTHING;

export const capital = text => text.charAt(0).toUpperCase() + text.slice(1);

/** @param {string} one the key of the translation too, as in `{0} deal` */
export const plural = (number, one, many = one + 's') => RUSSIAN ? t(`{0} ${one}`, number) : `${number} ${Number(number) === 1 ? one : many}`;

/** What came from the former CRM was not done by any revision of the regulation. */
export const revision = number => Number(number) === 0 ? t('Former CRM') : t('Revision ') + number;
