/**
 * People, categories of personnel, departments and teams, who heads whom and who stands in for whom (R22, R88, R95,
 * R103, R142, R143).
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Organisation",
        allowedDependencies = {"shared"})
package org.salesregulation.organisation;
