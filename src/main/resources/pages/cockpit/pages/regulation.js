import {h, icon, show} from '../../shared/dom.js';
import {address, at, get, names, upload} from '../../shared/api.js';
import {count, date, number as decimal, percent, plural, revision as revisionOf, NOTHING} from '../../shared/format.js';
import {empty, failure, loading} from '../../shared/states.js';
import {LOCALE, t} from '../../shared/words.js';
import {part} from '../page.js';
import {here, link} from '../route.js';
import {table} from '../table.js';
import {by, changesOf, field, isUnderWay, nextOf, sender, takeOut, stateOf, toDraft, toRevision} from './changes.js';

const SOURCE = 'en';
const LANGUAGES = new Intl.DisplayNames([LOCALE], {type: 'language'});
/** Of changes that have ended without coming in force. */
const OVER = ['rejected', 'withdrawn'];

/** What applies, what is to change, what has changed, and was it for the better? */
export const regulation = {
  id: 'sales-regulation',
  path: '/sales/regulation',
  title: t('Regulation'),
  async draw(frame, parameters) {
    frame.heading(t('Regulation'), t('What applies now, what is about to change, what has changed, and was it for the better?'));
    const [answer, called] = await Promise.all([frame.ask('/api/regulation/revisions'), names()]);
    if (!answer) {
      return;
    }
    const {items: revisions, may} = answer;
    const now = revisions.find(({state}) => state === 'in-force') || revisions[0];
    const versions = get('/api/regulation/versions').then(({items}) => items);
    frame.show(
      part(frame, {id: 'in-force', title: t('In force')}, async () => inForce(await get('/api/regulation/revisions/' + now.number), called)),
      may.write && h('section', {class: 'sales-section', 'data-part': 'send'}, h('h2', {}, t('Send in a change')),
        h('p', {class: 'sales-question'}, t('Only what has changed need be sent. Nothing comes in force by this: you read at once what is wrong, what changes and whom it touches.')),
        newOne(get('/api/regulation/revisions/' + now.number))),
      may.readDrafts && part(frame, {
        id: 'drafts', title: t('Changes under way'), note: t('Each with where it stands and who has the next step.')
      }, () => drafts(called)),
      part(frame, {
        id: 'revisions', title: t('Revisions'), note: t('What is or was in force, the newest first.')
      }, async () => list(revisions, called)),
      revisions.length > 1 && part(frame, {
        id: 'compare', title: t('What differs'), note: t('Between any two revisions, in words.')
      }, async () => compare(frame, revisions, parameters)),
      part(frame, {
        id: 'running', title: t('Deals under way by revision'), note: t('By which revision of its funnel each running deal is led.')
      }, async () => running(await versions)),
      may.seeAllDeals && part(frame, {
        id: 'better', title: t('Which sells better?'),
        note: t('Two versions of a funnel side by side, with how sure that is: an interval that does not hold 0 is more than chance.')
      }, async () => better(frame, await versions, parameters)));
  }
};

const name = code => LANGUAGES.of(code);

const versionOf = version => t('Version {0}', version);

function inForce(one, called) {
  const languages = [SOURCE, ...one.files.map(({name: file}) => (file.match(/^translations\/(\w+)\.json$/) || [])[1]).filter(Boolean)];
  const own = languages.find(language => LOCALE.startsWith(language)) || SOURCE;
  languages.sort((one, other) => (other === own) - (one === own));
  const read = (language, format) => at(address('/api/regulation/document', {language, format}));
  const asked = one.acknowledgements.filter(({droppedAt}) => !droppedAt).length;
  const answered = one.acknowledgements.filter(({acknowledgedAt}) => acknowledgedAt).length;
  return [
    h('p', {class: 'sales-standing', 'data-revision': one.number}, icon('ok-sign'), ' ',
      h('strong', {}, h('a', {href: toRevision(one.number)}, revisionOf(one.number))), ': ', one.decidedBy
        ? t('{0}. Since {1}, approved by {2}.', one.title, date(one.inForceFrom), by(called, one.decidedBy))
        : t('{0}. Since {1}, from the files of the installation.', one.title, date(one.inForceFrom))),
    asked > 0 && h('p', {}, h('a', {href: toRevision(one.number), class: answered < asked ? 'sales-bad' : 'sales-good'},
      t('{0} of {1}', count(answered), count(asked))), t(' people whom you may see have acknowledged it.')),
    h('p', {class: 'sales-actions'},
      languages.map(language => h('a', {
        class: `btn btn-sm ${language === own ? 'btn-primary' : 'btn-default'}`, href: read(language), target: '_blank', rel: 'noopener', 'data-read': language
      },
        t('Read the regulation ({0})', name(language)))),
      languages.map(language => h('a', {class: 'btn btn-default btn-sm', href: read(language, 'docx'), download: true}, t('Word file ({0})', name(language)))),
      h('a', {class: 'btn btn-default btn-sm', href: at(`/api/regulation/revisions/${one.number}/files.zip`), download: `regulation-${one.number}.zip`},
        t('Download the files (ZIP)')))
  ];
}

