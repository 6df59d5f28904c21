package org.salesregulation.migration;

import java.util.LinkedHashMap;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.salesregulation.funnel.Funnels;
import org.salesregulation.funnel.Stage;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.organisation.Role;
import org.salesregulation.shared.AskedByModels;
import org.springframework.stereotype.Component;

/** What the one who decides on deals that cannot go is shown, and who that is; asked by models as {@code ${dealsLeft…}}. */
@Component
@AskedByModels
public class DealsLeft {

    private static final int SHOWN = 50;

    private final MigrationRuns runs;
    private final Funnels funnels;
    private final People people;

    DealsLeft(MigrationRuns runs, Funnels funnels, People people) {
        this.runs = runs;
        this.funnels = funnels;
        this.people = people;
    }

    /** The process owner who publishes, when the process knows; else the first one; a head of sales when there is none. */
    public String decider(DelegateExecution execution) {
        return people.find((String) execution.getVariable("processOwner"))
                .filter(Person::active)
                .map(Person::id)
                .or(() -> first(Role.PROCESS_OWNER))
                .or(() -> first(Role.HEAD))
                .orElse(null);
    }

    private java.util.Optional<String> first(Role role) {
        return people.all().stream()
                .filter(Person::active)
                .filter(person -> person.role() == role)
                .map(Person::id)
                .sorted()
                .findFirst();
    }

    /** Why they cannot go, one sentence to a line. */
    public String reasons(DelegateExecution execution) {
        return runs.whyNot(id(execution));
    }

    /** The first of them, as rows of a table. */
    public SpinJsonNode list(DelegateExecution execution) {
        return Spin.JSON(runs.cannot(id(execution), SHOWN).stream()
                .map(deal -> {
                    var row = new LinkedHashMap<String, Object>();
                    row.put("deal", deal.dealId() + ", " + deal.company());
                    row.put("owner", people.find(deal.owner()).map(Person::name).orElse(deal.owner()));
                    row.put("stage", stage(deal));
                    row.put("element", deal.element());
                    row.put("reason", deal.reason());
                    return row;
                })
                .toList());
    }

    private String stage(DealToMove deal) {
        return funnels.of(deal.fromDefinition())
                .flatMap(funnel -> funnel.stage(deal.stage()))
                .map(Stage::name)
                .orElse("");
    }

    private static long id(DelegateExecution execution) {
        return (Long) execution.getVariable(MigrationVariables.MIGRATION_ID);
    }
}
