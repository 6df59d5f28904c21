/**
 * Everything that touches the process engine's internals, so that a move to a maintained fork stays a rename: doors,
 * expression guard, rights, refusal of unsafe models (R1, R17, R27, R88).
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Engine",
        allowedDependencies = {"shared", "organisation", "regulation", "funnel"})
package org.salesregulation.engine;
