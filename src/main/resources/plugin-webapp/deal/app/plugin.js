/** What the regulation adds to Tasklist (R18, R34): the strip "My day" and the tab "Deal". */
import {engine} from './api.js';
import {showDay} from './day.js';
import {showDeal} from './deal.js';
import {onCompletion} from './messages.js';
import {el, failed, loading, nothing} from './page.js';

let day = null;

const myDay = {
  id: 'regulation-day',
  pluginPoint: 'tasklist.navbar.action',
  priority: 1000,
  render: container => {
    day?.stop();
    day = showDay(container);
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
  properties: {label: 'Deal'},
  render: (container, {taskId}) => {
    const content = el('div', {'class': 'reg-tab'});
    container.append(content);
    return showDealOf(taskId, content);
  }
};

/** A task is about the deal that it carries the number of, whether it is a contact, an approval or a decision. */
async function showDealOf(taskId, content) {
  content.replaceChildren(loading('the deal'));
  try {
    const {dealId} = await engine(`/task/${encodeURIComponent(taskId)}/form-variables?variableNames=dealId`);
    if (dealId?.value) await showDeal(content, dealId.value);
    else content.replaceChildren(nothing('This task is about no single deal.'));
  } catch (problem) {
    content.replaceChildren(failed('The deal cannot be shown.', problem, () => showDealOf(taskId, content)));
  }
}

export default [myDay, deal];
