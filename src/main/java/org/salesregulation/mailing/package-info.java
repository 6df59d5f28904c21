/**
 * Reports that come by themselves: who gets which report how often, the mails made of it, and their sending by a process
 * that tries again and shows what failed (R30, R93). And the mail that tells whoever is asked to decide (R65, R145).
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Mailing",
        allowedDependencies = {"control", "organisation", "report", "revision", "shared", "translation", "web"})
package org.salesregulation.mailing;
