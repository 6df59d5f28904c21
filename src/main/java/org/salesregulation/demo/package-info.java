/**
 * The demo company: real data of a public data set, so that the first start shows a living regulation.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Demo",
        allowedDependencies = {"shared", "organisation", "account", "norm", "funnel"})
package org.salesregulation.demo;
