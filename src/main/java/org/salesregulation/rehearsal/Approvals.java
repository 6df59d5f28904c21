package org.salesregulation.rehearsal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Team;
import org.salesregulation.rehearsal.Facts.Approval;
import org.salesregulation.rehearsal.Finding.Case;
import org.salesregulation.rehearsal.Finding.Figure;
import org.salesregulation.rehearsal.Finding.Kind;

/** Who would have approved what (R17, R20). */
final class Approvals {

    private final Trial trial;
    private final People people;
    private final TreeMap<String, int[]> work = new TreeMap<>();
    private final List<Case> cases = new ArrayList<>();

    Approvals(Trial trial, People people) {
        this.trial = trial;
        this.people = people;
    }

    void rehearse() {
        var asked = new HashSet<String>();
        for (var approval : trial.facts.approvals()) {
            asked.add(approval.deal() + " " + approval.kind());
            compare(approval);
        }
        within(asked);
        work.forEach((who, sums) -> trial.tally.tasks("approvals", sums[0], sums[1]));
        if (cases.isEmpty()) {
            return;
        }
        if (trial.after.asksByAnswer()) {
            trial.unknown.add(
                    "Approvals that depend on an answer, and were within somebody's own limit, have left no trace: whether the draft would have asked for them is not known.");
        }
        trial.unknown.add("Terms of a deal might have been others, had somebody else been asked.");
        var figures = new ArrayList<Figure>();
        figures.add(new Figure("requests that would have gone otherwise", "", null, (double) cases.size()));
        work.forEach((who, sums) -> figures.add(Figure.of("approvals", who, sums[0], sums[1])));
        var words = new ArrayList<String>();
        work.forEach((who, sums) -> {
            if (sums[0] != sums[1]) {
                words.add("%s %d instead of %d".formatted(who, sums[1], sums[0]));
            }
        });
        trial.found(
                Kind.APPROVALS,
                "",
                "%s would have gone to other approvers: %s."
                        .formatted(
                                Trial.many(cases.size(), "request for approval")
                                        .replace("request for approvals", "requests for approval"),
                                words.isEmpty() ? "to others of the same number" : String.join(", ", words)),
                figures,
                cases);
    }

    private void compare(Approval approval) {
        var category = trial.category(approval.rep());
        var was = trial.before.norms().approvers(approval.kind(), approval.amount(), approval.discount(), category);
        var now = trial.after.norms().approvers(approval.kind(), approval.amount(), approval.discount(), category);
        was.forEach(role -> count(role, approval.team(), 0));
        now.forEach(role -> count(role, approval.team(), 1));
        if (!was.equals(now)) {
            cases.add(new Case(
                    approval.deal(),
                    approval.rep(),
                    null,
                    approval.at(),
                    "%s: %s in force, %s by the draft.".formatted(approval.kind(), words(was), words(now))));
        }
    }

    /** What was within the own limit was asked of nobody and left no row; the deal's terms of today tell it. */
    private void within(Set<String> asked) {
        for (var visit : trial.facts.visits()) {
            if (visit.history() || !visit.isPassed() || !trial.facts.window().holds(visit.leftAt())) {
                continue;
            }
            var deal = trial.facts.deals().get(visit.deal());
            for (var kind : trial.after.approvals().getOrDefault(visit.funnel() + " " + visit.stage(), Set.of())) {
                if (!asked.add(visit.deal() + " " + kind)) {
                    continue;
                }
                var category = trial.category(visit.rep());
                var was = trial.before.norms().approvers(kind, deal.amount(), deal.discount(), category);
                var now = trial.after.norms().approvers(kind, deal.amount(), deal.discount(), category);
                if (was.isEmpty() && !now.isEmpty()) {
                    now.forEach(role -> count(role, visit.team(), 1));
                    cases.add(new Case(
                            visit.deal(),
                            visit.rep(),
                            visit.stage(),
                            visit.leftAt(),
                            "%s: nobody in force, %s by the draft, on the deal's terms of today."
                                    .formatted(kind, words(now))));
                }
            }
        }
    }

    private void count(String role, String team, int column) {
        work.computeIfAbsent(who(role, team), name -> new int[2])[column]++;
    }

    private String who(String role, String team) {
        var of = people.team(team);
        return switch (role) {
            case "manager" -> of.map(Team::managerId).map(trial::name).orElse(role);
            case "head" -> of.map(Team::headId).map(trial::name).orElse(role);
            default -> role;
        };
    }

    private static String words(List<String> roles) {
        return roles.isEmpty() ? "nobody" : String.join(" and ", roles);
    }
}
