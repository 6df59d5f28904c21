import {h, icon, show} from '../../shared/dom.js';
import {address, at, get, names, upload} from '../../shared/api.js';
import {count, date, number as decimal, percent, plural, NOTHING} from '../../shared/format.js';
import {empty, failure, loading} from '../../shared/states.js';
import {part} from '../page.js';
import {here, link} from '../route.js';
import {t} from '../../shared/words.js';
import {table} from '../table.js';
import {by, changesOf, field, isUnderWay, nextOf, sender, takeOut, stateOf, toDraft, toRevision} from './changes.js';

const SOURCE = 'en';
const LANGUAGES = new Intl.DisplayNames(['en'], {type: 'language'});
/** Of changes that have ended without coming in force. */
const OVER = ['rejected', 'withdrawn'];

/** What applies, what is to change, what has changed, and was it for the better? */
export const regulation = {
  id: 'sales-regulation',
  path: '/sales/regulation',
  title: 'Regulation',
  async draw(frame, parameters) {
    frame.heading('Regulation', 'What applies now, what is about to change, what has changed, and was it for the better?');
    const [answer, called] = await Promise.all([frame.ask('/api/regulation/revisions'), names()]);
    if (!answer) {
      return;
    }
    const {items: revisions, may} = answer;
    const now = revisions.find(({state}) => state === 'in-force') || revisions[0];
    const versions = get('/api/regulation/versions').then(({items}) => items);
    frame.show(
      part(frame, {id: 'in-force', title: 'In force'}, async () => inForce(await get('/api/regulation/revisions/' + now.number), called)),
      may.write && h('section', {class: 'sales-section', 'data-part': 'send'}, h('h2', {}, 'Send in a change'),
        h('p', {class: 'sales-question'}, 'Only what has changed need be sent. Nothing comes in force by this: you read at once what is wrong, what changes and whom it touches.'),
        newOne(get('/api/regulation/revisions/' + now.number))),
      may.readDrafts && part(frame, {
        id: 'drafts', title: 'Changes under way', note: 'Each with where it stands and who has the next step.'
      }, () => drafts(called)),
      part(frame, {
        id: 'revisions', title: 'Revisions', note: 'What is or was in force, the newest first.'
      }, async () => list(revisions, called)),
      revisions.length > 1 && part(frame, {
        id: 'compare', title: 'What differs', note: 'Between any two revisions, in words.'
      }, async () => compare(frame, revisions, parameters)),
      part(frame, {
        id: 'running', title: 'Deals under way by revision', note: 'By which revision of its funnel each running deal is led.'
      }, async () => running(await versions)),
      may.seeAllDeals && part(frame, {
        id: 'better', title: 'Which sells better?',
        note: 'Two versions of a funnel side by side, with how sure that is: an interval that does not hold 0 is more than chance.'
      }, async () => better(frame, await versions, parameters)));
  }
};

const name = code => LANGUAGES.of(code);

function inForce(one, called) {
  const languages = [SOURCE, ...one.files.map(({name: file}) => (file.match(/^translations\/(\w+)\.json$/) || [])[1]).filter(Boolean)];
  const read = (language, format) => at(address('/api/regulation/document', {language, format}));
  const asked = one.acknowledgements.filter(({droppedAt}) => !droppedAt).length;
  const answered = one.acknowledgements.filter(({acknowledgedAt}) => acknowledgedAt).length;
  return [
    h('p', {class: 'sales-standing', 'data-revision': one.number}, icon('ok-sign'), ' ',
      h('strong', {}, h('a', {href: toRevision(one.number)}, 'Revision ' + one.number)), `: ${one.title}. Since ${date(one.inForceFrom)}, `,
      one.decidedBy ? `approved by ${by(called, one.decidedBy)}.` : 'from the files of the installation.'),
    asked > 0 && h('p', {}, h('a', {href: toRevision(one.number), class: answered < asked ? 'sales-bad' : 'sales-good'},
      `${count(answered)} of ${plural(count(asked), 'person', 'people')}`), ' whom you may see have acknowledged it.'),
    h('p', {class: 'sales-actions'},
      languages.map(language => h('a', {
        class: `btn btn-sm ${language === SOURCE ? 'btn-primary' : 'btn-default'}`, href: read(language), target: '_blank', rel: 'noopener', 'data-read': language
      },
        `Read the regulation (${name(language)})`)),
      languages.map(language => h('a', {class: 'btn btn-default btn-sm', href: read(language, 'docx'), download: true}, `Word file (${name(language)})`)),
      h('a', {class: 'btn btn-default btn-sm', href: at(`/api/regulation/revisions/${one.number}/files.zip`), download: `regulation-${one.number}.zip`},
        'Download the files (ZIP)'))
  ];
}

