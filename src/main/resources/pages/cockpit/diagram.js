import {h} from '../shared/dom.js';
import {get, address} from '../shared/api.js';
import {compact, count, days, NOTHING, words} from '../shared/format.js';
import {link} from './route.js';
import {verdict} from './verdict.js';
import {t} from '../shared/words.js';

const SWITCH = 'sales-figures';
const ALWAYS = {minZoom: -Infinity, maxZoom: Infinity};
/** From here on a contact's box has a corner in which its figure covers neither the name nor the marker. */
const NEAR = {minZoom: 0.5, maxZoom: Infinity};
/** The model is drawn small: a badge never gets smaller than it can be read, and grows when one goes nearer. */
const READABLE = {min: 1};
/** What the figures of the stages need above the model, in pixels. */
const ROOM = 84;

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
    this.canvas = viewer.get('canvas');
    this.events = viewer.get('eventBus');
    this.container = this.canvas.getContainer();
    this.closed = false;
    this.onResize = () => this.room && this.placeRoom();
  }

  /** A process that is no funnel gets nothing, not even the switch. */
  async begin(definitionId) {
    const [funnel] = await get(address('/api/funnels', {definitionId})).catch(() => []);
    if (!funnel || this.closed) {
      return;
    }
    this.funnel = funnel;
    // beside the figures' own words there is no room for more: it says only what goes wrong
    this.note = h('span', {role: 'status'});
    this.button = h('button', {
      type: 'button', class: 'btn btn-default btn-sm', 'aria-pressed': 'false', onclick: () => this.toggle(),
      title: t('This quarter, all revisions. Contacts show theirs when you zoom in.')
    }, h('span', {class: 'glyphicon glyphicon-stats', 'aria-hidden': 'true'}), t(' Figures'));
    this.bar = h('div', {class: 'sales-switch'}, this.button, ' ', this.note);
    this.container.append(this.bar);
    if (window.localStorage.getItem(SWITCH) !== 'off') {
      this.toggle();
    }
  }

  end() {
    this.closed = true;
    this.takeRoomBack();
    this.bar && this.bar.remove();
  }

  async toggle() {
    const on = this.button.getAttribute('aria-pressed') !== 'true';
    window.localStorage.setItem(SWITCH, on ? 'on' : 'off');
    this.button.setAttribute('aria-pressed', String(on));
    this.overlays.remove({type: 'sales'});
    this.note.textContent = on ? t('Loading …') : '';
    if (!on) {
      this.takeRoomBack();
      this.fit();
      return;
    }
    try {
      await this.draw();
    } catch (error) {
      this.note.textContent = t('The figures cannot be shown. ') + error.message;
    }
  }

  async draw() {
    const asked = report => get(address('/api/reports/' + report, {funnel: this.funnel.key}));
    const [visits, cohort, contacts] = await Promise.all([asked('time-in-stage'), asked('funnel'), asked('contacts')]);
    if (this.closed || this.button.getAttribute('aria-pressed') !== 'true') {
      return;
    }
    this.makeRoom();
    const of = (answer, code) => (answer.rows.find(row => row.figures.stage === code) || {figures: {}}).figures;
    const currencies = new Set(visits.rows.map(row => row.figures.currency).filter(Boolean));
    this.funnel.stages.forEach((stage, index) => {
      const made = contacts.rows.map(row => row.figures).filter(one => one.stage === stage.code && known(one.productiveShare));
      index === 0 && this.put(stage.elementId, {top: 0, left: 0}, legend(currencies));
      this.put(stage.elementId, {top: 0, left: 0}, this.stageBadge(stage, of(visits, stage.code), of(cohort, stage.code), made));
      stage.contacts.forEach(contact => {
        const figures = made.find(one => one.contact === contact.code);
        figures && this.put(contact.elementId, {bottom: 0, right: 0}, contactBadge(contact, figures), NEAR);
      });
    });
    this.note.textContent = '';
  }

  /** The model moves down, so that the figures stand above it and cover nothing; "fit" counts their room in. */
  makeRoom() {
    if (!this.room) {
      this.room = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
      this.room.setAttribute('fill', 'none');
      this.room.setAttribute('pointer-events', 'none');
      this.events.on('canvas.resized', this.onResize);
      this.fit();
    }
  }

  placeRoom() {
    const layer = this.canvas.getActiveLayer ? this.canvas.getActiveLayer() : this.canvas.getDefaultLayer();
    this.room.remove();
    const {x, y, width, height} = layer.getBBox();
    const {clientWidth, clientHeight} = this.container;
    const zoom = Math.min(1, clientWidth / width, Math.max(1, clientHeight - ROOM) / height);
    Object.entries({x, y: y - ROOM / zoom, width, height: 1}).forEach(([name, value]) => this.room.setAttribute(name, value));
    layer.append(this.room);
  }

  takeRoomBack() {
    this.events.off('canvas.resized', this.onResize);
    this.room && this.room.remove();
    this.room = null;
  }

  fit() {
    this.canvas.resized();
    this.canvas.zoom('fit-viewport', 'auto');
  }

  put(element, position, html, show = ALWAYS) {
    if (this.elements.get(element)) {
      this.overlays.add(element, 'sales', {position, html, show, scale: READABLE});
    }
  }

  /** One column of figures, in the order of the legend. */
  stageBadge(stage, visits, cohort, contacts) {
    const {kind, text, brief} = verdict(cohort);
    const open = visits.open || 0;
    const overdue = visits.overdue || 0;
    const worth = visits.worth > 0 ? compact(visits.worth, visits.currency) : t('nothing known');
    const weakest = [...contacts].sort((one, other) => one.productiveShare - other.productiveShare)[0];
    const deals = parameters => link('/sales/deals', {funnel: this.funnel.key, stage: stage.code, ...parameters});
    const said = (what, attributes, shown) => {
      const title = `${stage.name}, ${what}`;
      return h(attributes.href ? 'a' : 'span', {title, 'aria-label': title, ...attributes}, shown);
    };
    return h('div', {
      class: 'sales-badge sales-badge-stage sales-badge-' + kind, 'data-stage': stage.code, role: 'group', 'aria-label': stage.name
    },
    said(t('open deals: {0}', count(open)), {href: deals({status: 'open'})}, h('strong', {'data-figure': open}, count(open))),
    said(t('worth of the open deals: {0}', worth), {}, visits.worth > 0 ? compact(visits.worth) : NOTHING),
    said(t('conversion: {0}', text), {href: link('/sales/funnel', {funnel: this.funnel.key})}, brief),
    said(t('median time in the stage, working days: {0}', days(visits.median)), {}, days(visits.median)),
    said(t('deals beyond the term of the stage: {0}', count(overdue)),
      overdue > 0 ? {class: 'sales-bad', href: deals({flag: 'stalled'})} : {}, count(overdue)),
    said(weakest ? t('the contact that moves clients on least often: {0}', achieved(stage, weakest)) : t('no contact was made yet'), {},
      weakest ? percents(weakest) : NOTHING));
  }
}

const known = value => value !== undefined && value !== null;

const percents = figures => Math.round(figures.productiveShare * 100) + ' %';

const achieved = (stage, figures) => {
  const contact = stage.contacts.find(one => one.code === figures.contact);
  return t('{0}, {1} of {2} attempts productive', contact ? contact.name : words(figures.contact), count(figures.productive), count(figures.attempts));
};

/** Stands beside the first stage and says what the lines are. */
const legend = currencies => h('div', {class: 'sales-badge sales-badge-stage sales-badge-legend', 'aria-hidden': 'true'},
  [t('open deals'), currencies.size === 1 ? t('worth, {0}', [...currencies][0]) : t('worth'), t('conversion'), t('median days'), t('overdue'),
    t('weakest contact')].map(line => h('span', {}, line)));

function contactBadge(contact, figures) {
  const said = t('{0}: {1} of {2} attempts productive', contact.name, count(figures.productive), count(figures.attempts));
  return h('div', {class: 'sales-badge sales-badge-contact', title: said, 'data-contact': contact.code}, percents(figures));
}
