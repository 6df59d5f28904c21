package org.salesregulation.revision;

import java.util.stream.Collectors;
import org.salesregulation.check.UnsoundRegulation;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Turns the findings that refuse a start into a message without a stack trace. */
class UnsoundRegulationAnalyzer extends AbstractFailureAnalyzer<UnsoundRegulation> {

    @Override
    protected FailureAnalysis analyze(Throwable root, UnsoundRegulation cause) {
        return new FailureAnalysis(
                "The regulation in the folder has errors and is not put in force:\n    "
                        + cause.errors().stream().map(Findings::line).collect(Collectors.joining("\n    ")),
                "Correct the files that are named above, or put back those that ran before.",
                cause);
    }
}
