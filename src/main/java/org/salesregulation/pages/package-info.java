/**
 * What Cockpit and Tasklist show of sales. In Cockpit, for managers: pages, signals on the dashboard and figures on the
 * diagram of a funnel (R49, R51, R52, R66, R77, R78). In Tasklist, for reps: the day and the deal (R18, R34). All of it
 * is made of what {@code /api} answers and of nothing else, so that a page, its CSV and its list cannot differ.
 *
 * <p>The pages are ES modules under {@code src/main/resources/pages}, with what both use in {@code shared}; Java only
 * serves them.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Pages",
        allowedDependencies = {})
package org.salesregulation.pages;
