/**
 * Small values that every module speaks with: a deal's number, a rate, a refusal, the working calendar (R123).
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Shared",
        allowedDependencies = {})
package org.salesregulation.shared;
