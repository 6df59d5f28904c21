package org.salesregulation.funnel;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.salesregulation.norm.Norms;
import org.salesregulation.organisation.TeamCalendars;
import org.salesregulation.shared.AskedByModels;
import org.salesregulation.shared.Dates;
import org.salesregulation.shared.WorkingCalendar;
import org.springframework.stereotype.Component;

/** Terms from the norms on the working calendar, of the team whose process it is, asked by models as {@code
 * ${deadlines…}} (R39, R142, METRICS 17). */
@Component
@AskedByModels
public class Deadlines {

    private static final String DECISION = "decision";
    private static final String ACTION_OVERDUE = "action-overdue";

    private final Funnels funnels;
    private final Norms norms;
    private final TeamCalendars calendars;
    private final Clock clock;

    Deadlines(Funnels funnels, Norms norms, TeamCalendars calendars, Clock clock) {
        this.funnels = funnels;
        this.norms = norms;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** When the contact is due: the date agreed with the client, or the contact's term from now. */
    public Date contact(DelegateExecution execution) {
        var agreed = (Date) execution.getVariable(DealVariables.NEXT_DATE);
        if (agreed != null) {
            return agreed;
        }
        var code = funnels.require(execution.getProcessDefinitionId())
                .contactAt(execution.getCurrentActivityId())
                .map(Contact::code)
                .orElse(DECISION);
        return Date.from(calendar(execution).plusWorkingDays(since(execution), days(code, execution)));
    }

    /** When the stage is overdue. */
    public Date stage(DelegateExecution execution) {
        var stage = funnels.require(execution.getProcessDefinitionId())
                .stageAt(execution.getCurrentActivityId())
                .orElseThrow();
        return Date.from(stageDue(stage, execution, since(execution)));
    }

    /** When a decision passes to the next one up. */
    public Date decision(DelegateExecution execution) {
        return Date.from(calendar(execution).plusWorkingDays(clock.instant(), days(DECISION, execution)));
    }

    /** The end of work on a day that a form has asked for. */
    public Date endOfWork(DelegateExecution execution, Object day) {
        return Date.from(calendar(execution).endOfWork(Dates.day(day, clock)));
    }

    /**
     * A day that a form has asked for, as forms say it.
     *
     * @param variable its name
     * @return null: not asked for yet
     */
    public String dayInWords(DelegateExecution execution, String variable) {
        var day = execution.getVariable(variable);
        return day == null ? null : Dates.inWords(Dates.day(day, clock));
    }

    /** When an action that was due on a day is so late that whoever stands above its owner is asked. */
    public Date overdue(DelegateExecution execution, Object day) {
        var due = calendar(execution).endOfWork(Dates.day(day, clock));
        return Date.from(calendar(execution).plusWorkingDays(due, days(ACTION_OVERDUE, execution)));
    }

    /**
     * When a stage is overdue that was entered then.
     *
     * @param team whose calendar rules
     * @param category the owner's category of personnel
     */
    public Instant stageDue(Stage stage, String team, String category, Instant since) {
        return calendars.of(team).plusWorkingDays(since, days(stage.code(), category));
    }

    /**
     * When a contact is due that was asked for then; a decision in the funnel has the term of decisions.
     *
     * @param element id of the contact's or the decision's task
     * @param team whose calendar rules
     * @param category the owner's category of personnel
     */
    public Instant taskDue(Funnel funnel, String element, String team, String category, Instant since) {
        var code = funnel.contactAt(element).map(Contact::code).orElse(DECISION);
        return calendars.of(team).plusWorkingDays(since, days(code, category));
    }

    Instant stageDue(Stage stage, DelegateExecution execution, Instant since) {
        return calendar(execution).plusWorkingDays(since, days(stage.code(), execution));
    }

    /** Now; for a deal that is brought in under way, since when it has been where it is put. */
    Instant since(DelegateExecution execution) {
        var placedAt = (String) execution.getVariable(DealVariables.PLACED_AT);
        return placedAt == null ? clock.instant() : Instant.parse(placedAt);
    }

    /** A team is a tenant (docs/adr/0002-teams-are-tenants.md). */
    private WorkingCalendar calendar(DelegateExecution execution) {
        return calendars.of(execution.getTenantId());
    }

    private int days(String element, DelegateExecution execution) {
        return days(element, (String) execution.getVariable(DealVariables.CATEGORY));
    }

    private int days(String element, String category) {
        return norms.of(element, category).workingDays();
    }
}
