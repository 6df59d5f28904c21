import '../../../sign-out.js';

export default {
  // the pages on sales: funnel, team, deals, forecast, reports
  customScripts: ['scripts/sales/cockpit/plugin'],

  app: {vendor: 'Sales Regulation', name: 'Cockpit'},

  // whatever is cancelled or migrated is recorded like everything else
  skipCustomListeners: {default: false, hidden: true},
  skipIoMappings: {default: false, hidden: true},

  // the page behind the vendor's first greeting is not part of this application
  disableWelcomeMessage: true,

  // by the browser's language; ru.json lies beside the vendor's
  locales: {availableLocales: ['en', 'de', 'ru'], fallbackLocale: 'en'}
};