const newOne = inForce => sender({
  name: 'send', choose: 'Drag models (.bpmn), tables (.dmn), forms (.form) or a ZIP of them here, or choose them', button: 'Send in and check'
}, [field('What it is about', h('input', {
  name: 'title', type: 'text', class: 'form-control input-sm', maxlength: 200, placeholder: 'A call to a reference before the presentation'
}), 'In a few words; why it is changed is asked when you submit it.'), outOf(inForce)], async parts => {
  const {id} = await upload('/api/regulation/drafts', parts);
  window.location.hash = toDraft(id).slice(1);
});

/** Folded away: mostly something is added or changed. */
function outOf(inForce) {
  const place = h('details', {}, h('summary', {}, t('Take files out')));
  inForce.then(({files}) => place.append(takeOut(files)), () => place.remove());
  return place;
}

async function drafts(called) {
  const {items} = await get('/api/regulation/drafts');
  if (items.length === 0) {
    return [empty('No change is under way.', 'What a process owner sends in comes here.')];
  }
  const open = items.filter(({state}) => !OVER.includes(state));
  const over = items.filter(({state}) => OVER.includes(state));
  const told = await Promise.all(open.map(one => isUnderWay(one)
    ? get('/api/regulation/drafts/' + one.id) : one));
  const shown = rows => table([
    {key: 'title', title: 'Change', cell: one => h('a', {href: toDraft(one.id), class: 'sales-wrap'}, `${one.id}: ${one.title}`)},
    {key: 'state', title: 'Where it stands', cell: stateOf},
    {key: 'next', title: 'Next step', cell: one => nextOf(one, called)},
    {key: 'createdBy', title: 'Sent in by', cell: one => by(called, one.createdBy)},
    {key: 'createdAt', title: 'On', number: true, cell: one => date(one.createdAt)},
    {key: 'effectiveOn', title: 'To come in force', number: true, cell: one => date(one.effectiveOn)}
  ], rows, {caption: 'Changes of the regulation'});
  return [
    told.length ? shown(told) : empty('No change is under way.'),
    over.length > 0 && h('details', {}, h('summary', {}, `${plural(count(over.length), 'change')} that came to nothing`), shown(over))
  ];
}

const list = (revisions, called) => table([
  {key: 'number', title: 'Revision', cell: one => h('a', {href: toRevision(one.number)}, 'Revision ' + one.number)},
  {key: 'title', title: 'What', cell: one => one.title},
  {key: 'reason', title: 'Why', cell: one => h('span', {class: 'sales-wrap'}, one.reason || NOTHING)},
  {key: 'from', title: 'Since', number: true, cell: one => date(one.inForceFrom)},
  {key: 'until', title: 'Until', number: true, cell: one => one.inForceUntil ? date(one.inForceUntil) : 'now'},
  {key: 'by', title: 'Written by', cell: one => one.origin === 'folder' ? 'in the folder' : by(called, one.createdBy)},
  {key: 'decidedBy', title: 'Approved by', cell: one => one.decidedBy ? by(called, one.decidedBy) : NOTHING}
], revisions, {caption: 'Revisions, the newest first'});

