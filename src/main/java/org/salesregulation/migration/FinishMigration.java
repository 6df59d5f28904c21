package org.salesregulation.migration;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The migration is over; what could not go keeps its revision. */
@Component
class FinishMigration implements JavaDelegate {

    private final MigrationRuns runs;

    FinishMigration(MigrationRuns runs) {
        this.runs = runs;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var id = (Long) execution.getVariable(MigrationVariables.MIGRATION_ID);
        runs.finish(id);
        var migration = runs.require(id);
        execution.setVariables(Map.of(
                MigrationVariables.MIGRATED, migration.moved(),
                MigrationVariables.NOT_MIGRATED, migration.notMoved()));
    }
}
