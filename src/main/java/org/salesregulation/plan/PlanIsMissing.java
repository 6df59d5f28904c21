package org.salesregulation.plan;

import java.time.YearMonth;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesregulation.shared.Refusal;
import org.springframework.stereotype.Component;

/** That a month has no plan is not settled by saying so: refuses while it is so (R162). */
@Component
class PlanIsMissing implements JavaDelegate {

    private final SalesPlanTable plans;

    PlanIsMissing(SalesPlanTable plans) {
        this.plans = plans;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var month = (String) execution.getVariable("month");
        if (plans.inForce(YearMonth.parse(month)).isEmpty()) {
            throw Refusal.of(
                    "month",
                    "There is still no approved plan of " + Words.month(YearMonth.parse(month))
                            + ". Start a sales plan; this closes by itself when it is approved.");
        }
    }
}