/** A choice that draws its part anew and stands in the address, without the whole page loading again. */
function chooser(controls, fill) {
  const body = h('div', {'aria-live': 'polite'});
  const form = h('form', {class: 'form-inline sales-choose', onsubmit: event => event.preventDefault()});
  const draw = async () => {
    const chosen = Object.fromEntries(new FormData(form));
    show(body, loading());
    try {
      show(body, await fill(chosen));
    } catch (error) {
      show(body, failure(error, draw));
    }
  };
  const keep = () => {
    const {path, parameters} = here();
    window.history.replaceState(window.history.state, '', link(path, {...parameters, ...Object.fromEntries(new FormData(form))}));
  };
  form.addEventListener('change', () => {
    keep();
    draw();
  });
  show(form, controls(() => {
    keep();
    draw();
  }));
  draw();
  return [form, body];
}

const choice = (of, title, options, chosen) => h('label', {class: 'form-group sales-filter'}, h('span', {}, title),
  h('select', {name: of, class: 'form-control input-sm'},
    options.map(([value, text]) => h('option', {value, selected: String(value) === String(chosen)}, text))));

function compare(frame, revisions, {from, to}) {
  const options = revisions.map(one => [one.number, `Revision ${one.number}, ${date(one.inForceFrom)}`]);
  return chooser(() => [
    choice('from', 'From', options, from || revisions[1].number), choice('to', 'To', options, to || revisions[0].number)
  ], async chosen => {
    if (chosen.from === chosen.to) {
      return empty('A revision does not differ from itself.', 'Choose two.');
    }
    const path = `/api/regulation/revisions/${chosen.from}/diff/${chosen.to}`;
    const {changes} = await get(path);
    return [
      changes.length ? changesOf(changes) : empty('They say the same.'),
      h('p', {class: 'sales-files'}, 'Download: ', ['csv', 'xlsx'].map(format => [h('a', {
        class: 'btn btn-default btn-sm', href: at(address(path, {format})), download: true
      }, format.toUpperCase()), ' ']))
    ];
  });
}

const brought = ({revision, since, triedAs}) => revision ? h('a', {href: toRevision(revision)}, `Revision ${revision}`)
  : triedAs ? [h('a', {href: toDraft(triedAs)}, t('Change {0}', triedAs)), h('span', {class: 'sales-muted'}, t(', tried'))]
  : since ? date(since) : h('span', {class: 'sales-muted'}, 'before revisions were kept');

function running(versions) {
  const used = versions.filter(one => one.running > 0 || newest(versions, one));
  const most = Math.max(1, ...used.map(one => one.running));
  return table([
    {key: 'funnel', title: 'Funnel', cell: one => one.name},
    {key: 'version', title: 'Version', cell: one => [`Version ${one.version}`, newest(versions, one) && h('span', {class: 'sales-muted'}, t(', in force'))]},
    {key: 'revision', title: 'Came with', cell: brought},
    {key: 'since', title: 'Since', number: true, cell: one => date(one.since)},
    {key: 'running', title: 'Deals under way', number: true, cell: one => h('span', {'data-figure': one.running}, count(one.running))},
    {
      key: 'share', title: '', cell: one => h('div', {class: 'sales-gauge-scale', 'aria-hidden': 'true'},
        h('div', {class: 'sales-gauge-enough', style: `width:${one.running * 100 / most}%`}))
    }
  ], used, {caption: 'Deals under way by version of their funnel'});
}

const newest = (versions, one) => !one.triedAs && versions.every(other => other.funnel !== one.funnel || other.triedAs || other.version <= one.version);

const VERDICTS = {
  better: ['sales-good', 'ok', 'Better'],
  worse: ['sales-bad', 'arrow-down', 'Worse'],
  'no-difference': ['', 'minus', 'No difference beyond chance'],
  'too-early': ['sales-muted', 'time', 'Too early to say']
};

function verdict(code) {
  const [look, sign, text] = VERDICTS[code] || ['', 'question-sign', code];
  return h('span', {class: look, 'data-verdict': code}, icon(sign), ' ', text);
}

