import {h, show} from '../shared/dom.js';
import {engine} from '../shared/api.js';
import {library, stylesheet} from '../shared/library.js';
import {empty, failure, loading} from '../shared/states.js';
import {t} from '../shared/words.js';

/**
 * The model that a deal runs by, with the places marked where it waits.
 *
 * @param {Frame} frame the diagram lives as long as the page
 * @param {Object} diagram `definitionId`, `active` element ids, `processInstanceId`
 */
export function diagramOf(frame, diagram) {
  if (!diagram) {
    return empty(t('This deal never ran through a model: it comes from the former CRM.'));
  }
  const canvas = h('div', {class: 'sales-diagram', role: 'img', 'aria-label': t('The process model of the deal')});
  const box = h('div', {}, loading());
  draw(frame, diagram, canvas, box).catch(error => show(box, failure(error)));
  return box;
}

async function draw(frame, diagram, canvas, box) {
  stylesheet('../lib/bpmn-js/assets/diagram-js.css', import.meta.url);
  const [BpmnJS, model] = await Promise.all([
    library('bpmn-js/bpmn-navigated-viewer.production.min.js', 'BpmnJS'),
    engine('/process-definition/' + encodeURIComponent(diagram.definitionId) + '/xml')
  ]);
  if (frame.closed) {
    return;
  }
  const said = h('p', {});
  show(box, said, canvas);
  const viewer = new BpmnJS({container: canvas});
  frame.onClose(() => viewer.destroy());
  await viewer.importXML(model.bpmn20Xml);
  const elements = viewer.get('elementRegistry');
  const active = diagram.active.filter(id => elements.get(id));
  const view = viewer.get('canvas');
  const {inner} = view.viewbox();
  canvas.style.height = Math.min(640, canvas.clientWidth * inner.height / inner.width + 16) + 'px';
  view.resized();
  view.zoom('fit-viewport');
  active.forEach(id => view.addMarker(id, 'sales-here'));
  show(said, active.length
    ? [t('The deal waits at '), h('strong', {}, active.map(id => elements.get(id).businessObject.name || id).join(', ')),
      t(', marked in the model. ')]
    : t('The deal is nowhere in the model any more: it has ended. '),
  diagram.processInstanceId && h('a', {href: '#/process-instance/' + diagram.processInstanceId}, t('All its values')));
}
