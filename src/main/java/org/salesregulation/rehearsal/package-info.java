/**
 * The facts of the last 90 days run through a draft of the regulation: which deals it would have stopped where, which
 * contacts would not have counted, what terms, conversions, days, approvals and workloads would have been (R6, R85). It
 * reads facts across their tables as reports do, and writes none.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Rehearsal",
        allowedDependencies = {
            "shared",
            "organisation",
            "regulation",
            "norm",
            "funnel",
            "contact",
            "plan",
            "revision",
            "web"
        })
package org.salesregulation.rehearsal;
