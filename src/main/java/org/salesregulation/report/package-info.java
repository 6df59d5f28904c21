/**
 * Read-only answers over the facts; the only reader across tables: deals as they stand with the way behind and ahead of
 * them, and the day of each rep (R18, R34, R77, R138).
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Report",
        allowedDependencies = {"funnel", "norm", "organisation", "shared", "web"})
package org.salesregulation.report;
