/**
 * Attempts of a contact: what happened, whether it counted and why (R4, R5, R8, R31, R33, R34).
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Contact",
        allowedDependencies = {"shared", "organisation", "norm", "funnel"})
package org.salesregulation.contact;
