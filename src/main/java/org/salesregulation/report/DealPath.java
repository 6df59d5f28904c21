package org.salesregulation.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.salesregulation.funnel.Contact;
import org.salesregulation.funnel.Funnel;
import org.salesregulation.funnel.Stage;
import org.salesregulation.report.DealCard.Attempt;
import org.salesregulation.report.DealCard.Next;
import org.salesregulation.report.DealCard.Planned;
import org.salesregulation.report.DealCard.Stand;
import org.salesregulation.report.DealCard.Step;
import org.salesregulation.report.DealCard.Visit;
import org.salesregulation.shared.WorkingCalendar;

/** The way of one deal through its funnel: what it has walked, where it is, what the model has in store (R9, R18). */
record DealPath(Funnel funnel, Stand stand, List<Visit> visits, List<Attempt> attempts, List<Next> next, Instant now) {

    private static final String PRODUCTIVE = "productive";

    List<Step> steps(WorkingCalendar calendar) {
        return funnel.stages().stream().map(stage -> step(stage, calendar)).toList();
    }

    private Step step(Stage stage, WorkingCalendar calendar) {
        var visited = visits.stream().filter(of(stage)).toList();
        return new Step(
                stage.code(),
                stage.name(),
                stage.buyerStep(),
                place(stage, !visited.isEmpty()),
                visited.size(),
                visited.isEmpty() ? null : days(visited, calendar),
                stage.contacts().stream()
                        .map(contact -> planned(contact, stage, visited))
                        .toList());
    }

    private String place(Stage stage, boolean visited) {
        if (isHere(stage)) {
            return "here";
        }
        if (isAhead(stage)) {
            return "ahead";
        }
        return visited ? "behind" : "passed-over";
    }

    private boolean isHere(Stage stage) {
        return stand != null && stage.code().equals(stand.stage());
    }

    /** A deal that was taken back has visits of stages that lie ahead of it again; nothing lies ahead of one that ended. */
    private boolean isAhead(Stage stage) {
        return stand != null
                && funnel.stage(stand.stage())
                        .filter(here -> here.order() < stage.order())
                        .isPresent();
    }

    private Planned planned(Contact contact, Stage stage, List<Visit> visited) {
        return new Planned(
                contact.code(), contact.name(), contact.channel(), contact.result(), state(contact, stage, visited));
    }

    private String state(Contact contact, Stage stage, List<Visit> visited) {
        if (open().contains(contact.elementId())) {
            return "now";
        }
        if (isAhead(stage) || isBehindAnOpenOne(contact, stage)) {
            return "ahead";
        }
        if (!visited.isEmpty() && isDone(contact, visited.get(visited.size() - 1))) {
            return "done";
        }
        return isHere(stage) ? "ahead" : "none";
    }

    /** It comes when the open one is productive, also where it has been before: in the former CRM, or before a return. */
    private boolean isBehindAnOpenOne(Contact contact, Stage stage) {
        return stage.contacts().stream()
                .takeWhile(before -> !before.equals(contact))
                .anyMatch(before -> open().contains(before.elementId()));
    }

    private Set<String> open() {
        return next.stream().map(Next::element).collect(Collectors.toSet());
    }

    private boolean isDone(Contact contact, Visit latest) {
        return attempts.stream()
                .filter(attempt -> attempt.contact().equals(contact.code()))
                .filter(attempt -> PRODUCTIVE.equals(attempt.outcome()))
                .anyMatch(attempt -> !attempt.recordedAt().isBefore(latest.enteredAt()));
    }

    private BigDecimal days(List<Visit> visited, WorkingCalendar calendar) {
        var time = visited.stream()
                .map(visit -> calendar.workingTime(visit.enteredAt(), visit.leftAt() == null ? now : visit.leftAt()))
                .reduce(Duration.ZERO, Duration::plus);
        return BigDecimal.valueOf(time.toSeconds())
                .divide(BigDecimal.valueOf(calendar.secondsOfADay()), 1, RoundingMode.HALF_UP);
    }

    private static Predicate<Visit> of(Stage stage) {
        return visit -> visit.stage().equals(stage.code());
    }
}
