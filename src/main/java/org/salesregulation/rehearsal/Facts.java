package org.salesregulation.rehearsal;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What happened in a window, read once.
 *
 * @param visits of stages that were under way in it, by deal and in their order
 * @param attempts of the deals of these visits, whenever made, by visit
 * @param deals by number
 */
record Facts(
        Window window,
        List<Visit> visits,
        Map<Long, List<Attempt>> attempts,
        Map<Long, Deal> deals,
        List<Approval> approvals,
        List<PlanLine> planLines,
        List<DayResult> results,
        List<BonusFact> bonuses) {

    private static final Set<String> PASSED = Set.of("ADVANCED", "WON");
    private static final Set<String> LOST = Set.of("LOST", "DISQUALIFIED");

    List<Attempt> of(Visit visit) {
        return attempts.getOrDefault(visit.id(), List.of());
    }

    /** Attempts that were recorded in the window. */
    List<Attempt> recorded() {
        return attempts.values().stream()
                .flatMap(List::stream)
                .filter(attempt -> window.holds(attempt.at()))
                .toList();
    }

    Map<Long, List<Attempt>> byDeal() {
        return attempts.values().stream().flatMap(List::stream).collect(Collectors.groupingBy(Attempt::deal));
    }

    Map<Long, Visit> byVisit() {
        return visits.stream().collect(Collectors.toMap(Visit::id, Function.identity()));
    }

    /**
     * @param history told by a former CRM: it ran in no process
     * @param moved somebody has moved its term
     */
    record Visit(
            long id,
            long deal,
            String funnel,
            String stage,
            boolean history,
            String rep,
            String team,
            Instant enteredAt,
            Instant leftAt,
            String ended,
            boolean first,
            boolean moved,
            Integer passed,
            Integer judged) {

        boolean isPassed() {
            return ended != null && PASSED.contains(ended);
        }

        boolean isLost() {
            return ended != null && LOST.contains(ended);
        }
    }

    record Attempt(
            long id,
            long deal,
            long visit,
            String stage,
            String contact,
            String kind,
            String outcome,
            boolean counted,
            boolean history,
            String rep,
            String team,
            Instant at) {

        boolean isProductive() {
            return outcome.equals("PRODUCTIVE");
        }

        boolean isRescheduled() {
            return outcome.equals("RESCHEDULED");
        }

        boolean isWaiting() {
            return outcome.equals("WAITING");
        }
    }

    record Deal(
            long id,
            String company,
            String owner,
            String team,
            BigDecimal amount,
            BigDecimal discount,
            boolean erased) {}

    /** What was asked for once, by however many it was decided. */
    record Approval(
            long deal, String kind, BigDecimal amount, BigDecimal discount, String rep, String team, Instant at) {}

    record PlanLine(String rep, LocalDate day, String kind, BigDecimal need, int workingDaysLeft) {}

    /** A day that says something of the rep. */
    record DayResult(String rep, String team, LocalDate day) {}

    record BonusFact(String rep, LocalDate month, String indicator, String subject, BigDecimal attainment) {}
}
