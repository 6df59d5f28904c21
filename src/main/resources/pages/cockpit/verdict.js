import {h} from '../shared/dom.js';
import {count, share} from '../shared/format.js';

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
    const needed = sample ? ` (${count(judged || 0)} of ${count(sample)} needed)` : '';
    return {kind: 'unknown', text: judged ? 'Too few judged' + needed : 'Nothing judged yet', brief: 'too few'};
  }
  if (withinNorm) {
    return {kind: 'good', text: `${share(conversion)}, norm ${points(norm)} %`, brief: `${Math.round(conversion * 100)} % ok`};
  }
  return {
    kind: 'bad', text: `${share(conversion)}, ${points(norm - conversion * 100)} points below the norm`,
    brief: `${Math.round(conversion * 100)} % low`
  };
}

export function verdictLabel(figures) {
  const {kind, text} = verdict(figures);
  const sign = {good: 'glyphicon-ok', bad: 'glyphicon-arrow-down', unknown: 'glyphicon-time'}[kind];
  return h('span', {class: 'sales-verdict sales-verdict-' + kind},
    h('span', {class: 'glyphicon ' + sign, 'aria-hidden': 'true'}), ' ', text);
}
