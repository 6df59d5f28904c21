/**
 * Forms take what is typed at once. The library of the forms waits 300 ms and reads the field only then, but another
 * field that has changed meanwhile has it drawn anew: the second of two texts that are pasted or filled in quickly was
 * lost. Its setting for this is not one that Tasklist passes on, so it is set where every form reads its settings.
 */

/** The bundle of the web applications, as its own parts find each other. */
const BUNDLE = 'webpackChunkcamunda_bpm_webapp';

export function takeTypingAtOnce() {
  self[BUNDLE]?.push([['regulation-typing'], {}, require => {
    const [library] = Object.entries(require.m).find(([, code]) => String(code).includes('.createForm=')) || [];
    const form = library && require(library).Form?.prototype;
    if (!form) return;
    const original = form._createInjector;
    form._createInjector = function (settings, container) {
      return original.call(this, {debounce: false, ...settings}, container);
    };
  }]);
}
