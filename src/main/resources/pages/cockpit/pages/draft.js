import {h, icon, show} from '../../shared/dom.js';
import {address, at, funnels, get, names, send, upload} from '../../shared/api.js';
import {capital, count, date, plural, several, NOTHING} from '../../shared/format.js';
import {empty, failure, loading} from '../../shared/states.js';
import {part} from '../page.js';
import {t} from '../../shared/words.js';
import {here} from '../route.js';
import {table} from '../table.js';
import {comparison} from './regulation.js';
import {
  by, changesOf, confirmed, field, filesOf, findingsOf, isOpen, isUnderWay, nextOf, pilotOf, policyOf, sender, stateOf, story, takeOut, toRevision
} from './changes.js';

/** One change on its way: what is wrong with it, what it changes, whom it touches, and what to do next. */
export const draft = {
  id: 'sales-draft',
  path: '/sales/regulation/drafts/:id',
  title: t('Change of the regulation'),
  async draw(frame) {
    const id = encodeURIComponent(here().path.split('/')[4] || '');
    const path = '/api/regulation/drafts/' + id;
    const [one, {may}, called, models] = await Promise.all([
      frame.ask(path), get('/api/regulation/revisions'), names(), funnels()]);
    if (!one) {
      return;
    }
    if (one.number) {
      window.location.replace(toRevision(one.number));
      return;
    }
    frame.heading(t('Change {0}: {1}', one.id, one.title), t('Is it sound, what does it change, whom does it touch, and who has the next step?'));
    const again = () => frame.fill(() => draft.draw(frame));
    const open = may.write && isOpen(one);
    const changed = new Set(one.files.filter(({status}) => status !== 'same').map(({name}) => name));
    const errors = one.findings.some(({severity}) => severity === 'ERROR');
    frame.show(
      h('p', {}, h('a', {href: '#/sales/regulation'}, t('« Regulation'))),
      section('standing', t('Where it stands'), standing(one, called), may.write && actions(one, path, again)),
      one.trial && part(frame, {id: 'pilot', title: t('How it does where it is tried'), note: t('The leads that have begun by it beside those of the same time that have not.')},
        () => trial(one, called)),
      section('findings', t('What the check says'), findingsOf(one.findings, changed)),
      section('changes', t('What changes'), one.changes.length ? changesOf(one.changes) : empty(t('Nothing differs from what is in force.'))),
      section('impact', t('Whom it touches'), impact(one.impact, called, models)),
      section('files', t('Files'), filesOf(one.files, path), open && exchange(path, errors || one.state === 'outdated', one.files, again)),
      open && section('submit', t('Submit it'), errors
        ? empty(t('It has errors and cannot be submitted yet.'), t('Correct the files in the modeler and exchange them above.'))
        : submission(frame, one, path, models, called, again)),
      section('history', t('What happened so far'), story(one.history, called)));
  }
};

const section = (id, title, ...children) => h('section', {class: 'sales-section', 'data-part': id}, h('h2', {}, title), children);

function standing(one, called) {
  const row = (title, value) => value && [h('dt', {}, title), h('dd', {}, value)];
  return [
    h('p', {class: 'sales-standing'}, stateOf(one)),
    one.problem && h('p', {class: 'sales-lines sales-problem'}, one.problem),
    h('dl', {class: 'sales-card'},
      row(t('Next step'), isOpen(one) && one.findings.some(({severity}) => severity === 'ERROR')
        ? t('A process owner corrects what the check has found, below, and exchanges the files.') : nextOf(one, called)),
      row(t('Sent in'), t('{0} by {1}', date(one.createdAt), by(called, one.createdBy))),
      row(t('Written against'), one.parentNumber && h('a', {href: toRevision(one.parentNumber)}, t('revision {0}', one.parentNumber))),
      row(t('Why'), one.reason),
      row(t('To come in force on'), one.effectiveOn && date(one.effectiveOn)),
      row(t('Deals under way'), one.submittedBy && policyOf(one, called)),
      row(t('Tried first'), one.pilot && pilotOf(one.pilot, called)),
      row(t('Decided'), one.decidedBy && t('{0} by {1}', date(one.decidedAt), by(called, one.decidedBy))),
      row(t('Rehearsal'), one.rehearsal && h('span', {class: 'sales-lines'}, one.rehearsal)),
      row(t('Beside it'), one.beside.length > 0 && one.beside.map(other => h('div', {}, other))))
  ];
}

