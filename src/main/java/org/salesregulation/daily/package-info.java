/**
 * The daily control: every working day the plan of each rep is set in the morning and compared in the evening with what
 * counted; who missed it explains, and a row of missed days goes one level up (R39, R40, R137, R138).
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Daily control",
        allowedDependencies = {"shared", "organisation", "norm", "funnel", "contact", "plan"})
package org.salesregulation.daily;
