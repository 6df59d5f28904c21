import {h, show} from '../shared/dom.js';
import {get, download} from '../shared/api.js';
import {failure, loading} from '../shared/states.js';
import {here} from './route.js';
import {t} from '../shared/words.js';

let focusAfterwards = null;

/** The control of this name gets the focus back when the page has been drawn anew; when it is gone, the title does. */
export function keepFocus(name) {
  focusAfterwards = name;
}

/**
 * A page of Cockpit: a title, the question that it answers, filters, files to take away, and a body that loads.
 *
 * @param {Object} page
 * @param {string} page.id
 * @param {string} page.path address after the #; may name a part, as in /sales/deals/:dealId
 * @param {string} page.title
 * @param {function(Frame, Object)} page.draw fills the frame; parameters are those of the address
 */
export function route(page) {
  let frame = null;
  return {
    id: page.id,
    pluginPoint: 'cockpit.route',
    properties: {path: page.path},
    render(container) {
      frame = new Frame(container, page.title);
      frame.fill(() => page.draw(frame, here().parameters));
    },
    unmount() {
      frame && frame.close();
      frame = null;
    }
  };
}

/** @param {string} of what they hold, where a page offers several */
const files = (asked, of) => [t('Download: '), ['csv', 'xlsx'].map(format => [h('a', {
  href: download(asked, format), class: 'btn btn-default btn-sm', download: true,
  'aria-label': of && `${of}, ${format.toUpperCase()}`
}, format.toUpperCase()), ' '])];

/**
 * A part of a page that loads, and fails, by itself.
 *
 * @param {function(): Promise<Node[]>} fill makes what it shows
 * @param {string} asked the address whose answer is shown: the files hold exactly that
 * @param {string} note what is to be known of it
 */
export function part(frame, {id, title, note, asked, beside}, fill) {
  const body = h('div', {});
  const load = async () => {
    show(body, loading());
    try {
      const filled = await fill();
      frame.closed || show(body, filled);
    } catch (error) {
      frame.closed || show(body, failure(error, load));
    }
  };
  load();
  return h('section', {class: 'sales-section', 'data-part': id, 'aria-labelledby': 'sales-part-' + id},
    h('div', {class: 'sales-head'},
      h('div', {}, h('h2', {id: 'sales-part-' + id}, title), note && h('p', {class: 'sales-question'}, note)),
      h('div', {class: 'sales-beside'}, beside, asked && h('p', {class: 'sales-files'}, files(asked, title)))),
    body);
}

/** What a page draws into. */
export class Frame {
  constructor(container, title) {
    this.title = h('h1', {tabindex: '-1'}, title);
    this.question = h('p', {class: 'sales-question'});
    this.filters = h('div', {class: 'sales-filters'});
    this.files = h('p', {class: 'sales-files'});
    this.body = h('div', {class: 'sales-body'});
    this.container = container;
    this.closed = false;
    this.cleanups = [];
    container.classList.add('sales');
    container.append(
      h('header', {class: 'sales-head'}, h('div', {}, this.title, this.question), this.files), this.filters, this.body);
    document.title = title + ' | Cockpit';
  }

  heading(text, question) {
    this.title.textContent = text;
    this.question.textContent = question || '';
    document.title = text + ' | Cockpit';
  }

  /** @param {string} asked the address whose answer is shown: the files hold exactly that */
  offerFiles(asked) {
    show(this.files, files(asked));
  }

  /** Runs what fills the page; until it is done the page says that it loads, and why when it cannot. */
  async fill(work) {
    show(this.body, loading());
    try {
      await work();
    } catch (error) {
      if (!this.closed) {
        show(this.files);
        show(this.body, failure(error, () => this.fill(work)));
      }
    }
    if (!this.closed) {
      this.giveFocusBack();
    }
  }

  /** @returns the answer, or null when somebody has already gone on to another page */
  async ask(address) {
    const answer = await get(address);
    return this.closed ? null : answer;
  }

  show(...children) {
    if (!this.closed) {
      show(this.body, ...children);
    }
  }

  /** @param {function} cleanup runs when the page is left */
  onClose(cleanup) {
    this.cleanups.push(cleanup);
  }

  close() {
    this.closed = true;
    this.cleanups.forEach(cleanup => cleanup());
  }

  giveFocusBack() {
    if (focusAfterwards) {
      (this.container.querySelector(`[name="${focusAfterwards}"]`) || this.title).focus();
      focusAfterwards = null;
    }
  }
}
