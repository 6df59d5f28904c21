/**
 * "In two days" in the reader's language. Tasklist loads the words of its fallback language too, and says times in
 * whichever came last.
 */
import {application} from './messages.js';
import {RUSSIAN} from '../shared/words.js';

export function sayTimesInRussian() {
  const injector = RUSSIAN && application();
  if (!injector) return;
  const times = injector.get('amMoment');
  const inRussian = () => times.changeLocale('ru');
  injector.get('$rootScope').$on('$translateLoadingEnd', inRussian);
  inRussian();
}
