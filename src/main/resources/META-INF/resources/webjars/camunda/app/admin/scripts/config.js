import '../../../sign-out.js';

export default {
  app: {vendor: 'Sales Regulation', name: 'Admin'},

  // the page behind the vendor's first greeting is not part of this application
  disableWelcomeMessage: true,

  // by the browser's language; ru.json lies beside the vendor's
  locales: {availableLocales: ['en', 'de', 'ru'], fallbackLocale: 'en'}
};
