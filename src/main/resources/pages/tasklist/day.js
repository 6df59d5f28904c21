/** The strip "My day" in the head of Tasklist, and the lists behind its figures. */
import {address, get} from '../shared/api.js';
import {h, icon} from '../shared/dom.js';
import {brief, capital, counted, isPast, plural, several, spoken, words} from '../shared/format.js';
import {empty, failure, loading} from '../shared/states.js';
import {showDeal} from './deal.js';
import {t} from '../shared/words.js';

const EVERY_MINUTE = 60_000;
const DECIDERS = ['manager', 'head'];

/** What a rep sees, in this order; `always` also when it is nothing. */
const REP = [
  {figure: 'counted', label: t('counted'), title: t('Counted today'), always: true},
  {figure: 'not-counted', label: t('not counted'), title: t('Done today and not counted')},
  {figure: 'overdue', label: t('overdue'), title: t('Overdue'), always: true, late: true},
  {figure: 'due', label: t('due today'), title: t('Still due today'), always: true},
  {figure: 'waiting', label: t('waiting'), title: t('Waiting for the client')},
  {figure: 'decisions', label: t('to decide'), title: t('To decide')}
];
const DECIDER = [
  {figure: 'decisions', label: t('to decide'), title: t('Decisions waiting for me'), always: true, mine: true},
  {figure: 'stalled', label: t('stalled'), title: t('Deals beyond the term of their stage'), always: true, late: true}
];

/** Puts the strip into the element; answers with what refreshes it and what takes it away. */
export function showDay(container) {
  const strip = h('div', {class: 'reg-day', role: 'group', 'aria-label': t('My day')});
  const panel = new Panel(strip);
  container.replaceChildren(strip);
  // beside the head, whose links have a look of their own
  document.body.append(panel.element);

  async function refresh() {
    try {
      const today = await get('/api/today');
      const plan = today.me.role === 'rep' ? await planOf(today) : [];
      if (strip.isConnected) paint(strip, panel, today, plan);
    } catch (problem) {
      if (strip.isConnected && problem.status !== 401) unread(strip, problem, refresh);
    }
  }

  const timer = setInterval(() => document.hidden || refresh(), EVERY_MINUTE);
  refresh();
  return {refresh, stop: () => { clearInterval(timer); panel.close(); panel.element.remove(); }};
}

/** Without one, as on a day off, the strip does without. */
const planOf = ({day, me}) => get(address('/api/daily-plans', {day, rep: me.id})).then(page => page.items, () => []);

function paint(strip, panel, today, plan) {
  const decides = DECIDERS.includes(today.me.role);
  if (!decides && today.me.role !== 'rep') return strip.replaceChildren();
  const focused = strip.contains(document.activeElement) ? document.activeElement.dataset.figure : null;
  const shown = (decides ? DECIDER : REP)
    .map(one => ({...one, value: one.mine ? today.me.decisions : today.total[one.figure]}))
    .filter(one => one.always || one.value.count > 0);
  if (plan.length) shown.unshift(planned(plan));
  strip.replaceChildren(h('span', {class: 'reg-title'}, decides ? t('Today') : t('My day')), ...shown.map(one => {
    const kinds = one.kinds || (one.figure === 'counted' && !plan.length ? parts(one.value) : '');
    return h('button', {
      type: 'button',
      'data-figure': one.figure,
      class: one.late && one.value.count > 0 || one.beyond ? 'reg-late' : null,
      'aria-haspopup': 'dialog',
      'aria-expanded': String(panel.shows === one.figure),
      title: one.said && one.beyond ? `${one.said}. ${one.beyond}` : one.said || (kinds ? `${one.title}: ${kinds}` : one.title),
      onclick: () => panel.toggle(one)
    }, h('b', {}, one.shown || one.value.count), ` ${one.label}`, one.beyond && [' ', icon('alert')], kinds && h('span', {class: 'reg-kinds'}, ` (${kinds})`));
  }));
  if (focused) strip.querySelector(`[data-figure="${focused}"]`)?.focus();
  panel.follow(shown);
}