async function trial({id, trial: {begun, beside, endsOn, endedAt, state, funnels: tried}}, called) {
  const answers = await Promise.all(tried.map(({funnel}) => get(address('/api/regulation/comparison', {pilot: id, funnel}))));
  return [
    h('p', {'data-trial': state}, t('Begun by it:'), ' ', h('strong', {'data-figure': begun}, plural(count(begun), 'lead')), t('; beside it:'), ' ',
      h('strong', {}, plural(count(beside), 'lead')), '. ',
      state === 'running' ? t('It is tried on new leads until {0}.', date(endsOn)) : t('It was tried until {0}.', date(endedAt))),
    answers.map((answer, index) => [h('h3', {}, called.funnel.get(tried[index].funnel) || tried[index].funnel), comparison(answer)])
  ];
}

function actions(one, path, again) {
  return h('p', {class: 'sales-actions'},
    isUnderWay(one) && confirmed('withdraw', t('Withdraw'), t('End its publication? It stays in the list and can be sent in anew.'), async () => {
      await send('POST', path + '/withdraw');
      await again();
    }),
    one.state === 'draft' && !one.submittedBy && confirmed('delete', t('Delete'), t('Delete this draft for good?'), async () => {
      await send('DELETE', path);
      window.location.hash = '/sales/regulation';
    }));
}

const exchange = (path, needed, files, again) => h('details', {open: needed}, h('summary', {}, t('Exchange files')),
  sender({name: 'exchange', choose: t('Drag the corrected files here, or choose them'), button: t('Exchange')}, [takeOut(files)], async parts => {
    await upload(path + '/files', parts);
    await again();
  }));

function impact({openDeals, deals, norms, plans, people}, called, models) {
  const contact = new Map(models.flatMap(({stages}) => stages).flatMap(({contacts}) => contacts).map(one => [one.code, one.name]));
  return [
    h('p', {}, h('strong', {'data-figure': openDeals}, plural(count(openDeals), 'open deal')), t(' in stages that change; '),
      h('strong', {}, plural(count(people.length), 'person', 'people')), t(' will be asked to acknowledge it.')),
    deals.length > 0 && table([
      {key: 'funnel', title: t('Funnel'), cell: row => called.funnel.get(row.funnel) || row.funnel},
      {key: 'stage', title: t('Stage'), cell: row => called.stage.get(row.stage) || row.stage || NOTHING},
      {key: 'contact', title: t('Contact'), cell: row => row.contact ? contact.get(row.contact) || row.contact : t('the stage as a whole')},
      {key: 'open', title: t('Open deals'), number: true, cell: row => count(row.open)}
    ], deals, {caption: t('Deals in what changes')}),
    norms.length > 0 && table([
      {key: 'norm', title: t('Number that changes'), cell: row => h('span', {class: 'sales-wrap'}, row.sentence)},
      {key: 'people', title: t('Reps who work by it'), number: true, cell: row => count(row.people)}
    ], norms, {caption: t('Numbers that change')}),
    plans.length > 0 && table([
      {key: 'rep', title: t('Plan of the day'), cell: row => row.name},
      {key: 'kind', title: t('Contacts'), cell: row => capital(several(row.kind))},
      {key: 'from', title: t('Now'), number: true, cell: row => count(row.from)},
      {key: 'to', title: t('By the draft'), number: true, cell: row => h('strong', {'data-figure': row.to}, count(row.to))}
    ], plans, {caption: t('Whose plan of the day changes')}),
    people.length > 0 && h('details', {}, h('summary', {}, t('Who will be asked')),
      h('p', {}, people.map(person => person.name + (person.team ? ` (${called.team.get(person.team) || person.team})` : '')).join(', ')))
  ];
}

const today = () => {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
};