const newOne = inForce => sender({
  name: 'send', choose: t('Drag models (.bpmn), tables (.dmn), forms (.form) or a ZIP of them here, or choose them'), button: t('Send in and check')
}, [field(t('What it is about'), h('input', {
  name: 'title', type: 'text', class: 'form-control input-sm', maxlength: 200, placeholder: t('A call to a reference before the presentation')
}), t('In a few words; why it is changed is asked when you submit it.')), outOf(inForce)], async parts => {
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
    return [empty(t('No change is under way.'), t('What a process owner sends in comes here.'))];
  }
  const open = items.filter(({state}) => !OVER.includes(state));
  const over = items.filter(({state}) => OVER.includes(state));
  const told = await Promise.all(open.map(one => isUnderWay(one)
    ? get('/api/regulation/drafts/' + one.id) : one));
  const shown = rows => table([
    {key: 'title', title: t('Change'), cell: one => h('a', {href: toDraft(one.id), class: 'sales-wrap'}, `${one.id}: ${one.title}`)},
    {key: 'state', title: t('Where it stands'), cell: stateOf},
    {key: 'next', title: t('Next step'), cell: one => nextOf(one, called)},
    {key: 'createdBy', title: t('Sent in by'), cell: one => by(called, one.createdBy)},
    {key: 'createdAt', title: t('On'), number: true, cell: one => date(one.createdAt)},
    {key: 'effectiveOn', title: t('To come in force'), number: true, cell: one => date(one.effectiveOn)}
  ], rows, {caption: t('Changes of the regulation')});
  return [
    told.length ? shown(told) : empty(t('No change is under way.')),
    over.length > 0 && h('details', {}, h('summary', {}, t('{0} that came to nothing', plural(count(over.length), 'change'))), shown(over))
  ];
}

const list = (revisions, called) => table([
  {key: 'number', title: t('Revision'), cell: one => h('a', {href: toRevision(one.number)}, revisionOf(one.number))},
  {key: 'title', title: t('What'), cell: one => one.title},
  {key: 'reason', title: t('Why'), cell: one => h('span', {class: 'sales-wrap'}, one.reason || NOTHING)},
  {key: 'from', title: t('Since'), number: true, cell: one => date(one.inForceFrom)},
  {key: 'until', title: t('Until'), number: true, cell: one => one.inForceUntil ? date(one.inForceUntil) : t('now')},
  {key: 'by', title: t('Written by'), cell: one => one.origin === 'folder' ? t('in the folder') : by(called, one.createdBy)},
  {key: 'decidedBy', title: t('Approved by'), cell: one => one.decidedBy ? by(called, one.decidedBy) : NOTHING}
], revisions, {caption: t('Revisions, the newest first')});

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
  const options = revisions.map(one => [one.number, `${revisionOf(one.number)}, ${date(one.inForceFrom)}`]);
  return chooser(() => [
    choice('from', t('From'), options, from || revisions[1].number), choice('to', t('To'), options, to || revisions[0].number)
  ], async chosen => {
    if (chosen.from === chosen.to) {
      return empty(t('A revision does not differ from itself.'), t('Choose two.'));
    }
    const path = `/api/regulation/revisions/${chosen.from}/diff/${chosen.to}`;
    const {changes} = await get(path);
    return [
      changes.length ? changesOf(changes) : empty(t('They say the same.')),
      h('p', {class: 'sales-files'}, t('Download: '), ['csv', 'xlsx'].map(format => [h('a', {
        class: 'btn btn-default btn-sm', href: at(address(path, {format})), download: true
      }, format.toUpperCase()), ' ']))
    ];
  });
}

const brought = ({revision, since, triedAs}) => revision ? h('a', {href: toRevision(revision)}, revisionOf(revision))
  : triedAs ? [h('a', {href: toDraft(triedAs)}, t('Change {0}', triedAs)), h('span', {class: 'sales-muted'}, t(', tried'))]
  : since ? date(since) : h('span', {class: 'sales-muted'}, t('before revisions were kept'));

function running(versions) {
  const used = versions.filter(one => one.running > 0 || newest(versions, one));
  const most = Math.max(1, ...used.map(one => one.running));
  return table([
    {key: 'funnel', title: t('Funnel'), cell: one => one.name},
    {key: 'version', title: t('Version'), cell: one => [versionOf(one.version), newest(versions, one) && h('span', {class: 'sales-muted'}, t(', in force'))]},
    {key: 'revision', title: t('Came with'), cell: brought},
    {key: 'since', title: t('Since'), number: true, cell: one => date(one.since)},
    {key: 'running', title: t('Deals under way'), number: true, cell: one => h('span', {'data-figure': one.running}, count(one.running))},
    {
      key: 'share', title: '', cell: one => h('div', {class: 'sales-gauge-scale', 'aria-hidden': 'true'},
        h('div', {class: 'sales-gauge-enough', style: `width:${one.running * 100 / most}%`}))
    }
  ], used, {caption: t('Deals under way by version of their funnel')});
}

