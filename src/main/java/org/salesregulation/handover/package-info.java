/**
 * Who leaves a job hands clients, deals, tasks and plan over at once, and the new owners get to know what they have
 * received: the company owns clients and history (R94).
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Hand-over",
        allowedDependencies = {"shared", "organisation", "account", "norm", "funnel", "plan", "control", "web"})
package org.salesregulation.handover;
