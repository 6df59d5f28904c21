/**
 * What the bonus of a month is reckoned from: plan and fact of money and of contacts, with the coefficients of the table
 * {@code bonus}; frozen when the month is over (R41).
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Bonus",
        allowedDependencies = {"shared", "organisation", "norm", "funnel", "plan", "web"})
package org.salesregulation.bonus;
