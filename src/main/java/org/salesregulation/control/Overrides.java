package org.salesregulation.control;

import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.salesregulation.funnel.Deal;
import org.salesregulation.funnel.DealVariables;
import org.salesregulation.funnel.Deals;
import org.salesregulation.funnel.Funnels;
import org.salesregulation.funnel.ModelProperties;
import org.salesregulation.funnel.Stage;
import org.salesregulation.funnel.StageVisits;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.organisation.Role;
import org.salesregulation.shared.AsSystem;
import org.salesregulation.shared.DealId;
import org.salesregulation.shared.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The only way to move a deal against the chain: the process {@code deal-override}, asked for with a reason, approved one
 * level up, executed by the engine, kept (R17). The target is the code of a stage, or what an element of the model closes
 * a deal as.
 */
@Service
class Overrides {

    static final String PROCESS = "deal-override";
    static final String DECIDED_BY = "decidedBy";
    private static final String TARGET = "targetStage";

    private final JdbcClient jdbc;
    private final Deals deals;
    private final StageVisits visits;
    private final Funnels funnels;
    private final People people;
    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final IdentityService identity;
    private final Clock clock;

    Overrides(
            JdbcClient jdbc,
            Deals deals,
            StageVisits visits,
            Funnels funnels,
            People people,
            RuntimeService runtime,
            RepositoryService repository,
            IdentityService identity,
            Clock clock) {
        this.jdbc = jdbc;
        this.deals = deals;
        this.visits = visits;
        this.funnels = funnels;
        this.people = people;
        this.runtime = runtime;
        this.repository = repository;
        this.identity = identity;
        this.clock = clock;
    }

    /**
     * A manager's decision to take a deal back to an earlier stage; it needs no further approval.
     *
     * @throws Refusal when the target is not an earlier stage of the deal's funnel
     */
    void returnDeal(DealId dealId, String targetStage, String reason) {
        var deal = deals.require(dealId);
        earlierStages(deal)
                .filter(target -> target.code().equals(targetStage))
                .findFirst()
                .orElseThrow(() -> Refusal.of(
                        TARGET, "\"" + targetStage + "\" is not an earlier stage of this deal. " + stagesOf(deal)));
        var decidedBy = Optional.ofNullable(identity.getCurrentAuthentication())
                .map(caller -> caller.getUserId())
                .orElseGet(() -> people.managerOf(deal.owner()));
        AsSystem.call(
                identity,
                () -> runtime.startProcessInstanceByKey(
                        PROCESS,
                        dealId.toString(),
                        Map.of(
                                DealVariables.DEAL_ID,
                                dealId.toString(),
                                TARGET,
                                targetStage,
                                "reason",
                                reason,
                                DECIDED_BY,
                                decidedBy)));
    }

