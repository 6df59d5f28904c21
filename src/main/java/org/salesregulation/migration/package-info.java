/**
 * Running deals go over to a new revision of their funnel: who can, who cannot and why, before anything moves; then deal by
 * deal, each with its facts, its terms and its audit in one transaction (R14, R85).
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Migration",
        allowedDependencies = {"shared", "organisation", "norm", "funnel", "control", "regulation", "engine", "web"})
package org.salesregulation.migration;
