import {t} from './words.js';
const loaded = new Map();

/**
 * Loads a library that comes with the application.
 *
 * @param {string} file below lib/
 * @param {string} name under which it is to be found
 */
export function library(file, name) {
  if (!loaded.has(file)) {
    loaded.set(file, load(new URL('../lib/' + file, import.meta.url).href, name));
  }
  return loaded.get(file);
}

function load(address, name) {
  return new Promise((done, failed) => {
    const script = document.createElement('script');
    script.src = address;
    script.onload = () => window[name] ? done(window[name]) : failed(new Error(name + t(' is not where it should be.')));
    script.onerror = () => failed(new Error(address + t(' cannot be loaded.')));
    document.head.append(script);
  });
}

/** @param {string} file beside the module whose address is given */
export function stylesheet(file, module) {
  const address = new URL(file, module).href;
  if (!document.querySelector(`link[href="${address}"]`)) {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = address;
    document.head.append(link);
  }
}
