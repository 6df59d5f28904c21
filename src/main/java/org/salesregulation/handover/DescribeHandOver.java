package org.salesregulation.handover;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.spin.Spin;
import org.salesregulation.control.OpenEscalations;
import org.salesregulation.funnel.Deal;
import org.salesregulation.funnel.DealVariables;
import org.salesregulation.funnel.Deals;
import org.salesregulation.funnel.OwnedClient;
import org.salesregulation.organisation.Absences;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.plan.Plans;
import org.salesregulation.shared.AsSystem;
import org.springframework.stereotype.Component;

/** Says what a hand-over is about, and who would get how much of it, as it stands now (R94). */
@Component
class DescribeHandOver implements JavaDelegate {

    private static final String APPROVAL = "approval";

    private final HandOverRecords records;
    private final Handing handing;
    private final Deals deals;
    private final OpenEscalations escalations;
    private final Plans plans;
    private final Absences absences;
    private final People people;
    private final TaskService tasks;
    private final IdentityService identity;

    DescribeHandOver(
            HandOverRecords records,
            Handing handing,
            Deals deals,
            OpenEscalations escalations,
            Plans plans,
            Absences absences,
            People people,
            TaskService tasks,
            IdentityService identity) {
        this.records = records;
        this.handing = handing;
        this.deals = deals;
        this.escalations = escalations;
        this.plans = plans;
        this.absences = absences;
        this.people = people;
        this.tasks = tasks;
        this.identity = identity;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var handOver = records.require(HandOverProcess.id(execution));
        var person = handOver.person();
        var open = deals.notEnded(person);
        var outlook = handing.outlook(handOver);
        var shown = new HashMap<String, Object>();
        shown.put("clients", outlook.values().stream().mapToInt(List::size).sum());
        shown.put("openDeals", (int) open.stream().filter(Deal::isOpen).count());
        shown.put("dealsInService", (int)
                open.stream().filter(deal -> !deal.isOpen()).count());
        shown.put("worth", HandOverQuestions.inWords(open));
        shown.put("openTasks", handing.ownTasks(person).size());
        shown.put("openEscalations", escalations.about(person));
        shown.put("openApprovals", approvals(person));
        shown.put("planMonths", plans.from(person, handOver.day()).size());
        shown.put(
                "standsIn",
                absences.inWhichStandsIn(person, people.today(person)).size());
        shown.put("shares", Spin.JSON(shares(outlook)));
        execution.setVariables(shown);
    }

    private int approvals(String person) {
        return AsSystem.call(identity, () -> (int) tasks.createTaskQuery()
                .processDefinitionKey(APPROVAL)
                .processVariableValueEquals(DealVariables.OWNER, person)
                .count());
    }

    private List<Map<String, Object>> shares(Map<Person, List<OwnedClient>> outlook) {
        var load = deals.load();
        return outlook.entrySet().stream()
                .map(share -> Map.<String, Object>of(
                        "name", share.getKey().name(),
                        "clients", share.getValue().size(),
                        "deals",
                                share.getValue().stream()
                                        .mapToInt(OwnedClient::openDeals)
                                        .sum(),
                        "before", load.getOrDefault(share.getKey().id(), 0)))
                .toList();
    }
}
