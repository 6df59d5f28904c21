/**
 * What is wrong with a regulation before it runs: each convention of docs/model-conventions.md is a rule that names the
 * file, the element, the reason and the remedy (R6, R15, R17, R85).
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Check",
        allowedDependencies = {"shared", "regulation", "funnel", "engine", "translation", "commandline"})
package org.salesregulation.check;
