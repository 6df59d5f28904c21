import {h} from '../../shared/dom.js';
import {address, application} from '../../shared/api.js';
import {count, date, plural, spoken} from '../../shared/format.js';
import {toList} from '../route.js';
import {empty} from '../../shared/states.js';
import {filters} from '../filters.js';
import {table} from '../table.js';
import {t} from '../../shared/words.js';

const FIGURES = [
  ['counted', t('Counted'), t('Productive contacts of today that count, by kind')],
  ['not-counted', t('Not counted'), t('Attempts of today that do not count')],
  ['due', t('Still due'), t('Contacts whose time comes in what is left of the day')],
  ['overdue', t('Overdue'), t('Contacts past their time')],
  ['waiting', t('Waiting'), t('Contacts that rest until the day the client named')],
  ['stalled', t('Stalled'), t('Deals in a stage beyond its term')],
  ['escalations', t('Escalations'), t('Decisions on the rep\'s deals that somebody above still has to take')],
  ['decisions', t('Own decisions'), t('Approvals and other decisions that wait for this person')]
];
const ALARMING = new Set(['overdue', 'stalled', 'escalations']);

/** The team's day: who has done what, and where is help needed? */
export const today = {
  id: 'sales-today',
  path: '/sales/today',
  title: t('Team today'),
  async draw(frame, parameters) {
    frame.heading(t('Team today'), t('What has each rep done today, what is late, and what waits for a decision?'));
    const asked = address('/api/today', {team: parameters.team});
    frame.offerFiles(asked);
    const [answer] = await Promise.all([frame.ask(asked), filters(frame, ['team'], parameters)]);
    if (!answer) {
      return;
    }
    frame.heading(t('Team today'), t('{0}, as of {1}. What has each rep done, what is late, and what waits for a decision?', date(answer.day), date(answer.asOf)));
    const waiting = answer.me.decisions.count;
    frame.show(
      waiting > 0 && h('p', {class: 'alert alert-warning'}, h('a', {href: tasklist},
        t('{0} for you in Tasklist.', plural(count(waiting), 'decision waits', 'decisions wait')))),
      answer.reps.length === 0 ? empty(t('There is nobody in this team.'))
        : table(columns(), [{name: t('All together'), figures: answer.total}, ...answer.reps], {caption: t('The day by rep')}));
  }
};

const tasklist = application + '/app/tasklist/default/';

function columns() {
  return [
    {
      key: 'name', title: t('Rep'), cell: row => [
        row.rep ? row.name : h('strong', {}, row.name),
        row.category && h('div', {class: 'sales-muted'}, spoken(row.category), ', ', row.teamName)
      ]
    },
    ...FIGURES.map(([key, title, meaning]) => ({
      key, title, meaning, number: true, cell: row => figure(key, title, row)
    }))
  ];
}

function figure(key, title, row) {
  const {count: number, parts, list} = row.figures[key];
  const made = Object.entries(parts || {}).map(([part, of], index) =>
    [index > 0 && ', ', h('span', {class: 'sales-part'}, `${spoken(part)} ${count(of)}`)]);
  return [
    number === 0 ? h('span', {class: 'sales-muted', 'data-figure': 0}, '0')
      : h('a', {
        href: toList(list, `${row.name} › ${title}`), 'data-figure': number,
        class: ALARMING.has(key) ? 'sales-bad' : null
      }, count(number)),
    made.length > 0 && h('div', {class: 'sales-parts'}, made)
  ];
}
