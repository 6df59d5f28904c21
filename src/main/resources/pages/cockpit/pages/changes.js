import {h, icon, show} from '../../shared/dom.js';
import {at} from '../../shared/api.js';
import {count, date, plural, words, NOTHING} from '../../shared/format.js';
import {failure} from '../../shared/states.js';
import {t} from '../../shared/words.js';
import {link} from '../route.js';
import {table} from '../table.js';

/* What the pages on the regulation say alike: of a draft on its way as of a revision that is in force. */

const MANY = 40;

export const toDraft = id => link('/sales/regulation/drafts/' + id);

export const toRevision = number => link('/sales/regulation/revisions/' + number);

/** The system has no name: it is not a person. */
export const by = (called, id) => !id || id === 'system' ? t('the system') : called.rep.get(id) || id;

/** By state: sign, look, how it is called, and what happens next where nobody has a task for it. */
const STATES = {
  draft: ['pencil', '', t('Not submitted yet'), t('A process owner submits or deletes it.')],
  submitted: ['time', '', t('Waits for a decision'), t('A head of sales approves it, sends it back or rejects it.')],
  refused: ['remove', 'sales-bad', t('Stopped by the check'), t('A process owner corrects the files and submits it again.')],
  'sent-back': ['share-alt', 'sales-bad', t('Sent back'), t('A process owner changes it and submits it again.')],
  rejected: ['ban-circle', 'sales-bad', t('Rejected'), t('Nothing follows.')],
  approved: ['ok', 'sales-good', t('Approved'), t('It comes in force on its day by itself.')],
  pilot: ['filter', 'sales-good', t('Tried on some new leads'), t('A head of sales decides on it when its time is over.')],
  outdated: ['random', 'sales-bad', t('Overtaken by another revision'), t('A process owner exchanges the files that both change, and submits it again.')],
  failed: ['warning-sign', 'sales-bad', t('Could not be put in force'), t('A process owner tries again or gives it up in Tasklist. What was in force still is.')],
  'in-force': ['ok-sign', 'sales-good', t('In force'), ''],
  replaced: ['transfer', 'sales-muted', t('Replaced'), ''],
  withdrawn: ['remove', 'sales-muted', t('Withdrawn'), t('Nothing follows.')]
};

export function stateOf({state}) {
  const [sign, look, said] = STATES[state] || ['question-sign', '', words(state)];
  return h('span', {class: look, 'data-state': state}, icon(sign), ' ', said);
}

/** Who has the next step: by name where somebody has a task for it. */
export function nextOf(one, called) {
  const waits = one.waitsFor || [];
  if (waits.length) {
    return waits.map(task => h('div', {}, h('strong', {}, task.assignee ? by(called, task.assignee) : t('Nobody yet')),
      t(': {0}, in Tasklist', task.name), task.dueAt && t(', until {0}', date(task.dueAt))));
  }
  return one.state === 'approved' && one.effectiveOn
    ? t('It comes in force on {0} by itself.', date(one.effectiveOn)) : (STATES[one.state] || [])[3] || NOTHING;
}

export const isOpen = ({state}) => ['draft', 'refused', 'sent-back', 'outdated'].includes(state);

export const isUnderWay = ({state}) => ['submitted', 'approved', 'pilot', 'failed'].includes(state);

const POLICIES = {keep: t('Deals under way end as they began'), 'migrate-all': t('All deals under way go over'), 'by-stage': t('Deals in these stages go over')};

export const policyOf = ({migration, stages}, called) => POLICIES[migration]
  + (migration === 'by-stage' ? ': ' + stages.map(code => called.stage.get(code) || code).join(', ') : '');

/** On whom it is tried first, in words. */
export const pilotOf = ({team, percent, until, deals}, called) => (team
  ? t('New leads of {0}', called.team.get(team) || team) : t('{0} % of new leads', percent))
  + t(', until {0}', date(until)) + (deals ? t(', at most {0}', count(deals)) : '');

