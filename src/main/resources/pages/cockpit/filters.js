import {h, show} from '../shared/dom.js';
import {choices, funnels} from '../shared/api.js';
import {change, here, link} from './route.js';
import {keepFocus} from './page.js';
import {revision, words} from '../shared/format.js';
import {t} from '../shared/words.js';

const pad = number => String(number).padStart(2, '0');
const iso = (year, month, day) => {
  const date = new Date(Date.UTC(year, month, day));
  return `${date.getUTCFullYear()}-${pad(date.getUTCMonth() + 1)}-${pad(date.getUTCDate())}`;
};

/** Periods by name: both days belong to them. */
export function periods(today = new Date()) {
  const year = today.getFullYear();
  const month = today.getMonth();
  const quarter = Math.floor(month / 3) * 3;
  const whole = (title, first, months) =>
    ({title, from: iso(year, first, 1), to: iso(year, first + months, 0)});
  return [
    whole(t('This quarter'), quarter, 3),
    whole(t('Last quarter'), quarter - 3, 3),
    whole(t('This month'), month, 1),
    whole(t('Last month'), month - 1, 1),
    whole(t('This year'), 0, 12),
    whole(t('Last year'), -12, 12)
  ];
}

/**
 * The filter bar; whatever is chosen goes into the address, and the page is drawn anew from there.
 *
 * @param {Frame} frame
 * @param {string[]} names of the filters that the page has: period, team, rep, owner, channel, funnel, version, stage,
 *     status, flag, q
 * @param {Object} parameters of the address
 * @param {{from: string, to: string}} shown the period that the answer covers; may come later
 */
export async function filters(frame, names, parameters, extra = []) {
  const [known, models] = await Promise.all([choices(), funnels()]);
  if (frame.closed) {
    return;
  }
  const make = {
    period: () => period(parameters),
    team: () => known.teams.length > 1 && select('team', t('Team'), t('All teams'),
      known.teams.map(team => [team.id, team.name]), parameters, {rep: null, owner: null}),
    rep: () => people('rep', known, parameters),
    owner: () => people('owner', known, parameters),
    channel: () => select('channel', t('Channel'), t('All channels'),
      known.channels.map(channel => [channel, words(channel)]), parameters),
    funnel: () => select('funnel', t('Funnel'), t('All funnels'),
      funnelNames(known, models), parameters, {version: null, stage: null}),
    version: () => version(known, parameters),
    stage: () => select('stage', t('Stage'), t('All stages'), stages(models, parameters), parameters),
    status: () => select('status', t('Status'), t('Any'),
      ['open', 'won', 'lost', 'disqualified'].map(status => [status, words(status)]), parameters),
    flag: () => select('flag', t('Needs a look'), t('Any'),
      ['overdue', 'stalled', 'waiting', 'late'].map(flag => [flag, FLAGS[flag]]), parameters),
    q: () => search(parameters)
  };
  const {path, parameters: chosen} = here();
  show(frame.filters, h('form', {
    class: 'form-inline', role: 'search', 'aria-label': t('Filters'), onsubmit: event => event.preventDefault()
  },
  names.map(name => make[name]()), extra,
  Object.keys(chosen).some(name => !['name', 'sort', 'page'].includes(name))
    && h('a', {class: 'btn btn-link sales-clear', href: link(path, {name: parameters.name})}, t('Clear filters'))));
}

export const FLAGS = {
  overdue: t('Contact overdue'),
  stalled: t('Stage term passed'),
  waiting: t('Client waits'),
  late: t('Closing day passed')
};

/** The period that the answer covers, where the address names none. */
export function showPeriod(frame, answer) {
  const from = frame.filters.querySelector('[name=from]');
  const to = frame.filters.querySelector('[name=to]');
  if (from && to && answer.from && answer.to) {
    from.value = answer.from;
    to.value = answer.to;
    const named = periods().find(one => one.from === answer.from && one.to === answer.to);
    frame.filters.querySelector('[name=period]').value = named ? named.title : '';
  }
}

function period(parameters) {
  const day = (name, title) => labelled(title, h('input', {
    type: 'date', name, value: parameters[name], class: 'form-control input-sm', required: true,
    onchange: event => goPeriod(event.target)
  }));
  const named = periods();
  const shown = named.find(one => one.from === parameters.from && one.to === parameters.to);
  return [
    labelled(t('Period'), h('select', {
      name: 'period', class: 'form-control input-sm',
      onchange: event => {
        const chosen = named.find(one => one.title === event.target.value);
        chosen && go('period', {from: chosen.from, to: chosen.to});
      }
    },
    h('option', {value: '', selected: !shown}, t('From and to')),
    named.map(one => h('option', {value: one.title, selected: one === shown}, one.title)))),
    day('from', t('From')), day('to', t('To'))
  ];
}

/** Both days have to be there, in order, before they are asked for. */
function goPeriod(input) {
  const form = input.form;
  const [from, to] = [form.elements.from, form.elements.to];
  to.setCustomValidity(from.value && to.value && to.value < from.value ? t('The period ends before it begins.') : '');
  if (form.reportValidity()) {
    go(input.name, {from: from.value, to: to.value});
  }
}

function people(name, known, parameters) {
  const listed = known.reps.filter(rep => !parameters.team || rep.team === parameters.team)
    .filter(rep => rep.active || rep.id === parameters[name]);
  return select(name, t('Rep'), t('All reps'), listed.map(rep => [rep.id, rep.name]), parameters);
}

function version(known, parameters) {
  const used = known.funnels.filter(one => !parameters.funnel || one.key === parameters.funnel);
  const versions = [...new Set(used.flatMap(one => one.versions))].sort((one, other) => other - one);
  return select('version', t('Revision'), t('All revisions'),
    versions.map(number => [String(number), revision(number)]), parameters);
}

function funnelNames(known, models) {
  const names = new Map(models.map(model => [model.key, model.name]));
  const keys = new Set([...names.keys(), ...known.funnels.map(one => one.key)]);
  return [...keys].map(key => [key, names.get(key) || words(key)]);
}

function stages(models, parameters) {
  const named = new Map();
  models.filter(model => !parameters.funnel || model.key === parameters.funnel)
    .flatMap(model => model.stages)
    .forEach(stage => named.has(stage.code) || named.set(stage.code, stage.name));
  return [...named];
}

function search(parameters) {
  const field = h('input', {
    type: 'search', name: 'q', value: parameters.q, class: 'form-control input-sm', placeholder: t('Company, product, D-12'),
    onchange: event => go('q', {q: event.target.value.trim()})
  });
  return labelled(t('Search'), field);
}

/** A filter whose options come from elsewhere; what stands in the address is kept even if it is not among them. */
export function select(name, title, all, options, parameters, cleared = {}) {
  const chosen = parameters[name] || '';
  const missing = chosen && !options.some(([value]) => value === chosen);
  return labelled(title, h('select', {
    name, class: 'form-control input-sm', onchange: event => go(name, {...cleared, [name]: event.target.value})
  },
  h('option', {value: '', selected: !chosen}, all),
  missing && h('option', {value: chosen, selected: true}, chosen),
  options.map(([value, text]) => h('option', {value, selected: value === chosen}, text))));
}

function labelled(title, control) {
  return h('label', {class: 'form-group sales-filter'}, h('span', {}, title), control);
}

function go(name, parameters) {
  keepFocus(name);
  change({...parameters, page: null});
}
