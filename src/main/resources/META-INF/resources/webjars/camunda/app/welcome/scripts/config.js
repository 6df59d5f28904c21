export default {
  app: {vendor: 'Sales Regulation', name: 'Welcome'},

  // the page behind the vendor's first greeting is not part of this application
  disableWelcomeMessage: true
};
