package org.salesregulation.engine;

import org.camunda.bpm.engine.impl.QueryValidators.AdhocQueryValidator;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;

/**
 * A task query that refuses expressions in all of its parts. The engine checks the outer one only and so runs what any
 * user puts into {@code orQueries} (CVE-2026-109432). Expressions remain for stored filters, which nobody but the
 * application writes.
 */
final class RegulatedTaskQuery extends TaskQueryImpl {

    private static final long serialVersionUID = 1L;

    RegulatedTaskQuery(CommandExecutor executor) {
        super(executor);
    }

    @Override
    public void validate() {
        super.validate();
        for (TaskQueryImpl part : queries) {
            AdhocQueryValidator.<TaskQueryImpl>get().validate(part);
        }
    }
}
