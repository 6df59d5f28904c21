package org.salesregulation.migration;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Moves deals, as many as a step may take. */
@Component
class MoveDeals implements JavaDelegate {

    private final MigrationRuns runs;

    MoveDeals(MigrationRuns runs) {
        this.runs = runs;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var id = (Long) execution.getVariable(MigrationVariables.MIGRATION_ID);
        var allTried = runs.moveSome(id);
        var migration = runs.require(id);
        execution.setVariables(Map.of(
                MigrationVariables.ALL_TRIED, allTried,
                MigrationVariables.UNDECIDED, migration.cannot(),
                MigrationVariables.MIGRATED, migration.moved(),
                MigrationVariables.NOT_MIGRATED, migration.notMoved()));
    }
}
