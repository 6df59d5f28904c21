/**
 * Who may come in: sign-in for the REST doors, what is open, what is closed (R94).
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Security",
        allowedDependencies = {"shared", "organisation"})
package org.salesregulation.security;
