import {h} from '../shared/dom.js';
import {get, address} from '../shared/api.js';
import {count, days, words} from '../shared/format.js';
import {link} from './route.js';
import {verdict} from './verdict.js';

const SWITCH = 'sales-figures';
const ALWAYS = {minZoom: -Infinity, maxZoom: Infinity};
/** The model is drawn small: a badge never gets smaller than it can be read, and grows when one goes nearer. */
const READABLE = {min: 1};

const short = new Intl.NumberFormat('en', {notation: 'compact', maximumSignificantDigits: 3});

let drawn = null;

/** Figures on the model of a funnel: what each stage holds and passes on, and what each contact achieves. */
export const diagram = {
  id: 'sales-diagram',
  pluginPoint: 'cockpit.processDefinition.diagram.plugin',
  render(viewer, {processDefinitionId}) {
    drawn = new Figures(viewer);
    drawn.begin(processDefinitionId);
  },
  unmount() {
    drawn && drawn.end();
    drawn = null;
  }
};

class Figures {
  constructor(viewer) {
    this.overlays = viewer.get('overlays');
    this.elements = viewer.get('elementRegistry');
    this.container = viewer.get('canvas').getContainer();
    this.closed = false;
  }

  /** A process that is no funnel gets nothing, not even the switch. */
  async begin(definitionId) {
    const [funnel] = await get(address('/api/funnels', {definitionId})).catch(() => []);
    if (!funnel || this.closed) {
      return;
    }
    this.funnel = funnel;
    this.note = h('span', {role: 'status'});
    this.button = h('button', {
      type: 'button', class: 'btn btn-default btn-sm', 'aria-pressed': 'false', onclick: () => this.toggle()
    }, h('span', {class: 'glyphicon glyphicon-stats', 'aria-hidden': 'true'}), ' Figures');
    this.bar = h('div', {class: 'sales-switch'}, this.button, ' ', this.note);
    this.container.append(this.bar);
    if (window.localStorage.getItem(SWITCH) !== 'off') {
      this.toggle();
    }
  }

  end() {
    this.closed = true;
    this.bar && this.bar.remove();
  }

  async toggle() {
    const on = this.button.getAttribute('aria-pressed') !== 'true';
    window.localStorage.setItem(SWITCH, on ? 'on' : 'off');
    this.button.setAttribute('aria-pressed', String(on));
    this.overlays.remove({type: 'sales'});
    this.note.textContent = on ? 'Loading …' : '';
    if (on) {
      try {
        await this.draw();
        this.note.textContent = 'This quarter, all revisions';
      } catch (error) {
        this.note.textContent = 'The figures cannot be shown. ' + error.message;
      }
    }
  }

  async draw() {
    const asked = report => get(address('/api/reports/' + report, {funnel: this.funnel.key}));
    const [visits, cohort, contacts] = await Promise.all([asked('time-in-stage'), asked('funnel'), asked('contacts')]);
    if (this.closed || this.button.getAttribute('aria-pressed') !== 'true') {
      return;
    }
    const of = (answer, key, code) => (answer.rows.find(row => row.figures[key] === code) || {figures: {}}).figures;
    this.funnel.stages.forEach(stage => {
      this.put(stage.elementId, {bottom: 4, left: 0},
        this.stageBadge(stage, of(visits, 'stage', stage.code), of(cohort, 'stage', stage.code)));
      stage.contacts.forEach(contact => {
        const figures = contacts.rows.map(row => row.figures)
          .find(one => one.stage === stage.code && one.contact === contact.code);
        figures && this.put(contact.elementId, {top: -12, right: 45}, contactBadge(contact, figures));
      });
    });
  }

  put(element, position, html) {
    if (this.elements.get(element)) {
      this.overlays.add(element, 'sales', {position, html, show: ALWAYS, scale: READABLE});
    }
  }

  stageBadge(stage, visits, cohort) {
    const {kind, text, brief} = verdict(cohort);
    const open = visits.open || 0;
    const worth = visits.worth > 0 ? `${short.format(visits.worth)} ${visits.currency || ''}` : '';
    const deals = parameters => link('/sales/deals', {funnel: this.funnel.key, stage: stage.code, ...parameters});
    return h('div', {class: 'sales-badge sales-badge-' + kind, 'data-stage': stage.code},
      h('a', {
        href: deals({status: 'open'}), title: `${stage.name}: ${count(open)} open deals, worth ${worth || 'nothing known'}`
      }, h('strong', {'data-figure': open}, count(open)), ' open', worth && [h('br'), worth]),
      h('a', {href: link('/sales/funnel', {funnel: this.funnel.key}), title: `${stage.name}, conversion: ${text}`}, brief),
      visits.median !== undefined
        && h('span', {title: 'Median time in the stage, working days'}, `${days(visits.median)} days`),
      visits.overdue > 0 && h('a', {
        class: 'sales-bad', href: deals({flag: 'stalled'}), title: 'Deals beyond the term of the stage'
      }, `${count(visits.overdue)} overdue`));
  }
}

function contactBadge(contact, figures) {
  if (figures.productiveShare === undefined) {
    return h('span');
  }
  const said = `${words(contact.name)}: ${count(figures.productive)} of ${count(figures.attempts)} attempts productive`;
  return h('div', {class: 'sales-badge sales-badge-contact', title: said, 'data-contact': contact.code},
    Math.round(figures.productiveShare * 100) + ' %');
}
