/**
 * Watches that enough deals are under way to reach the plan: clients in each stage against the floor, what open deals are
 * worth against the plan, and what comes in at the top. What falls short is a signal, and an escalation that closes by
 * itself when it is made good (R36, R37, R60-R66, R91).
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Pipeline",
        allowedDependencies = {"shared", "organisation", "norm", "funnel", "plan", "control", "web"})
package org.salesregulation.pipeline;
