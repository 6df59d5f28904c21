/**
 * The words of the pages in the reader's language. The English text is the key: the code stays readable, and what has
 * no translation is shown in English. Only who reads Russian loads `ru.json`.
 */

export const RUSSIAN = /^ru\b/i.test(navigator.language || '');
/** For days and moments, and for figures. */
export const LOCALE = RUSSIAN ? 'ru-RU' : 'en-GB';
export const NUMBERS = RUSSIAN ? 'ru-RU' : 'en';

const russian = RUSSIAN ? await fetch(new URL('ru.json', import.meta.url)).then(answer => answer.json(), () => ({})) : {};
const {texts = {}, codes = {}, reports = {}} = russian;
const rule = new Intl.PluralRules(LOCALE);

/**
 * A text of the pages with its values. What stands after `||` tells apart what English calls by one word, and is not
 * shown; spaces around the text stay.
 *
 * @param {string} text English, with {0}, {1} … where the values go
 * @param {...(string|number)} values the first one decides on the form where the text says a number of things
 */
export function t(text, ...values) {
  const [, before, key, after] = /^(\s*)(.*?)(\s*)$/s.exec(text);
  const found = texts[key] || key.replace(/\|\|.*$/, '');
  const form = Array.isArray(found) ? formOf(values[0], found) : found;
  return before + form.replace(/\{(\d)}/g, (whole, index) => index in values ? values[index] : whole) + after;
}

/** 1 сделка, 2 сделки, 5 сделок. */
function formOf(number, [one, few, many]) {
  return {one, few}[rule.select(Number(String(number).replace(/[^\d]/g, '')))] || many;
}

/** A code in words, where there are such; of what is counted, one of it. */
export const word = code => [codes[code]].flat()[0];

/** So many of what the code names. */
export const howMany = (number, code) => Array.isArray(codes[code]) && `${number} ${formOf(number, codes[code])}`;

export const wordForSeveral = code => Array.isArray(codes[code]) && codes[code][3];

/** What a report calls itself and its columns. */
export const said = text => reports[text] || text;
