/**
 * Leads by REST and CSV: one rule for all of them, duplicates refused, each given to one rep (R53, R54, R82, R147, R148).
 * The history of a former CRM by CSV: the same facts as of deals that ran here, from the first day (R54, R69, R76, R123).
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Intake",
        allowedDependencies = {"shared", "organisation", "norm", "funnel", "contact", "regulation", "web"})
package org.salesregulation.intake;
