/**
 * The Regulation on the Sales System as a document that is read, agreed on and signed: written anew from the models,
 * forms and tables each time it is asked for, so that it says what runs (R19, R20, R21-R30).
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Document",
        allowedDependencies = {"shared", "regulation", "funnel", "report", "translation", "commandline", "web"})
package org.salesregulation.document;
