import {h, icon, show} from '../../shared/dom.js';
import {address, at, funnels, get, names, send, upload} from '../../shared/api.js';
import {capital, count, date, plural, several, NOTHING} from '../../shared/format.js';
import {empty, failure, loading} from '../../shared/states.js';
import {part} from '../page.js';
import {here} from '../route.js';
import {t} from '../../shared/words.js';
import {table} from '../table.js';
import {comparison} from './regulation.js';
import {
  by, changesOf, confirmed, field, filesOf, findingsOf, isOpen, isUnderWay, nextOf, pilotOf, policyOf, sender, stateOf, story, takeOut, toRevision
} from './changes.js';

/** One change on its way: what is wrong with it, what it changes, whom it touches, and what to do next. */
export const draft = {
  id: 'sales-draft',
  path: '/sales/regulation/drafts/:id',
  title: 'Change of the regulation',
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
    frame.heading(`Change ${one.id}: ${one.title}`, 'Is it sound, what does it change, whom does it touch, and who has the next step?');
    const again = () => frame.fill(() => draft.draw(frame));
    const open = may.write && isOpen(one);
    const changed = new Set(one.files.filter(({status}) => status !== 'same').map(({name}) => name));
    const errors = one.findings.some(({severity}) => severity === 'ERROR');
    frame.show(
      h('p', {}, h('a', {href: '#/sales/regulation'}, '« Regulation')),
      section('standing', 'Where it stands', standing(one, called), may.write && actions(one, path, again)),
      one.trial && part(frame, {id: 'pilot', title: t('How it does where it is tried'), note: t('The leads that have begun by it beside those of the same time that have not.')},
        () => trial(one, called)),
      section('findings', 'What the check says', findingsOf(one.findings, changed)),
      section('changes', 'What changes', one.changes.length ? changesOf(one.changes) : empty('Nothing differs from what is in force.')),
      section('impact', 'Whom it touches', impact(one.impact, called, models)),
      section('files', 'Files', filesOf(one.files, path), open && exchange(path, errors || one.state === 'outdated', one.files, again)),
      open && section('submit', 'Submit it', errors
        ? empty('It has errors and cannot be submitted yet.', 'Correct the files in the modeler and exchange them above.')
        : submission(frame, one, path, models, called, again)),
      section('history', 'What happened so far', story(one.history, called)));
  }
};

const section = (id, title, ...children) => h('section', {class: 'sales-section', 'data-part': id}, h('h2', {}, title), children);

function standing(one, called) {
  const row = (title, value) => value && [h('dt', {}, title), h('dd', {}, value)];
  return [
    h('p', {class: 'sales-standing'}, stateOf(one)),
    one.problem && h('p', {class: 'sales-lines sales-problem'}, one.problem),
    h('dl', {class: 'sales-card'},
      row('Next step', isOpen(one) && one.findings.some(({severity}) => severity === 'ERROR')
        ? 'A process owner corrects what the check has found, below, and exchanges the files.' : nextOf(one, called)),
      row('Sent in', `${date(one.createdAt)} by ${by(called, one.createdBy)}`),
      row('Written against', one.parentNumber && h('a', {href: toRevision(one.parentNumber)}, 'revision ' + one.parentNumber)),
      row('Why', one.reason),
      row('To come in force on', one.effectiveOn && date(one.effectiveOn)),
      row('Deals under way', one.submittedBy && policyOf(one, called)),
      row(t('Tried first'), one.pilot && pilotOf(one.pilot, called)),
      row('Decided', one.decidedBy && `${date(one.decidedAt)} by ${by(called, one.decidedBy)}`),
      row('Rehearsal', one.rehearsal && h('span', {class: 'sales-lines'}, one.rehearsal)),
      row('Beside it', one.beside.length > 0 && one.beside.map(other => h('div', {}, other))))
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
    isUnderWay(one) && confirmed('withdraw', 'Withdraw', 'End its publication? It stays in the list and can be sent in anew.', async () => {
      await send('POST', path + '/withdraw');
      await again();
    }),
    one.state === 'draft' && !one.submittedBy && confirmed('delete', 'Delete', 'Delete this draft for good?', async () => {
      await send('DELETE', path);
      window.location.hash = '/sales/regulation';
    }));
}

