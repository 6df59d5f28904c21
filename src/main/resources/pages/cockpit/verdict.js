import {h} from '../shared/dom.js';
import {count, share} from '../shared/format.js';
import {t} from '../shared/words.js';

const points = value => (Math.round(value * 10) / 10).toString();

/**
 * A conversion against its norm, as the report says it, in words; the colour only repeats them.
 *
 * @param {Object} figures `conversion` 0 to 1, `judged`, `sample`, `norm` in per cent, `withinNorm`
 * @returns {{kind: string, text: string, brief: string}} kind is good, bad or unknown; brief where there is little room
 */
export function verdict({conversion, judged, sample, norm, withinNorm}) {
  const known = value => value !== null && value !== undefined;
  if (!known(withinNorm)) {
    const needed = sample ? t(' ({0} of {1} needed)', count(judged || 0), count(sample)) : '';
    return {kind: 'unknown', text: judged ? t('Too few judged') + needed : t('Nothing judged yet'), brief: t('too few')};
  }
  if (withinNorm) {
    return {kind: 'good', text: t('{0}, norm {1} %', share(conversion), points(norm)), brief: t('{0} % ok', Math.round(conversion * 100))};
  }
  return {
    kind: 'bad', text: t('{0}, {1} points below the norm', share(conversion), points(norm - conversion * 100)),
    brief: t('{0} % low', Math.round(conversion * 100))
  };
}

export function verdictLabel(figures) {
  const {kind, text} = verdict(figures);
  const sign = {good: 'glyphicon-ok', bad: 'glyphicon-arrow-down', unknown: 'glyphicon-time'}[kind];
  return h('span', {class: 'sales-verdict sales-verdict-' + kind},
    h('span', {class: 'glyphicon ' + sign, 'aria-hidden': 'true'}), ' ', text);
}