const newest = (versions, one) => !one.triedAs && versions.every(other => other.funnel !== one.funnel || other.triedAs || other.version <= one.version);

const VERDICTS = {
  better: ['sales-good', 'ok', t('Better')],
  worse: ['sales-bad', 'arrow-down', t('Worse')],
  'no-difference': ['', 'minus', t('No difference beyond chance')],
  'too-early': ['sales-muted', 'time', t('Too early to say')]
};

function verdict(code) {
  const [look, sign, text] = VERDICTS[code] || ['', 'question-sign', code];
  return h('span', {class: look, 'data-verdict': code}, icon(sign), ' ', text);
}

function better(frame, versions, parameters) {
  const keys = [...new Set(versions.filter(one => one.version > 1).map(one => one.funnel))];
  if (keys.length === 0) {
    return [empty(t('Every funnel has one version so far.'), t('As soon as a second one is in force, both stand here side by side.'))];
  }
  let funnel = keys.includes(parameters.funnel) ? parameters.funnel : keys[0];
  const of = key => versions.filter(one => one.funnel === key);
  const title = one => one.revision ? t('Version {0}, revision {1}', one.version, one.revision) : versionOf(one.version);
  const pair = (key, chosen = {}) => {
    const known = of(key);
    const options = known.map(one => [one.version, title(one)]);
    return [choice('a', t('Compare'), options, chosen.a || known[1].version), choice('b', t('with'), options, chosen.b || known[0].version)];
  };
  const both = h('span', {class: 'sales-choose'}, pair(funnel, parameters));
  return chooser(() => {
    const which = choice('funnel', t('Funnel'), keys.map(key => [key, of(key)[0].name]), funnel);
    // before the change is read: versions are those of the funnel
    which.addEventListener('change', event => {
      funnel = event.target.value;
      show(both, pair(funnel));
    });
    return [keys.length > 1 ? which : h('input', {type: 'hidden', name: 'funnel', value: funnel}), both];
  }, async ({funnel: key, a, b}) => a === b ? empty(t('A version does not sell better than itself.'), t('Choose two.'))
    : comparison(await get(address('/api/regulation/comparison', {funnel: key, a, b}))));
}

export function comparison(answer) {
  const {a, b, overall, cycleDays, averageDeal, stages, currency} = answer;
  const rows = [
    {what: t('Deals won'), shares: overall},
    {what: t('Cycle, days'), means: cycleDays},
    {what: t('Average deal, {0}', currency), means: averageDeal},
    ...stages.flatMap(({name: stage, conversion, workingHours}) => [
      {what: t('{0}: conversion', stage), shares: conversion}, {what: t('{0}: working hours', stage), means: workingHours}])
  ];
  return [
    h('p', {class: 'sales-standing', 'data-words': answer.verdict}, verdict(answer.verdict), ': ', answer.words),
    table([
      {key: 'what', title: t('What'), cell: row => row.what},
      {key: 'a', title: versionOf(a), number: true, cell: row => side(row, 'a')},
      {key: 'b', title: versionOf(b), number: true, cell: row => side(row, 'b')},
      {key: 'difference', title: t('Difference'), number: true, cell: difference},
      {key: 'verdict', title: t('Version {0} is', b), cell: row => verdict((row.shares || row.means).verdict)}
    ], rows, {caption: t('Version {0} beside version {1}', b, a)}),
    h('p', {class: 'sales-muted'}, t('Opened from {0} to {1}; intervals of {2} %. ', date(answer.from), date(answer.to), answer.confidence),
      answer.mixedDeals > 0 && t('Deals that went over and are in no figure about whole deals: {0}.', count(answer.mixedDeals)))
  ];
}

const known = value => value !== null && value !== undefined;

function side({shares, means}, which) {
  if (shares) {
    const {passed, judged, percent: value, low, high} = shares[which];
    return known(value) ? [percent(value), h('div', {class: 'sales-muted'}, t('{0} of {1}', count(passed), count(judged)),
      known(low) && t(', {0} to {1} %', decimal(low), decimal(high)))] : NOTHING;
  }
  const {cases, mean} = means[which];
  return known(mean) ? [decimal(mean), h('div', {class: 'sales-muted'}, plural(count(cases), 'case'))] : NOTHING;
}

function difference({shares, means}) {
  const {low, high} = shares || means;
  const value = shares ? shares.difference : means.change;
  const unit = shares ? t(' points') : ' %';
  const signed = one => (one > 0 ? '+' : '') + decimal(one);
  return known(value) ? [signed(value) + unit, known(low) && h('div', {class: 'sales-muted'}, t('{0} to {1}', signed(low), signed(high)))] : NOTHING;
}