function better(frame, versions, parameters) {
  const keys = [...new Set(versions.filter(one => one.version > 1).map(one => one.funnel))];
  if (keys.length === 0) {
    return [empty('Every funnel has one version so far.', 'As soon as a second one is in force, both stand here side by side.')];
  }
  let funnel = keys.includes(parameters.funnel) ? parameters.funnel : keys[0];
  const of = key => versions.filter(one => one.funnel === key);
  const title = one => `Version ${one.version}${one.revision ? `, revision ${one.revision}` : ''}`;
  const pair = (key, chosen = {}) => {
    const known = of(key);
    const options = known.map(one => [one.version, title(one)]);
    return [choice('a', 'Compare', options, chosen.a || known[1].version), choice('b', 'with', options, chosen.b || known[0].version)];
  };
  const both = h('span', {class: 'sales-choose'}, pair(funnel, parameters));
  return chooser(() => {
    const which = choice('funnel', 'Funnel', keys.map(key => [key, of(key)[0].name]), funnel);
    // before the change is read: versions are those of the funnel
    which.addEventListener('change', event => {
      funnel = event.target.value;
      show(both, pair(funnel));
    });
    return [keys.length > 1 ? which : h('input', {type: 'hidden', name: 'funnel', value: funnel}), both];
  }, async ({funnel: key, a, b}) => a === b ? empty('A version does not sell better than itself.', 'Choose two.')
    : comparison(await get(address('/api/regulation/comparison', {funnel: key, a, b}))));
}

export function comparison(answer) {
  const {a, b, overall, cycleDays, averageDeal, stages, currency} = answer;
  const rows = [
    {what: 'Deals won', shares: overall},
    {what: 'Cycle, days', means: cycleDays},
    {what: 'Average deal, ' + currency, means: averageDeal},
    ...stages.flatMap(({name: stage, conversion, workingHours}) => [
      {what: `${stage}: conversion`, shares: conversion}, {what: `${stage}: working hours`, means: workingHours}])
  ];
  return [
    h('p', {class: 'sales-standing', 'data-words': answer.verdict}, verdict(answer.verdict), ': ', answer.words),
    table([
      {key: 'what', title: 'What', cell: row => row.what},
      {key: 'a', title: `Version ${a}`, number: true, cell: row => side(row, 'a')},
      {key: 'b', title: `Version ${b}`, number: true, cell: row => side(row, 'b')},
      {key: 'difference', title: 'Difference', number: true, cell: difference},
      {key: 'verdict', title: `Version ${b} is`, cell: row => verdict((row.shares || row.means).verdict)}
    ], rows, {caption: `Version ${b} beside version ${a}`}),
    h('p', {class: 'sales-muted'}, `Opened from ${date(answer.from)} to ${date(answer.to)}; intervals of ${answer.confidence} %. `,
      answer.mixedDeals > 0 && `${plural(count(answer.mixedDeals), 'deal')} that went over ${answer.mixedDeals === 1 ? 'is' : 'are'} in no figure about whole deals.`)
  ];
}

const known = value => value !== null && value !== undefined;

function side({shares, means}, which) {
  if (shares) {
    const {passed, judged, percent: value, low, high} = shares[which];
    return known(value) ? [percent(value), h('div', {class: 'sales-muted'}, `${count(passed)} of ${count(judged)}`,
      known(low) && `, ${decimal(low)} to ${decimal(high)} %`)] : NOTHING;
  }
  const {cases, mean} = means[which];
  return known(mean) ? [decimal(mean), h('div', {class: 'sales-muted'}, plural(count(cases), 'case'))] : NOTHING;
}

function difference({shares, means}) {
  const {low, high} = shares || means;
  const value = shares ? shares.difference : means.change;
  const unit = shares ? ' points' : ' %';
  const signed = one => (one > 0 ? '+' : '') + decimal(one);
  return known(value) ? [signed(value) + unit, known(low) && h('div', {class: 'sales-muted'}, `${signed(low)} to ${signed(high)}`)] : NOTHING;
}