/** What the day asks for and what of it is done; a surplus of one kind does not stand in for another. */
function planned(lines) {
  const met = lines.reduce((sum, line) => sum + Math.min(line.counted, line.planned), 0);
  const all = lines.reduce((sum, line) => sum + line.planned, 0);
  const missing = lines.filter(line => line.missing > 0).map(line => counted(line.missing, line.kind)).join(', ');
  return {
    figure: 'plan', label: t('planned'), title: t("Today's plan"), shown: t('{0} of {1}', met, all), value: {count: met}, lines,
    kinds: lines.map(line => t('{0} {1} of {2}', several(line.kind), line.counted, line.planned)).join(', '),
    beyond: lines.filter(line => line.shortBy > 0).map(line => `${capital(several(line.kind))}: ${beyond(line)}`).join('; '),
    said: [missing ? t('Today\'s plan, still missing: {0}', missing) : t("Today's plan is met"), ...lines.filter(line => line.extra).map(line => capital(more(line)))].join('. ')
  };
}

/** What is weak, by the words of the table weakness-norms. */
const WEAK = {
  'top-shrinks': t('the top of your funnel shrinks'),
  'settled-in-base': t('you begin hardly any deal with new clients'),
  conversion: t('your conversion of a stage is below its norm')
};

/** "2 calls more: the top of your funnel shrinks" */
const more = line => t('{0} more: {1}', counted(line.extra, line.kind), line.weaknesses.map(weakness => WEAK[weakness]).join(', '));

/** Why a day asks for so many of a kind. */
const why = line => line.extra ? [rests(line), h('br'), h('span', {class: 'reg-more'}, more(line))] : rests(line);

function rests(line) {
  if (line.shortBy > 0) return h('span', {class: 'reg-late'}, icon('alert'), ' ' + beyond(line));
  return line.basis === 'plan'
    ? t('{0} needed for the plan of the month in {1}', Math.ceil(line.need), plural(line.workingDaysLeft, 'working day'))
    : t('norm of a day: {0}', line.norm);
}

/** "The plan of the month needs 34 a day, a day holds 6: 28 short." */
const beyond = line => t('the plan of the month needs {0} a day, a day holds {1}: {2} short', line.neededPerDay, line.planned, line.shortBy);

function unread(strip, problem, again) {
  strip.replaceChildren(h('span', {class: 'reg-title', role: 'status', title: problem.message}, t('My day cannot be read.')),
    h('button', {type: 'button', onclick: again}, t('Try again')));
}

function parts(figure) {
  return Object.entries(figure.parts || {}).map(([kind, count]) => counted(count, kind)).join(', ');
}

/** The list behind one figure, under the strip. */
class Panel {
  constructor(strip) {
    this.strip = strip;
    this.element = h('div', {class: 'reg-panel', role: 'dialog', tabindex: '-1', hidden: true});
    this.element.addEventListener('keydown', event => {
      if (event.key === 'Escape') {
        event.stopPropagation();
        this.close(true);
      }
    });
    this.outside = event => {
      // by the path, for a click may have replaced what was clicked
      const path = event.composedPath();
      if (!path.includes(this.element) && !path.includes(strip)) this.close();
    };
  }

  toggle(one) {
    if (this.shows === one.figure) this.close(true);
    else this.open(one);
  }

  open(one, kind) {
    this.shows = one.figure;
    this.one = one;
    this.kind = kind;
    this.element.hidden = false;
    this.element.setAttribute('aria-label', one.title);
    document.addEventListener('click', this.outside);
    this.mark();
    this.element.focus();
    return this.load();
  }

  close(giveBackFocus) {
    const before = this.shows;
    this.shows = null;
    this.element.hidden = true;
    document.removeEventListener('click', this.outside);
    this.mark();
    if (giveBackFocus) this.strip.querySelector(`[data-figure="${before}"]`)?.focus();
  }

  mark() {
    this.strip.querySelectorAll('button[data-figure]').forEach(button =>
      button.setAttribute('aria-expanded', String(button.dataset.figure === this.shows)));
  }

  /** The figures are new: so is the open list, unless a deal is being read in it. */
  follow(shown) {
    this.shown = shown;
    const one = shown.find(({figure}) => figure === this.shows);
    if (one && !this.element.querySelector('.reg-deal')) {
      this.one = one;
      this.load();
    }
  }

  async load(size = 50) {
    const {one, kind} = this;
    if (one.lines) {
      this.element.replaceChildren(this.head(), h('div', {class: 'reg-body'}, this.plan(one)));
      return;
    }
    const body = h('div', {class: 'reg-body'}, loading(t('the list')));
    this.element.replaceChildren(this.head(), body);
    try {
      const page = await get(address(one.value.list, kind ? {kind, size} : {size}));
      if (this.one !== one || this.kind !== kind) return;
      body.replaceChildren(
        page.items.length ? this.table(page.items) : empty(t('Nothing here.')),
        page.total > page.items.length && size < 500
          ? h('button', {type: 'button', class: 'btn btn-link', onclick: () => this.load(500)},
            t('{0} of {1}: show more', page.items.length, page.total))
          : '');
    } catch (problem) {
      body.replaceChildren(failure(problem, () => this.load(size), t('The list cannot be shown.')));
    }
  }