/** From when it is to apply and what becomes of running deals, with what that would do to each before it is asked for. */
function submission(frame, one, path, models, called, again) {
  const told = h('div', {role: 'alert'});
  const outlook = h('div', {'aria-live': 'polite', class: 'sales-outlook'});
  const mapped = new Map(String(one.mapping || '').split('\n').map(line => line.split('=').map(side => side.trim())).filter(([, to]) => to));
  const mapping = () => [...mapped].map(([from, to]) => `${from} = ${to}`).join('\n');
  const radio = (value, title) => h('label', {class: 'sales-choice'}, h('input', {
    type: 'radio', name: 'migration', value, checked: (one.migration || 'keep') === value, onchange: () => changed()
  }), ' ', title);
  const stages = h('fieldset', {class: 'sales-stages'}, h('legend', {class: 'sr-only'}, t('Stages whose deals go over')), models.map(model =>
    h('div', {}, h('span', {class: 'sales-muted'}, model.name), ' ', model.stages.map(stage => h('label', {class: 'sales-choice'}, h('input', {
      type: 'checkbox', name: 'stages', value: stage.code, checked: (one.stages || []).includes(stage.code), onchange: event => {
        // two funnels may have a stage of the same code, and it is named once
        form.querySelectorAll('[name=stages]').forEach(box => box.value === stage.code && (box.checked = event.target.checked));
        changed();
      }
    }), ' ', stage.name)))));
  const answers = h('div', {});
  const pilot = pilotFields(one, called);
  const form = h('form', {
    name: 'submission', class: 'sales-send', onsubmit: async event => {
      event.preventDefault();
      const asked = values();
      button.disabled = true;
      show(told, h('p', {class: 'sales-muted'}, t('Being checked …')));
      try {
        await send('POST', path + '/submit', asked);
        await again();
      } catch (error) {
        button.disabled = false;
        show(told, failure(error, null, t('It was not submitted.')));
      }
    }
  },
  field(t('Why the regulation is changed'), h('textarea', {
    name: 'reason', class: 'form-control', rows: 2, required: true, minlength: 5, maxlength: 2000
  }, one.reason || ''), t('The head of sales and everybody whose work changes read it.')),
  answers,
  field(t('In force from'), h('input', {
    name: 'effectiveOn', type: 'date', class: 'form-control input-sm', required: true, min: today(),
    value: one.effectiveOn && one.effectiveOn > today() ? one.effectiveOn : today()
  })),
  h('fieldset', {}, h('legend', {}, t('Deals under way')),
    radio('keep', t('End by the regulation by which they began')),
    radio('migrate-all', t('All go over to the new one')),
    radio('by-stage', t('Those in certain stages go over')), stages),
  outlook, pilot);
  const button = h('button', {class: 'btn btn-primary', name: 'submit'}, t('Submit for approval'));
  form.append(button, told);
  const values = () => {
    const policy = form.elements.migration.value;
    return {
      reason: form.elements.reason.value.trim(), effectiveOn: form.elements.effectiveOn.value, migration: policy,
      stages: policy === 'by-stage' ? [...new Set([...form.querySelectorAll('[name=stages]:checked')].map(box => box.value))] : [],
      mapping: policy !== 'keep' && mapped.size ? mapping() : null, pilot: pilotAsked(form),
      answers: form.elements.answers && form.elements.answers.value || null
    };
  };
  let asked = 0;
  const changed = async () => {
    const {migration, stages: codes, mapping: lines} = values();
    stages.hidden = migration !== 'by-stage';
    const mine = ++asked;
    if (migration === 'by-stage' && codes.length === 0) {
      show(outlook, h('p', {class: 'sales-muted'}, t('Choose the stages.')));
      return;
    }
    show(outlook, loading(t('what becomes of them')));
    try {
      const answer = await get(address(path + '/outlook', {migration, stages: codes.join(','), mapping: lines}));
      const cannot = answer.funnels.flatMap(({deals, funnel}) => deals.filter(({fate}) => fate === 'cannot').map(deal => ({...deal, funnel})));
      const places = await placesOf(one, path, new Set([...cannot.map(({funnel}) => funnel), ...mapped.size ? answer.funnels.map(({funnel}) => funnel) : []]));
      if (mine === asked && !frame.closed) {
        show(outlook, outlookOf(answer, migration), mappingOf(cannot, places, mapped, changed));
      }
    } catch (error) {
      mine === asked && show(outlook, failure(error, changed, t('What becomes of them cannot be said.')));
    }
  };
  changed();
  answerable(answers);
  return form;
}

/** What a control has found and this change is to put right; it is measured again when the change has had its time. */
async function answerable(place) {
  const {findings} = await get('/api/regulation/findings').catch(() => ({findings: []}));
  findings.length > 0 && show(place, field(t('Which finding it answers'), h('select', {
    name: 'answers', class: 'form-control input-sm'
  }, h('option', {value: ''}, t('None')), findings.map(({key, about}) => h('option', {value: key}, `${key}: ${about}`))),
  t('Whether it has worked stands on the page Control when its time is over.')));
}

