/**
 * Who may come in: sign-in for the REST doors, what is open, what is closed, and what production must be given before
 * it starts (R94).
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Security",
        allowedDependencies = {"shared", "organisation"})
package org.salesregulation.security;
