/**
 * Everything that touches the process engine's internals, so that a move to a maintained fork stays a rename: doors,
 * expression guard, rights, refusal of unsafe models.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Engine",
        allowedDependencies = {"shared", "organisation", "regulation", "funnel"})
package org.salesregulation.engine;