const STEPS = {
  uploaded: t('Sent in'), 'files-replaced': t('Files exchanged'), retried: t('Tried again'), submitted: t('Submitted'),
  checked: t('Checked, without errors'), refused: t('Stopped by the check'), rehearsed: t('Rehearsed'), approved: t('Approved'),
  'sent-back': t('Sent back'), rejected: t('Rejected'), merged: t('Put together with another revision'), outdated: t('Overtaken by another revision'),
  'in-force': t('In force'), replaced: t('Replaced'), failed: t('Could not be put in force'), migrated: t('Deals went over'),
  asked: t('Acknowledgements asked for'), acknowledged: t('Acknowledged'), reminded: t('Reminded'), escalated: t('Told the one above'),
  'pilot-begun': t('Tried on some new leads'), 'pilot-extended': t('Tried for longer'), 'pilot-rolled-out': t('Taken over for all'),
  'pilot-withdrawn': t('The pilot was withdrawn'), dropped: t('Has left the company and is not waited for'), 'report-read': t('The report was read'), withdrawn: t('Withdrawn')
};

export const story = (steps, called) => table([
  {key: 'at', title: t('When'), cell: step => date(step.at)},
  {key: 'by', title: t('Who'), cell: step => by(called, step.by)},
  {key: 'what', title: t('What'), cell: step => h('strong', {}, STEPS[step.what] || words(step.what))},
  {key: 'note', title: t('Said'), cell: step => h('span', {class: 'sales-lines'},
    ['reminded', 'escalated', 'dropped'].includes(step.what) ? by(called, step.note) : step.note || NOTHING)}
], steps, {caption: t('Who did what when')});

const FILES = {added: t('added'), changed: t('changed'), removed: t('removed')};

