/**
 * What every REST door under {@code /api} has in common: who asks and what that person may see, tables as JSON, CSV and
 * XLSX, one form of errors, one description of the interface (R30, R94).
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Web",
        allowedDependencies = {"shared", "organisation", "funnel"})
package org.salesregulation.web;
