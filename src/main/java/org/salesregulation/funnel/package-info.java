/**
 * The funnel as the model says it, deals, and their visits of stages; only the token moves a deal (R1-R3, R9, R10, R17,
 * R76, R123).
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Funnel",
        allowedDependencies = {"shared", "organisation", "account", "norm"})
package org.salesregulation.funnel;
