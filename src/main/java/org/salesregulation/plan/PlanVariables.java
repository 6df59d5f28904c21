package org.salesregulation.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.camunda.bpm.engine.delegate.VariableScope;

/** Variables of the processes {@code sales-plan} and {@code plan-agreement}; the tables carry the data. */
final class PlanVariables {

    /** The version that is being worked on. */
    static final String PLAN_ID = "planId";

    static final String REP = "rep";
    static final String DECISION = "planDecision";
    static final String REVIEW = "reviewDecision";
    static final String NEW_AMOUNT = "newAmount";
    static final String REASON = "reason";

    private PlanVariables() {}

    static long planId(VariableScope scope) {
        return ((Number) scope.getVariable(PLAN_ID)).longValue();
    }

    /** What forms of both processes say of the version at their head. */
    static void begin(VariableScope scope, SalesPlan plan) {
        scope.setVariable(PLAN_ID, plan.id());
        scope.setVariable("planKey", plan.key());
        scope.setVariable("period", Words.period(plan.first(), plan.last()));
        scope.setVariable("divided", Words.period(plan.from(), plan.last()));
        scope.setVariable("target", Words.money(plan.amount(), plan.currency()));
        scope.setVariable("targetNote", plan.note());
    }

    /** @return a sum as a form sends it, in cents; null: nothing was filled in */
    static BigDecimal amount(VariableScope scope, String name) {
        var value = scope.getVariable(name);
        return value == null ? null : new BigDecimal(value.toString()).setScale(2, RoundingMode.HALF_UP);
    }
}
