package org.salesregulation.rehearsal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.salesregulation.norm.Norm;
import org.salesregulation.organisation.TeamCalendars;
import org.salesregulation.rehearsal.Facts.Attempt;
import org.salesregulation.rehearsal.Facts.Visit;
import org.salesregulation.rehearsal.Finding.Case;
import org.salesregulation.rehearsal.Finding.Figure;
import org.salesregulation.rehearsal.Finding.Kind;

/** Attempts and working days by the norms of both texts (R4, R5, R39). Both are reckoned anew, by the categories of today. */
final class Terms {

    private final Trial trial;
    private final Facts facts;
    private final TeamCalendars calendars;
    private final Map<Long, Visit> byVisit;

    Terms(Trial trial, TeamCalendars calendars) {
        this.trial = trial;
        this.facts = trial.facts;
        this.calendars = calendars;
        this.byVisit = facts.byVisit();
    }

    /** @return whether the draft still has the stage */
    private boolean isKnown(Visit visit) {
        return trial.after.stage(visit.funnel(), visit.stage()).isPresent();
    }

    void attempts() {
        var found = new TreeMap<String, Differing>();
        for (var visit : facts.visits()) {
            if (visit.history()) {
                continue;
            }
            facts.of(visit).stream()
                    .filter(attempt -> attempt.isRescheduled() && !attempt.history())
                    .collect(Collectors.groupingBy(Attempt::contact, TreeMap::new, Collectors.toList()))
                    .forEach((contact, rescheduled) -> {
                        if (trial.removed.contains(contact)) {
                            return;
                        }
                        var category = trial.category(visit.rep());
                        var was = trial.before.norms().of(contact, category).attempts();
                        var now = trial.after.norms().of(contact, category).attempts();
                        var then = usedUp(rescheduled, was);
                        var draft = usedUp(rescheduled, now);
                        found.computeIfAbsent(contact, code -> new Differing())
                                .add(
                                        then,
                                        draft,
                                        visit,
                                        rescheduled.get(rescheduled.size() - 1).at(),
                                        "%s without a result, the draft allows %d."
                                                .formatted(Trial.many(rescheduled.size(), "attempt"), now));
                    });
        }
        found.forEach((contact, differing) -> {
            trial.tally.tasks("attempts used up", differing.then, differing.draft);
            if (!differing.cases.isEmpty()) {
                trial.found(
                        Kind.ATTEMPTS,
                        contact,
                        "\"%s\": %s used up the attempts by the norm in force, %d would have by the draft's, and gone to the manager for a decision."
                                .formatted(
                                        trial.after.contactName(contact),
                                        Trial.many(differing.then, "deal"),
                                        differing.draft),
                        List.of(Figure.of("deals before the manager", "", differing.then, differing.draft)),
                        differing.cases);
            }
        });
        if (found.values().stream().anyMatch(differing -> !differing.cases.isEmpty())) {
            trial.unknown.add(
                    "What a manager would have decided about used-up attempts, and how the deal would have gone on, is not known; attempts that a manager granted besides are not told apart.");
        }
    }

    /** The manager is asked with the last of the allowed attempts, in this window or not at all. */
    private boolean usedUp(List<Attempt> rescheduled, int allowed) {
        var last = Math.max(allowed, 1);
        return rescheduled.size() >= last
                && facts.window().holds(rescheduled.get(last - 1).at());
    }

