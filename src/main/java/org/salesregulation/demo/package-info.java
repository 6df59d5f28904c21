/**
 * The demo company: real data of a public data set, so that the first start shows a living regulation (R18, R77).
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Demo",
        allowedDependencies = {"shared", "organisation", "account", "norm", "funnel", "intake", "pipeline", "plan"})
package org.salesregulation.demo;
