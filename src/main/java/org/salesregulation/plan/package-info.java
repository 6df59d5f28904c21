/**
 * Money that people plan for figures to be compared with: what each rep is to win in a month (R23, R81), agreed on in
 * the process {@code sales-plan} and broken down into deals and contacts (R24-R26, R149-R155, R162), and what was spent
 * to win clients (R126). Whoever replaces a number leaves the one before with name and time.
 * And the plan of each day by kind of contact, which follows from them and from the norms (R39, R137, R138).
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Plan",
        allowedDependencies = {"shared", "regulation", "organisation", "norm", "funnel", "contact", "web"})
package org.salesregulation.plan;