    void stages() {
        var found = new LinkedHashMap<String, Differing>();
        var moved = 0;
        for (var visit : facts.visits()) {
            if (visit.history() || !isKnown(visit)) {
                continue;
            }
            var category = trial.category(visit.rep());
            var was = trial.before.norms().of(visit.stage(), category).workingDays();
            var now = trial.after.norms().of(visit.stage(), category).workingDays();
            if (visit.moved() || facts.of(visit).stream().anyMatch(Attempt::isWaiting)) {
                moved += was == now ? 0 : 1;
                continue;
            }
            found.computeIfAbsent(visit.funnel() + ":" + visit.stage(), key -> new Differing())
                    .add(
                            isOverdue(visit, was),
                            isOverdue(visit, now),
                            visit,
                            visit.enteredAt(),
                            "%s in force, %d by the draft.".formatted(Trial.many(was, "working day"), now));
        }
        found.forEach((about, differing) -> {
            trial.tally.tasks("overdue stages", differing.then, differing.draft);
            if (!differing.cases.isEmpty()) {
                var place = about.split(":");
                trial.found(
                        Kind.STAGE_TERM,
                        about,
                        "\"%s\": %s became overdue by the norm in force, %d would have by the draft's (of %s under way)."
                                .formatted(
                                        trial.after.stageName(place[0], place[1]),
                                        Trial.many(differing.then, "visit"),
                                        differing.draft,
                                        Trial.many(differing.looked, "visit")),
                        List.of(
                                Figure.of("overdue visits", "", differing.then, differing.draft),
                                new Figure("visits under way", "", (double) differing.looked, null)),
                        differing.cases);
            }
        });
        if (moved > 0) {
            trial.unknown.add(
                    "%s whose term a decision or the client's wish to wait has moved are in no figure about stages: by which day they would have been late is not known."
                            .formatted(Trial.many(moved, "visit")));
        }
    }

    private boolean isOverdue(Visit visit, int workingDays) {
        var due = calendars.of(visit.team()).plusWorkingDays(visit.enteredAt(), workingDays);
        return facts.window().holds(due)
                && (visit.leftAt() == null || visit.leftAt().isAfter(due));
    }

    /** The first attempt of each contact, from when it was the deal's turn. */
    void contacts() {
        var found = new TreeMap<String, Differing>();
        var norms = new HashMap<String, Norm[]>();
        for (var visit : facts.visits()) {
            if (visit.history()) {
                continue;
            }
            var category = trial.category(visit.rep());
            Instant since = visit.enteredAt();
            var tried = new HashSet<String>();
            var attempts = new ArrayList<>(facts.of(visit));
            attempts.sort(Comparator.comparing(Attempt::at));
            for (var attempt : attempts) {
                if (tried.add(attempt.contact())
                        && facts.window().holds(attempt.at())
                        && !trial.removed.contains(attempt.contact())) {
                    var norm = norms.computeIfAbsent(attempt.contact() + " " + category, key -> new Norm[] {
                        trial.before.norms().of(attempt.contact(), category),
                        trial.after.norms().of(attempt.contact(), category)
                    });
                    if (norm[0].workingDays() != norm[1].workingDays()) {
                        found.computeIfAbsent(attempt.contact(), code -> new Differing())
                                .add(
                                        isLate(visit, since, attempt, norm[0].workingDays()),
                                        isLate(visit, since, attempt, norm[1].workingDays()),
                                        visit,
                                        attempt.at(),
                                        "%s in force, %d by the draft."
                                                .formatted(
                                                        Trial.many(norm[0].workingDays(), "working day"),
                                                        norm[1].workingDays()));
                    }
                }
                if (attempt.isProductive()) {
                    since = attempt.at();
                }
            }
        }
        found.forEach((contact, differing) -> {
            if (!differing.cases.isEmpty()) {
                trial.found(
                        Kind.CONTACT_TERM,
                        contact,
                        "\"%s\": %s came later than the norm in force allows, %d later than the draft's (of %d)."
                                .formatted(
                                        trial.after.contactName(contact),
                                        Trial.many(differing.then, "first attempt"),
                                        differing.draft,
                                        differing.looked),
                        List.of(Figure.of("late first attempts", "", differing.then, differing.draft)),
                        differing.cases);
            }
        });
    }

    private boolean isLate(Visit visit, Instant since, Attempt attempt, int workingDays) {
        return attempt.at().isAfter(calendars.of(visit.team()).plusWorkingDays(since, workingDays));
    }

    /** How often something was so by each text, and where the two differ. */
    private static final class Differing {

        private final List<Case> cases = new ArrayList<>();
        private int looked;
        private int then;
        private int draft;

        void add(boolean inForce, boolean byDraft, Visit visit, Instant at, String note) {
            looked++;
            then += inForce ? 1 : 0;
            draft += byDraft ? 1 : 0;
            if (inForce != byDraft) {
                cases.add(new Case(
                        visit.deal(), visit.rep(), visit.stage(), at, (byDraft ? "Newly: " : "No longer: ") + note));
            }
        }
    }
}