  head() {
    const kinds = Object.entries(this.one.value.parts || {});
    return h('div', {class: 'reg-head'},
      h('h4', {}, this.one.title),
      kinds.length > 1 && h('span', {class: 'btn-group btn-group-xs'},
        [[null, this.one.value.count], ...kinds].map(([kind, count]) => h('button', {
          type: 'button',
          class: 'btn btn-default' + (this.kind === kind || !kind && !this.kind ? ' active' : ''),
          onclick: () => this.open(this.one, kind)
        }, `${kind ? spoken(kind) : t('all')} ${count}`))),
      h('button', {type: 'button', class: 'close', 'aria-label': t('Close'), onclick: () => this.close(true)}, '×'));
  }

  /** Plan and fact of the day by kind; a figure opens the contacts behind it. */
  plan({lines, said}) {
    const done = this.shown.find(one => one.figure === 'counted');
    return [
      h('p', {}, said + '.'),
      h('table', {class: 'table table-condensed'},
        h('thead', {}, h('tr', {}, [t('Contacts'), t('Planned'), t('Counted'), t('Missing'), t('Why so many')]
          .map(title => h('th', {scope: 'col'}, title)))),
        h('tbody', {}, lines.map(line => h('tr', {'data-kind': line.kind},
          h('td', {}, capital(several(line.kind))),
          h('td', {}, line.planned),
          h('td', {}, line.counted
            ? h('button', {type: 'button', class: 'btn btn-link', onclick: () => this.open(done, line.kind)}, line.counted) : 0),
          h('td', {class: line.missing > 0 ? 'reg-late' : null}, line.missing > 0 ? line.missing : [icon('ok'), t(' met')]),
          h('td', {}, why(line))))))
    ];
  }

  table(entries) {
    const manyReps = new Set(entries.map(entry => entry.rep)).size > 1;
    const withReason = entries.some(entry => entry.reason);
    const withWhat = entries.some(entry => entry.what !== entry.stageName);
    return h('table', {class: 'table table-condensed'},
      h('thead', {}, h('tr', {}, [this.one.figure === 'decisions' ? t('About') : t('Company'), withWhat && t('What'), manyReps && t('Rep'), t('Stage'), this.time().title, withReason && t('Why')]
        .filter(Boolean).map(title => h('th', {scope: 'col'}, title)))),
      h('tbody', {}, entries.map(entry => h('tr', {},
        h('td', {}, this.link(entry)),
        withWhat && h('td', {}, entry.kind === entry.what ? words(entry.what) : entry.what),
        manyReps && h('td', {}, entry.repName),
        h('td', {}, entry.stageName || spoken(entry.stage)),
        this.when(entry),
        withReason && h('td', {}, entry.reason)))));
  }

  /** What was done is listed by when it was done, all else by when it is due. */
  time() {
    return ['counted', 'not-counted'].includes(this.one.figure) ? {title: t('Done'), of: 'at'} : {title: t('Due'), of: 'due'};
  }

  when(entry) {
    const {of} = this.time();
    return h('td', {class: of === 'due' && isPast(entry.due) ? 'reg-late' : null}, entry[of] ? brief(entry[of]) : '');
  }

  /** An open task of one's own opens in Tasklist; anything else shows its deal here. */
  link(entry) {
    const title = entry.company || entry.dealId || entry.repName;
    const mine = entry.task && ['due', 'overdue', 'waiting', 'decisions'].includes(this.one.figure);
    if (mine) {
      return h('a', {href: `#/?forceDisplayTask=true&task=${encodeURIComponent(entry.task)}`, onclick: () => this.close()},
        title);
    }
    return entry.company
      ? h('button', {type: 'button', class: 'btn btn-link', onclick: () => this.deal(entry)}, title)
      : title;
  }

  deal(entry) {
    const body = h('div', {class: 'reg-body'});
    const back = h('button', {type: 'button', class: 'btn btn-default btn-xs', onclick: () => this.load()},
      icon('chevron-left'), t(' Back to the list'));
    this.element.replaceChildren(this.head(), back, body);
    back.focus();
    return showDeal(body, entry.dealId);
  }
}
