package org.salesregulation.migration;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The deals that could not go wait again, with what the process owner has mapped besides. */
@Component
class TryAgain implements JavaDelegate {

    private final MigrationRuns runs;

    TryAgain(MigrationRuns runs) {
        this.runs = runs;
    }

    @Override
    public void execute(DelegateExecution execution) {
        runs.reopen((Long) execution.getVariable(MigrationVariables.MIGRATION_ID), (String)
                execution.getVariable(MigrationVariables.MAPPING));
    }
}
