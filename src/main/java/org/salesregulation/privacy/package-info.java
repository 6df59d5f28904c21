/**
 * Personal data of a client is taken out on request, and every figure stays (R54, R94): rows, times and amounts are facts
 * of the company, names and numbers of a person are not.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Privacy",
        allowedDependencies = {"shared", "organisation", "funnel", "web"})
package org.salesregulation.privacy;