    /**
     * Takes a request in and answers with what its form shows.
     *
     * @param decidedBy who has decided already; null: nobody yet
     * @throws Refusal when the deal cannot be seen by who asks, has ended, or the target does not exist
     */
    Map<String, Object> request(
            String processInstanceId, String dealId, String target, String reason, String decidedBy) {
        var asker = Optional.ofNullable(identity.getCurrentAuthentication())
                .map(caller -> caller.getUserId())
                .orElse(decidedBy);
        var deal = DealId.parse(dealId)
                .flatMap(deals::find)
                .filter(found -> maySee(asker, found))
                .orElseThrow(() -> Refusal.of("dealId", "There is no deal " + dealId + " that you could ask for."));
        if (!deal.isOpen()) {
            throw Refusal.of("dealId", "The deal " + dealId + " has ended.");
        }
        if (!deal.isUnderWay()) {
            throw Refusal.of("dealId", "The deal " + dealId + " is history of a former CRM and not under way here.");
        }
        if (stage(deal, target).isEmpty() && closingElement(deal, target).isEmpty()) {
            throw Refusal.of(TARGET, "The deal's funnel has no stage \"" + target + "\". " + stagesOf(deal));
        }
        jdbc.sql(
                        """
                        insert into deal_override (deal_id, process_instance_id, from_stage, target, reason, requested_by,
                            requested_at, decided_by, decision, decided_at)
                        values (:deal, :instance, :from, :target, :reason, :asker, :at, :decidedBy, :decision,
                            :decidedAt)""")
                .param("deal", deal.dealId().number())
                .param("instance", processInstanceId)
                .param("from", deal.stage(), Types.VARCHAR)
                .param("target", target)
                .param("reason", reason)
                .param("asker", asker)
                .param("at", now())
                .param("decidedBy", decidedBy, Types.VARCHAR)
                .param("decision", decidedBy == null ? null : "approve", Types.VARCHAR)
                .param("decidedAt", decidedBy == null ? null : now(), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
        var shown = new HashMap<>(runtime.getVariables(deal.processInstanceId()));
        shown.keySet()
                .retainAll(Arrays.asList(
                        "company",
                        "need",
                        DealVariables.AMOUNT,
                        DealVariables.CURRENCY,
                        DealVariables.OWNER,
                        DealVariables.OWNER_NAME,
                        DealVariables.CATEGORY,
                        DealVariables.STAGE,
                        DealVariables.STAGE_NAME,
                        DealVariables.LAST_CONTACTS));
        shown.put(DECIDED_BY, decidedBy);
        shown.put("requestedBy", people.find(asker).map(Person::name).orElse(asker));
        return shown;
    }

    void decide(String processInstanceId, String decision, String decidedBy) {
        jdbc.sql(
                        """
                        update deal_override set decision = :decision, decided_by = :by, decided_at = :at
                        where process_instance_id = :instance""")
                .param("decision", decision)
                .param("by", decidedBy)
                .param("at", now())
                .param("instance", processInstanceId)
                .update();
    }

    /**
     * Moves the token; a deal that has ended meanwhile stays as it is.
     *
     * @param lossReason of a deal that this closes: why in words stands with the override
     */
    void execute(String processInstanceId, String lossReason) {
        var override = jdbc.sql("select deal_id, target from deal_override where process_instance_id = :instance")
                .param("instance", processInstanceId)
                .query((row, index) -> Map.entry(new DealId(row.getLong("deal_id")), row.getString("target")))
                .single();
        var deal = deals.require(override.getKey());
        if (deal.isOpen()) {
            move(deal, override.getValue(), lossReason);
            jdbc.sql("update deal_override set executed_at = :at where process_instance_id = :instance")
                    .param("at", now())
                    .param("instance", processInstanceId)
                    .update();
        }
    }

    private void move(Deal deal, String target, String lossReason) {
        runtime.setVariables(deal.processInstanceId(), clean());
        var stage = stage(deal, target);
        if (stage.isEmpty()) {
            runtime.setVariable(deal.processInstanceId(), DealVariables.LOSS_REASON, lossReason);
        }
        var modification = runtime.createProcessInstanceModification(deal.processInstanceId());
        for (var running : runtime.getActivityInstance(deal.processInstanceId()).getChildActivityInstances()) {
            modification.cancelActivityInstance(running.getId());
        }
        var element = stage.map(Stage::elementId)
                .or(() -> closingElement(deal, target))
                .orElseThrow();
        modification.startBeforeActivity(element).execute();
        visits.overridden(deal.dealId());
    }

    /** The new place begins without what was pending at the old one. */
    private static Map<String, Object> clean() {
        var clean = new HashMap<String, Object>();
        clean.put(DealVariables.ATTEMPTS_USED_UP, false);
        clean.put(DealVariables.REFUSED, false);
        clean.put(DealVariables.GRANTED_ATTEMPTS, 0);
        clean.put(DealVariables.NEXT_DATE, null);
        clean.put(DealVariables.WAIT_UNTIL, null);
        clean.put(DealVariables.PLACED_AT, null);
        return clean;
    }

    private Optional<Stage> stage(Deal deal, String code) {
        return code == null
                ? Optional.empty()
                : funnels.require(definitionOf(deal)).stage(code);
    }

    /** The stages before the one where the deal stands, in their order. */
    Stream<Stage> earlierStages(Deal deal) {
        var orderNow = stage(deal, deal.stage()).map(Stage::order).orElse(Integer.MAX_VALUE);
        return funnels.require(definitionOf(deal)).stages().stream().filter(stage -> stage.order() < orderNow);
    }

    private String stagesOf(Deal deal) {
        return "Its stages are "
                + String.join(
                        ", ",
                        funnels.require(definitionOf(deal)).stages().stream()
                                .map(Stage::code)
                                .toList())
                + ".";
    }

    private Optional<String> closingElement(Deal deal, String closes) {
        return repository.getBpmnModelInstance(definitionOf(deal)).getModelElementsByType(ServiceTask.class).stream()
                .filter(task -> closes.equals(ModelProperties.of(task, "closes")) && !closes.equals("won"))
                .map(ServiceTask::getId)
                .findFirst();
    }

    private String definitionOf(Deal deal) {
        return AsSystem.call(identity, () -> runtime.createProcessInstanceQuery()
                .processInstanceId(deal.processInstanceId())
                .singleResult()
                .getProcessDefinitionId());
    }

    private boolean maySee(String asker, Deal deal) {
        var standIn = people.standIn(asker);
        return standIn.people().contains(deal.owner())
                || standIn.teams().contains(deal.team())
                || people.find(asker)
                        .filter(person -> person.role() == Role.HEAD
                                || person.role() == Role.MANAGER && deal.team().equals(person.teamId())
                                || person.id().equals(deal.owner()))
                        .isPresent();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