const exchange = (path, needed, files, again) => h('details', {open: needed}, h('summary', {}, 'Exchange files'),
  sender({name: 'exchange', choose: 'Drag the corrected files here, or choose them', button: 'Exchange'}, [takeOut(files)], async parts => {
    await upload(path + '/files', parts);
    await again();
  }));

function impact({openDeals, deals, norms, plans, people}, called, models) {
  const contact = new Map(models.flatMap(({stages}) => stages).flatMap(({contacts}) => contacts).map(one => [one.code, one.name]));
  return [
    h('p', {}, h('strong', {'data-figure': openDeals}, plural(count(openDeals), 'open deal')), ` in stages that change; `,
      h('strong', {}, plural(count(people.length), 'person', 'people')), ' will be asked to acknowledge it.'),
    deals.length > 0 && table([
      {key: 'funnel', title: 'Funnel', cell: row => called.funnel.get(row.funnel) || row.funnel},
      {key: 'stage', title: 'Stage', cell: row => called.stage.get(row.stage) || row.stage || NOTHING},
      {key: 'contact', title: 'Contact', cell: row => row.contact ? contact.get(row.contact) || row.contact : 'the stage as a whole'},
      {key: 'open', title: 'Open deals', number: true, cell: row => count(row.open)}
    ], deals, {caption: 'Deals in what changes'}),
    norms.length > 0 && table([
      {key: 'norm', title: 'Number that changes', cell: row => h('span', {class: 'sales-wrap'}, row.sentence)},
      {key: 'people', title: 'Reps who work by it', number: true, cell: row => count(row.people)}
    ], norms, {caption: 'Numbers that change'}),
    plans.length > 0 && table([
      {key: 'rep', title: t('Plan of the day'), cell: row => row.name},
      {key: 'kind', title: t('Contacts'), cell: row => capital(several(row.kind))},
      {key: 'from', title: t('Now'), number: true, cell: row => count(row.from)},
      {key: 'to', title: t('By the draft'), number: true, cell: row => h('strong', {'data-figure': row.to}, count(row.to))}
    ], plans, {caption: t('Whose plan of the day changes')}),
    people.length > 0 && h('details', {}, h('summary', {}, 'Who will be asked'),
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
  const stages = h('fieldset', {class: 'sales-stages'}, h('legend', {class: 'sr-only'}, 'Stages whose deals go over'), models.map(model =>
    h('div', {}, h('span', {class: 'sales-muted'}, model.name), ' ', model.stages.map(stage => h('label', {class: 'sales-choice'}, h('input', {
      type: 'checkbox', name: 'stages', value: stage.code, checked: (one.stages || []).includes(stage.code), onchange: event => {
        // two funnels may have a stage of the same code, and it is named once
        form.querySelectorAll('[name=stages]').forEach(box => box.value === stage.code && (box.checked = event.target.checked));
        changed();
      }
    }), ' ', stage.name)))));
  const pilot = pilotFields(one, called);
  const form = h('form', {
    name: 'submission', class: 'sales-send', onsubmit: async event => {
      event.preventDefault();
      const asked = values();
      button.disabled = true;
      show(told, h('p', {class: 'sales-muted'}, 'Being checked …'));
      try {
        await send('POST', path + '/submit', asked);
        await again();
      } catch (error) {
        button.disabled = false;
        show(told, failure(error, null, 'It was not submitted.'));
      }
    }
  },
  field('Why the regulation is changed', h('textarea', {
    name: 'reason', class: 'form-control', rows: 2, required: true, minlength: 5, maxlength: 2000
  }, one.reason || ''), 'The head of sales and everybody whose work changes read it.'),
  field('In force from', h('input', {
    name: 'effectiveOn', type: 'date', class: 'form-control input-sm', required: true, min: today(),
    value: one.effectiveOn && one.effectiveOn > today() ? one.effectiveOn : today()
  })),
  h('fieldset', {}, h('legend', {}, 'Deals under way'),
    radio('keep', 'End by the regulation by which they began'),
    radio('migrate-all', 'All go over to the new one'),
    radio('by-stage', 'Those in certain stages go over'), stages),
  outlook, pilot);
  const button = h('button', {class: 'btn btn-primary', name: 'submit'}, 'Submit for approval');
  form.append(button, told);
  const values = () => {
    const policy = form.elements.migration.value;
    return {
      reason: form.elements.reason.value.trim(), effectiveOn: form.elements.effectiveOn.value, migration: policy,
      stages: policy === 'by-stage' ? [...new Set([...form.querySelectorAll('[name=stages]:checked')].map(box => box.value))] : [],
      mapping: policy !== 'keep' && mapped.size ? mapping() : null, pilot: pilotAsked(form)
    };
  };
  let asked = 0;
  const changed = async () => {
    const {migration, stages: codes, mapping: lines} = values();
    stages.hidden = migration !== 'by-stage';
    const mine = ++asked;
    if (migration === 'by-stage' && codes.length === 0) {
      show(outlook, h('p', {class: 'sales-muted'}, 'Choose the stages.'));
      return;
    }
    show(outlook, loading('what becomes of them'));
    try {
      const answer = await get(address(path + '/outlook', {migration, stages: codes.join(','), mapping: lines}));
      const cannot = answer.funnels.flatMap(({deals, funnel}) => deals.filter(({fate}) => fate === 'cannot').map(deal => ({...deal, funnel})));
      const places = await placesOf(one, path, new Set([...cannot.map(({funnel}) => funnel), ...mapped.size ? answer.funnels.map(({funnel}) => funnel) : []]));
      if (mine === asked && !frame.closed) {
        show(outlook, outlookOf(answer, migration), mappingOf(cannot, places, mapped, changed));
      }
    } catch (error) {
      mine === asked && show(outlook, failure(error, changed, 'What becomes of them cannot be said.'));
    }
  };
  changed();
  return form;
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
    return h('p', {class: 'sales-muted'}, 'No running deal is touched: none runs by another version of a funnel than the new one.');
  }
  return touched.map(({funnel, name, goes, stays, reasons}) => h('div', {'data-outlook': funnel},
    h('strong', {}, name), ': ',
    migration === 'keep' ? `${plural(count(stays), 'deal')} under way ${stays === 1 ? 'keeps its' : 'keep their'} revision.`
      : [h('span', {class: 'sales-good'}, `${plural(count(goes), 'deal')} ${goes === 1 ? 'goes' : 'go'} over`), `, ${count(stays)} ${stays === 1 ? 'stays' : 'stay'}.`,
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
    h('p', {}, icon('alert'), ' Where the new regulation has no such step, say where the deals go on, or leave them behind:'),
    rows.map(element => {
      const deal = found.get(element);
      const options = deal ? places.get(deal.funnel) || [] : [...places.values()].flat();
      return field(`Deals that wait at "${deal ? deal.elementName || element : element}"`, h('select', {
        name: 'map-' + element, class: 'form-control input-sm', onchange: event => {
          event.target.value ? mapped.set(element, event.target.value) : mapped.delete(element);
          changed();
        }
      },
      h('option', {value: ''}, 'Not decided'), h('option', {value: '-', selected: mapped.get(element) === '-'}, 'Stay with their revision'),
      options.map(({id, name}) => h('option', {value: id, selected: mapped.get(element) === id}, 'Go on at: ' + name))));
    })
  ];
}
