/**
 * The regulation's own texts in other languages: names, results, scripts and forms, kept beside the models and never
 * instead of them (R7, R19, R20).
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Translation",
        allowedDependencies = {"shared", "regulation", "commandline"})
package org.salesregulation.translation;
