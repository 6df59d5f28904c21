/**
 * Leads by REST and CSV: one rule for all of them, duplicates refused, each given to one rep (R53, R54, R82, R147, R148).
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Intake",
        allowedDependencies = {"shared", "organisation", "norm", "funnel", "regulation", "web"})
package org.salesregulation.intake;
