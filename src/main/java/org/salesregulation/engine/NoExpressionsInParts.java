package org.salesregulation.engine;

import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.QueryValidators.AdhocQueryValidator;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.Validator;

/**
 * Refuses expressions in all parts of a query that somebody asks. The engine looks at the outer part only and so runs
 * what any user puts into {@code orQueries} (CVE-2026-109432). Expressions remain for stored filters, which nobody but
 * the application writes.
 */
final class NoExpressionsInParts implements Validator<AbstractQuery<?, ?>> {

    @Override
    public void validate(AbstractQuery<?, ?> query) {
        for (var part : ((TaskQueryImpl) query).getQueries()) {
            AdhocQueryValidator.<TaskQueryImpl>get().validate(part);
        }
    }
}
