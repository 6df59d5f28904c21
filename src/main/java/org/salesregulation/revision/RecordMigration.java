package org.salesregulation.revision;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Keeps how many deals have gone over to a revision. Listener on the end of their migration. */
@Component
class RecordMigration implements ExecutionListener {

    private final RevisionTable table;

    RecordMigration(RevisionTable table) {
        this.table = table;
    }

    @Override
    public void notify(DelegateExecution execution) {
        var migrated = execution.getVariable(Variables.MIGRATED);
        if (migrated != null) {
            var notMigrated = execution.getVariable(Variables.NOT_MIGRATED);
            table.step(
                    Variables.revision(execution),
                    null,
                    "migrated",
                    "Deals that go on by the new revision: " + migrated + "; that could not: "
                            + (notMigrated == null ? 0 : notMigrated) + ".");
        }
    }
}
