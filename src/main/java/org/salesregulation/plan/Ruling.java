package org.salesregulation.plan;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.salesregulation.shared.Refusal;

/**
 * What the head says of the reps' answers (R155).
 *
 * @param decision as-proposed, as-asked, by-rep, change-target or reject, as the form has them
 * @param lines amounts of single reps; null: none
 * @param newAmount the target that takes the place of the one asked for; null: it stays
 */
record Ruling(String decision, String lines, BigDecimal newAmount, String reason) {

    boolean isRejection() {
        return "reject".equals(decision);
    }

    /** @throws Refusal when they do not come to the target */
    Map<String, BigDecimal> amounts(List<PlanAgreement> answers, SalesPlan plan) {
        return switch (decision) {
            case "as-proposed" -> Settlement.asProposed(answers);
            case "as-asked" -> Settlement.asAsked(answers, plan.amount(), plan.currency());
            case "by-rep" -> Settlement.byLines(answers, lines, plan.amount(), plan.currency());
            case "change-target" -> Settlement.byLines(answers, lines, newAmount, plan.currency());
            default -> throw Refusal.of("planDecision", "There is no decision \"" + decision + "\".");
        };
    }
}
