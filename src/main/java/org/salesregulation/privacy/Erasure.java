package org.salesregulation.privacy;

import java.util.Set;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.salesregulation.funnel.DealVariables;
import org.salesregulation.funnel.Deals;
import org.salesregulation.shared.AsSystem;
import org.salesregulation.shared.DealId;
import org.salesregulation.shared.PersonalDataErased;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes a person out of a deal: from its card, its contacts, and every variable of its processes, past and present. */
@Service
class Erasure {

    /** Texts that say nothing about a person outside the company. All other texts are taken out. */
    private static final Set<String> NOT_PERSONAL = Set.of(
            DealVariables.DEAL_ID,
            "externalId",
            "company",
            "product",
            "segment",
            "channel",
            DealVariables.CURRENCY,
            DealVariables.OWNER,
            DealVariables.OWNER_NAME,
            DealVariables.CATEGORY,
            DealVariables.STAGE,
            DealVariables.STAGE_NAME,
            DealVariables.REFUSED_AS,
            DealVariables.LOSS_REASON,
            "approvers",
            "approvalKind",
            "approvalResult",
            "decision",
            "lossDecision",
            "goDecision");

    private final Deals deals;
    private final RuntimeService runtime;
    private final HistoryService history;
    private final TaskService tasks;
    private final IdentityService identity;
    private final ApplicationEventPublisher facts;

    Erasure(
            Deals deals,
            RuntimeService runtime,
            HistoryService history,
            TaskService tasks,
            IdentityService identity,
            ApplicationEventPublisher facts) {
        this.deals = deals;
        this.runtime = runtime;
        this.history = history;
        this.tasks = tasks;
        this.identity = identity;
        this.facts = facts;
    }

    /** @param by who carries out the request, kept with the deal */
    @Transactional
    void erase(DealId dealId, String by) {
        deals.forget(dealId, by);
        facts.publishEvent(new PersonalDataErased(dealId));
        AsSystem.call(identity, () -> {
            history.createHistoricProcessInstanceQuery()
                    .processInstanceBusinessKey(dealId.toString())
                    .list()
                    .forEach(this::erase);
            return null;
        });
    }

    private void erase(HistoricProcessInstance process) {
        runtime.createVariableInstanceQuery().processInstanceIdIn(process.getId()).list().stream()
                .filter(variable -> isPersonal(variable.getTypeName(), variable.getName()))
                .filter(variable -> variable.getTaskId() == null)
                .forEach(variable -> runtime.setVariableLocal(variable.getExecutionId(), variable.getName(), null));
        history.createHistoricVariableInstanceQuery().processInstanceId(process.getId()).list().stream()
                .filter(variable -> isPersonal(variable.getTypeName(), variable.getName()))
                .forEach(variable -> history.deleteHistoricVariableInstance(variable.getId()));
        tasks.getProcessInstanceComments(process.getId())
                .forEach(comment -> tasks.deleteProcessInstanceComment(process.getId(), comment.getId()));
    }

    private static boolean isPersonal(String type, String name) {
        return "string".equals(type) && !NOT_PERSONAL.contains(name);
    }
}
