import '../../../sign-out.js';

export default {
  // the rep's day and the deal
  customScripts: ['scripts/sales/tasklist/plugin'],

  app: {vendor: 'Sales Regulation', name: 'Tasklist'},

  // the page behind the vendor's first greeting is not part of this application
  disableWelcomeMessage: true,

  // by the browser's language; ru.json lies beside the vendor's
  locales: {availableLocales: ['en', 'de', 'ru'], fallbackLocale: 'en'},

  shortcuts: {
    claimTask: {key: 'ctrl+alt+c', description: 'claims the currently selected task'},
    focusFilter: {key: 'ctrl+shift+f', description: 'set the focus to the first filter in the list'},
    focusList: {key: 'ctrl+alt+l', description: 'sets the focus to the first task in the list'},
    focusForm: {key: 'ctrl+alt+f', description: 'sets the focus to the first input field in a task form'},
    startProcess: {key: 'ctrl+alt+p', description: 'opens the start process modal dialog'}
  }
};
