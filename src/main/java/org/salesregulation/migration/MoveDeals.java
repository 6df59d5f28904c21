package org.salesregulation.migration;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesregulation.norm.Norms;
import org.springframework.stereotype.Component;

/** Moves deals, as many as a step may take. */
@Component
class MoveDeals implements JavaDelegate {

    private final MigrationRuns runs;
    private final Norms norms;

    MoveDeals(MigrationRuns runs, Norms norms) {
        this.runs = runs;
        this.norms = norms;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var id = (Long) execution.getVariable(MigrationVariables.MIGRATION_ID);
        // the terms of these deals follow from the revision in force, wherever that was put in force a moment ago
        norms.lookAgain();
        var allTried = runs.moveSome(id);
        var migration = runs.require(id);
        execution.setVariables(Map.of(
                MigrationVariables.ALL_TRIED, allTried,
                MigrationVariables.UNDECIDED, migration.cannot(),
                MigrationVariables.MIGRATED, migration.moved(),
                MigrationVariables.NOT_MIGRATED, migration.notMoved()));
    }
}
