package org.salesregulation.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Turns a refused start into a message without a stack trace. */
class NotReadyForProductionAnalyzer extends AbstractFailureAnalyzer<ProductionCheck.NotReadyForProduction> {

    @Override
    protected FailureAnalysis analyze(Throwable root, ProductionCheck.NotReadyForProduction cause) {
        return new FailureAnalysis(
                "The Sales System Regulation does not start:\n    " + String.join("\n    ", cause.problems()),
                "Set what is named above in the environment. To look at the demo company instead, start with"
                        + " --spring.profiles.active=demo.",
                cause);
    }
}
