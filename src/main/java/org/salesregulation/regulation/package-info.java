/**
 * The regulation as a folder of models and forms: what is deployed, and the forms that the server checks (R14, R15, R19,
 * R27).
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Regulation",
        allowedDependencies = {"shared"})
package org.salesregulation.regulation;
