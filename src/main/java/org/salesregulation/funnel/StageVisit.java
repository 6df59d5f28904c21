package org.salesregulation.funnel;

import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.salesregulation.shared.DealId;
import org.springframework.stereotype.Component;

/** Stores when the token enters and leaves a stage (R76, R123). Listener on start and end of every stage. */
@Component
class StageVisit implements ExecutionListener {

    private final Funnels funnels;
    private final StageVisits visits;
    private final Deadlines deadlines;

    StageVisit(Funnels funnels, StageVisits visits, Deadlines deadlines) {
        this.funnels = funnels;
        this.visits = visits;
        this.deadlines = deadlines;
    }

    @Override
    public void notify(DelegateExecution execution) {
        var funnel = funnels.require(execution.getProcessDefinitionId());
        var stage = funnel.stageAt(execution.getCurrentActivityId()).orElseThrow();
        var dealId = DealId.of(execution.getProcessBusinessKey());
        var rep = (String) execution.getVariable(DealVariables.OWNER);
        if (EVENTNAME_END.equals(execution.getEventName())) {
            visits.leave(dealId, funnel, stage, rep, execution.isCanceled());
            return;
        }
        var enteredAt = deadlines.since(execution);
        var before = funnel.stage((String) execution.getVariable(DealVariables.STAGE));
        if (before.filter(left -> left.order() >= stage.order()).isPresent()) {
            visits.returned(dealId);
        }
        var dueAt = deadlines.stageDue(stage, execution, enteredAt);
        if (execution.getVariable(DealVariables.PLACED_AT) != null && visits.carryOn(dealId, funnel, stage, dueAt)) {
            // the stage has lasted since then; the contact that begins now is due from now on
            execution.setVariable(DealVariables.PLACED_AT, null);
        } else {
            visits.enter(dealId, funnel, stage, rep, enteredAt, dueAt);
        }
        execution.setVariable(DealVariables.STAGE, stage.code());
        execution.setVariable(DealVariables.STAGE_NAME, stage.name());
        if (!Objects.equals(execution.getVariable(DealVariables.REFUSED_AS), stage.refusedAs())) {
            execution.setVariable(DealVariables.REFUSED_AS, stage.refusedAs());
        }
    }
}
