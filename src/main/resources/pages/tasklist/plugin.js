/** What the regulation adds to Tasklist (R18, R34): the strip "My day" and the tab "Deal". */
import {engine} from '../shared/api.js';
import {h} from '../shared/dom.js';
import {stylesheet} from '../shared/library.js';
import {empty, failure, loading} from '../shared/states.js';
import {showDay} from './day.js';
import {showDeal} from './deal.js';
import {onCompletion} from './messages.js';
import {sayTimesInRussian} from './times.js';
import {takeTypingAtOnce} from './typing.js';
import {sayValidation} from './validation.js';
import {t} from '../shared/words.js';

stylesheet('tasklist.css', import.meta.url);
sayValidation();
takeTypingAtOnce();

let day = null;

const myDay = {
  id: 'regulation-day',
  pluginPoint: 'tasklist.navbar.action',
  priority: 1000,
  render: container => {
    day?.stop();
    day = showDay(container);
    sayTimesInRussian();
    onCompletion(() => day?.refresh());
  },
  unmount: () => {
    day?.stop();
    day = null;
  }
};

const deal = {
  id: 'regulation-deal',
  pluginPoint: 'tasklist.task.detail',
  priority: 900,
  properties: {label: t('Deal')},
  render: (container, {taskId}) => {
    const content = h('div', {class: 'reg-tab'});
    container.append(content);
    return showDealOf(taskId, content);
  }
};

/** A task is about the deal that it carries the number of, whether it is a contact, an approval or a decision. */
async function showDealOf(taskId, content) {
  content.replaceChildren(loading(t('the deal')));
  try {
    const {dealId} = await engine(`/task/${encodeURIComponent(taskId)}/form-variables?variableNames=dealId`);
    if (dealId?.value) await showDeal(content, dealId.value);
    else content.replaceChildren(empty(t('This task is about no single deal.')));
  } catch (problem) {
    content.replaceChildren(failure(problem, () => showDealOf(taskId, content), t('The deal cannot be shown.')));
  }
}

export default [myDay, deal];
