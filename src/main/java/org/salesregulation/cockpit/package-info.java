/**
 * What managers see in Cockpit: pages, signals on the dashboard and figures on the diagram of a funnel, made of what
 * {@code /api} answers and of nothing else, so that a page, its CSV and its list cannot differ (R49, R51, R52, R66, R77,
 * R78).
 *
 * <p>The pages are ES modules under {@code src/main/resources/cockpit}; Java only serves them.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Cockpit",
        allowedDependencies = {})
package org.salesregulation.cockpit;
