package org.salesregulation.plan;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.salesregulation.shared.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Starts the process as its form in Tasklist does, so that the same checks hold at both doors. */
@Component
class SalesPlanStart {

    private final RuntimeService runtime;
    private final SalesPlanTable table;

    SalesPlanStart(RuntimeService runtime, SalesPlanTable table) {
        this.runtime = runtime;
        this.table = table;
    }

    /**
     * @param sent the fields of the start form
     * @throws Refusal naming every field at fault
     */
    @Transactional
    SalesPlan start(Map<String, Object> sent) {
        var variables = new HashMap<>(sent);
        // the engine keeps no exact number but as an object
        variables.replaceAll((name, value) -> value instanceof BigDecimal sum ? Double.valueOf(sum.toString()) : value);
        try {
            var instance = runtime.startProcessInstanceByKey(SalesPlanning.PROCESS, variables);
            return table.versions(SalesPlan.number(instance.getBusinessKey())).get(0);
        } catch (ProcessEngineException e) {
            throw Refusal.behind(e).map(RuntimeException.class::cast).orElse(e);
        }
    }
}