/** For all at once, or first for some of the new leads: nothing else of a draft can be told apart by deal. */
function pilotFields({pilot}, called) {
  const asked = pilot || {};
  const kind = asked.team ? 'team' : asked.percent ? 'percent' : '';
  const input = (name, value, more) => h('input', {name, value: value ?? '', class: 'form-control input-sm', ...more});
  const team = field(t('Team'), h('select', {name: 'pilotTeam', class: 'form-control input-sm'},
    [...called.team].map(([id, name]) => h('option', {value: id, selected: id === asked.team}, name))));
  const percent = field(t('Per cent of new leads'), input('pilotPercent', asked.percent || 20, {type: 'number', min: 1, max: 99}));
  const more = h('div', {}, team, percent,
    field(t('The last day'), input('pilotUntil', asked.until, {type: 'date', min: today()}), t('The head of sales decides then, by what came of it.')),
    field(t('With how many leads at most'), input('pilotDeals', asked.deals, {type: 'number', min: 1}), t('May be left out.')));
  const draw = chosen => {
    more.hidden = !chosen;
    // a field of a form is laid out by its own style, which is stronger than the attribute
    team.style.display = chosen === 'team' ? '' : 'none';
    percent.style.display = chosen === 'percent' ? '' : 'none';
    more.querySelector('[name=pilotUntil]').required = Boolean(chosen);
  };
  const radio = (value, title) => h('label', {class: 'sales-choice'}, h('input', {
    type: 'radio', name: 'pilot', value, checked: kind === value, onchange: () => draw(value)
  }), ' ', title);
  draw(kind);
  return h('fieldset', {'data-part': 'pilot-asked'}, h('legend', {}, t('New leads')),
    radio('', t('All begin by it from that day')), radio('percent', t('A share of them tries it first')), radio('team', t('One team tries it first')), more);
}

function pilotAsked({elements}) {
  const kind = elements.pilot.value;
  return kind ? {
    team: kind === 'team' ? elements.pilotTeam.value : null, percent: kind === 'percent' ? Number(elements.pilotPercent.value) : null,
    until: elements.pilotUntil.value || null, deals: elements.pilotDeals.value ? Number(elements.pilotDeals.value) : null
  } : null;
}

function outlookOf({funnels: all}, migration) {
  const touched = all.filter(({goes, stays}) => goes + stays > 0);
  if (touched.length === 0) {
    return h('p', {class: 'sales-muted'}, t('No running deal is touched: none runs by another version of a funnel than the new one.'));
  }
  return touched.map(({funnel, name, goes, stays, reasons}) => h('div', {'data-outlook': funnel},
    h('strong', {}, name), ': ',
    migration === 'keep' ? t('Deals under way that keep their revision: {0}.', count(stays))
      : [h('span', {class: 'sales-good'}, t('go over: {0}', count(goes))), t(', stay: {0}.', count(stays)),
        reasons.length > 0 && h('ul', {}, reasons.map(reason => h('li', {}, reason)))]));
}

/** The steps in which deals could go on: those of people in the funnels of the draft, as the model has them. */
async function placesOf(one, path, keys) {
  const files = one.files.map(({name}) => name).filter(name => keys.has(name.replace(/^processes\/|\.bpmn$/g, '')));
  const texts = await Promise.all(files.map(name => fetch(at(`${path}/files/${name}`), {credentials: 'same-origin'}).then(answer => answer.text())));
  return new Map(files.map((name, index) => [name.replace(/^processes\/|\.bpmn$/g, ''),
    [...new DOMParser().parseFromString(texts[index], 'application/xml').getElementsByTagNameNS('*', 'userTask')]
      .map(task => ({id: task.getAttribute('id'), name: task.getAttribute('name') || task.getAttribute('id')}))]));
}

/** Deals that wait where the new revision has nothing: on with another contact, or left behind. */
function mappingOf(cannot, places, mapped, changed) {
  const found = new Map(cannot.map(deal => [deal.element, deal]));
  const rows = [...found.keys(), ...[...mapped.keys()].filter(element => !found.has(element))];
  return rows.length > 0 && [
    h('p', {}, icon('alert'), t(' Where the new regulation has no such step, say where the deals go on, or leave them behind:')),
    rows.map(element => {
      const deal = found.get(element);
      const options = deal ? places.get(deal.funnel) || [] : [...places.values()].flat();
      return field(t('Deals that wait at "{0}"', deal ? deal.elementName || element : element), h('select', {
        name: 'map-' + element, class: 'form-control input-sm', onchange: event => {
          event.target.value ? mapped.set(element, event.target.value) : mapped.delete(element);
          changed();
        }
      },
      h('option', {value: ''}, t('Not decided')), h('option', {value: '-', selected: mapped.get(element) === '-'}, t('Stay with their revision')),
      options.map(({id, name}) => h('option', {value: id, selected: mapped.get(element) === id}, t('Go on at: {0}', name)))));
    })
  ];
}
