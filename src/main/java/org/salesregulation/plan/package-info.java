/**
 * Money that people enter for figures to be compared with: what each rep is to win in a month (R23, R81), and what was
 * spent to win clients (R126). Whoever replaces a number leaves the one before with name and time.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Plan",
        allowedDependencies = {"shared", "organisation", "web"})
package org.salesregulation.plan;