const file = name => String(name).replace(/^.*\//, '');

/** What changes as one says it, the drawing of a model last; a long list is folded. */
export function changesOf(changes) {
  const business = changes.filter(one => !['drawing', 'translation-changed'].includes(one.kind));
  const beside = changes.filter(one => !business.includes(one));
  const list = h('ul', {class: 'sales-changes'},
    business.map(one => h('li', {'data-change': one.kind}, one.sentence)),
    beside.map(one => h('li', {class: 'sales-muted', 'data-change': one.kind}, one.sentence)));
  return changes.length > MANY ? h('details', {}, h('summary', {}, plural(count(changes.length), 'change')), list) : list;
}

/**
 * What the check has found, errors first; what was known before of files that this draft leaves alone is folded away.
 *
 * @param {Set<string>} changed names of the files that the draft changes
 */
export function findingsOf(findings, changed) {
  const isError = one => one.severity === 'ERROR';
  const own = findings.filter(one => isError(one) || changed.has(one.file));
  const others = findings.filter(one => !own.includes(one));
  const errors = findings.filter(isError).length;
  return [
    h('p', {class: 'sales-standing', 'data-errors': errors}, errors
      ? [h('strong', {class: 'sales-bad'}, icon('remove'), ' ', plural(count(errors), 'error')), t('. It cannot be submitted before this is corrected.')]
      : [h('strong', {class: 'sales-good'}, icon('ok'), t(' No errors.')),
        own.length > 0 && t(' Warnings, which stop nothing: {0}.', count(own.length))]),
    own.length > MANY ? h('details', {open: errors > 0}, h('summary', {}, plural(count(own.length), 'finding')), found(own)) : own.length > 0 && found(own),
    others.length > 0 && h('details', {}, h('summary', {}, t('{0} on files that this draft leaves alone', plural(count(others.length), 'warning'))), found(others))
  ];
}

const found = findings => table([
  {
    key: 'severity', title: t('Kind'), cell: one => one.severity === 'ERROR'
      ? h('span', {class: 'sales-bad'}, icon('remove'), t(' Error')) : h('span', {}, icon('alert'), t(' Warning'))
  },
  {key: 'file', title: t('File'), cell: one => h('span', {class: 'sales-name', title: one.file}, file(one.file))},
  {key: 'element', title: t('Element'), cell: one => h('span', {class: 'sales-name'}, one.element || NOTHING)},
  {key: 'reason', title: t('What is wrong'), cell: one => one.reason},
  {key: 'remedy', title: t('What to do'), cell: one => one.remedy}
], findings, {caption: t('What the check has found')});

/** Files that differ from what it was written against, to be taken away; all others behind a summary. */
export function filesOf(files, root) {
  const one = ({name, status}) => h('li', {'data-file': name},
    status === 'removed' ? name : h('a', {href: at(`${root}/files/${name.split('/').map(encodeURIComponent).join('/')}`), download: file(name)}, name),
    status !== 'same' && h('span', {class: 'sales-muted'}, `, ${FILES[status] || status}`));
  const differ = files.filter(({status}) => status !== 'same');
  const same = files.filter(({status}) => status === 'same');
  return [
    differ.length > 0 && h('ul', {class: 'sales-list'}, differ.map(one)),
    same.length > 0 && h('details', {}, h('summary', {}, t('{0} as before', plural(count(same.length), 'file'))), h('ul', {class: 'sales-list'}, same.map(one)))
  ];
}

/**
 * A button whose work is not to be done by a slip: it asks once more in its own place.
 *
 * @param {string} question what happens, as a question
 * @param {function(): Promise} act
 */
export function confirmed(name, text, question, act) {
  const place = h('span', {class: 'sales-confirm'});
  const button = (look, said, onclick, of) => h('button', {type: 'button', name: of, class: `btn btn-sm ${look}`, onclick}, said);
  const offer = focus => {
    const first = button('btn-default', text, ask, name);
    show(place, first);
    focus && first.focus();
  };
  const ask = () => {
    const yes = button('btn-danger', text, async () => {
      yes.disabled = true;
      try {
        await act();
      } catch (error) {
        show(place, failure(error, null, t('This was not done.')), button('btn-default', t('Close'), () => offer(true)));
      }
    }, name + '-yes');
    const no = button('btn-default', t('No'), () => offer(true), name + '-no');
    show(place, h('span', {role: 'alert'}, question, ' '), yes, ' ', no);
    no.focus();
  };
  offer(false);
  return place;
}

/** What can be sent: the modeler's files, or a ZIP of them. */
const PARTS = '.bpmn,.dmn,.form,.json,.zip';

/**
 * Files by dragging, by the mouse or by the keyboard, and what they are sent with.
 *
 * @param {Object} texts `name` of the form, `choose`, `button`
 * @param {Node[]} fields besides the files
 * @param {function(FormData): Promise} act
 */
export function sender({name, choose, button}, fields, act) {
  const told = h('div', {role: 'alert'});
  const chosen = h('ul', {class: 'sales-list', 'aria-live': 'polite'});
  const input = h('input', {type: 'file', name: 'files', multiple: true, accept: PARTS, class: 'sr-only', onchange: () => list()});
  const chosenOut = () => [...form.querySelectorAll('[name=remove]')].some(({value}) => value);
  const list = () => {
    show(chosen, [...input.files].map(one => h('li', {}, icon('file'), ' ', one.name, ` (${size(one.size)})`)));
    submit.disabled = input.files.length === 0 && !chosenOut();
  };
  const submit = h('button', {class: 'btn btn-primary btn-sm', disabled: true, name: name + '-send'}, button);
  const drop = h('label', {
    class: 'sales-drop',
    ondragover: event => {
      event.preventDefault();
      drop.classList.add('sales-drop-here');
    },
    ondragleave: () => drop.classList.remove('sales-drop-here'),
    ondrop: event => {
      event.preventDefault();
      drop.classList.remove('sales-drop-here');
      input.files = event.dataTransfer.files;
      list();
    }
  }, input, icon('upload'), ' ', choose);
  const form = h('form', {
    name, class: 'sales-send', onchange: () => list(), onsubmit: async event => {
      event.preventDefault();
      submit.disabled = true;
      show(told, h('p', {class: 'sales-muted'}, t('Being read and checked …')));
      try {
        await act(new FormData(form));
      } catch (error) {
        submit.disabled = false;
        show(told, failure(error, null, t('It was not taken in.')));
      }
    }
  }, drop, chosen, fields, submit, told);
  return form;
}

/** One or several files that are to be part of the regulation no longer. */
export const takeOut = files => field(t('Take files out'), h('select', {name: 'remove', multiple: true, size: 4, class: 'form-control input-sm'},
  files.filter(({status}) => status !== 'removed').map(({name}) => h('option', {value: name}, name))),
t('A funnel that is taken out gets no new leads, and its deals go on. Hold Ctrl for several.'));

const size = bytes => bytes < 1024 ? t('{0} bytes', bytes) : t('{0} KB', count(Math.ceil(bytes / 1024)));

export const field = (title, control, hint) => h('label', {class: 'form-group sales-field'},
  h('span', {}, title), control, hint && h('span', {class: 'sales-muted'}, hint));
