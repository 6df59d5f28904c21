/**
 * What a rep, a manager and a head find in Tasklist: lists in order of due time, with the deal's card (R4, R31, R143).
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Tasklist",
        allowedDependencies = {"shared", "organisation"})
package org.salesregulation.tasklist;
