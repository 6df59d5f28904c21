/**
 * What a form says of a field before it is sent. The library of the forms says it in English and has no place for
 * translations, so the text is replaced where it appears.
 */
import {RUSSIAN, t} from '../shared/words.js';

const SAID = [
  [/^Field is required\.$/, t('Field is required.')],
  [/^Field must be a valid email\.$/, t('Field must be a valid email.')],
  [/^Field must have minimum length of (.+)\.$/, t('Field must have minimum length of {0}.', '$1')],
  [/^Field must have maximum length of (.+)\.$/, t('Field must have maximum length of {0}.', '$1')],
  [/^Field must have minimum value of (.+)\.$/, t('Field must have minimum value of {0}.', '$1')],
  [/^Field must have maximum value of (.+)\.$/, t('Field must have maximum value of {0}.', '$1')],
  [/^Field must match pattern .+\.$/, t('Field does not have the form asked for.')]
];

function translate() {
  const errors = document.createNodeIterator(document.body, NodeFilter.SHOW_TEXT,
    ({parentElement}) => parentElement?.closest('.fjs-form-field-error') ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT);
  for (let text = errors.nextNode(); text; text = errors.nextNode()) {
    const [said, ours] = SAID.find(([pattern]) => pattern.test(text.data)) || [];
    if (said) {
      text.data = text.data.replace(said, ours);
    }
  }
}

/** Only who reads another language than the library's needs it. */
export function sayValidation() {
  if (RUSSIAN) {
    new MutationObserver(changes => changes.some(({target}) =>
      (target.closest ? target : target.parentElement)?.closest('.fjs-form')) && translate())
      .observe(document.body, {childList: true, subtree: true, characterData: true});
  }
}
