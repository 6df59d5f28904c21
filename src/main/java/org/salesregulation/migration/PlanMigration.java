package org.salesregulation.migration;

import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesregulation.migration.MigrationTable.Order;
import org.springframework.stereotype.Component;

/** Writes down which running deals are to go over, and which of them cannot. */
@Component
class PlanMigration implements JavaDelegate {

    private final MigrationRuns runs;

    PlanMigration(MigrationRuns runs) {
        this.runs = runs;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var order = new Order(
                Objects.toString(execution.getVariable(MigrationVariables.REVISION_ID)),
                Objects.toString(execution.getVariable(MigrationVariables.REVISION_NUMBER)),
                Policy.of("policy", (String) execution.getVariable(MigrationVariables.POLICY)),
                (String) execution.getVariable(MigrationVariables.STAGES),
                (String) execution.getVariable(MigrationVariables.MAPPING),
                execution.getProcessInstanceId());
        execution.setVariable(MigrationVariables.MIGRATION_ID, runs.begin(order));
    }
}
