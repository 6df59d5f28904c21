/**
 * People are away and others stand in: entering and cancelling an absence, handing the tasks over and giving them back
 * (R142, R145).
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Absence",
        allowedDependencies = {"shared", "organisation", "engine", "web"})
package org.salesregulation.absence;
