/**
 * The client base, which belongs to the company: one account, one owner (R94, R147).
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Account",
        allowedDependencies = {"shared", "organisation"})
package org.salesregulation.account;
