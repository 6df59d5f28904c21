/**
 * Read-only answers over the facts; the only reader across tables (R18, R77).
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Report",
        allowedDependencies = {"funnel", "norm", "organisation", "shared", "web"})
package org.salesregulation.report;
