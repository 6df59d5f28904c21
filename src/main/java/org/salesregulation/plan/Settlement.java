package org.salesregulation.plan;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.salesregulation.shared.Refusal;

/**
 * What the head makes of the reps' answers: amounts by rep that come to the target exactly (R155).
 */
final class Settlement {

    static final String FIELD = "shares";

    private Settlement() {}

    static Map<String, BigDecimal> asProposed(List<PlanAgreement> answers) {
        return collect(answers, PlanAgreement::proposed);
    }

    /**
     * Whoever countered gets what was asked; what that leaves of the unit goes to the unit's others in proportion to what
     * was proposed to them, and where a unit has no others, to all others.
     *
     * @throws Refusal naming the decision when nobody is left to take it, or less than nothing is left
     */
    static Map<String, BigDecimal> asAsked(List<PlanAgreement> answers, BigDecimal target, String currency) {
        var amounts = collect(answers, answer -> answer.isCountered() ? answer.asked() : answer.proposed());
        answers.stream().map(PlanAgreement::team).distinct().forEach(team -> {
            Predicate<PlanAgreement> inTeam = answer -> answer.team().equals(team);
            var unit = sum(answers, inTeam, PlanAgreement::proposed);
            spread(answers, inTeam, unit, amounts);
        });
        spread(answers, answer -> true, target, amounts);
        Targets.off("shares", amounts.values(), target, currency).forEach(reason -> {
            throw Refusal.of(
                    "planDecision",
                    reason + " Nobody is left who could take the difference: decide rep by rep, or change the target.");
        });
        return amounts;
    }

    /** Those who did not counter come, together with those who did, to the total, where that can be. */
    private static void spread(
            List<PlanAgreement> answers,
            Predicate<PlanAgreement> among,
            BigDecimal total,
            Map<String, BigDecimal> amounts) {
        var others = answers.stream()
                .filter(among.and(answer -> !answer.isCountered()))
                .toList();
        var left = total.subtract(
                sum(answers, among.and(PlanAgreement::isCountered), answer -> amounts.get(answer.rep())));
        if (others.isEmpty() || left.signum() < 0) {
            return;
        }
        var parts = Apportionment.money(
                left, others.stream().map(answer -> amounts.get(answer.rep())).toList());
        for (var other = 0; other < others.size(); other++) {
            amounts.put(others.get(other).rep(), parts.get(other));
        }
    }

    /**
     * What was proposed, but for those for whom a line says another amount.
     *
     * @throws Refusal naming the lines, when one is at fault or they do not come to the target
     */
    static Map<String, BigDecimal> byLines(
            List<PlanAgreement> answers, String lines, BigDecimal target, String currency) {
        var amounts = asProposed(answers);
        amounts.putAll(AmountLines.parse(FIELD, lines, amounts.keySet()));
        Targets.off("shares", amounts.values(), target, currency).forEach(reason -> {
            throw Refusal.of(FIELD, reason + " Distribute the difference, or change the target.");
        });
        return amounts;
    }

    private static Map<String, BigDecimal> collect(
            List<PlanAgreement> answers, java.util.function.Function<PlanAgreement, BigDecimal> amount) {
        return answers.stream()
                .collect(Collectors.toMap(PlanAgreement::rep, amount, (one, other) -> one, LinkedHashMap::new));
    }

    private static BigDecimal sum(
            List<PlanAgreement> answers,
            Predicate<PlanAgreement> of,
            java.util.function.Function<PlanAgreement, BigDecimal> amount) {
        return Apportionment.sum(answers.stream().filter(of).map(amount).toList());
    }
}
