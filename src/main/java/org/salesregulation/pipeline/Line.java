package org.salesregulation.pipeline;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One thing that falls short, with all that it was made of.
 *
 * @param group coverage group of stages
 * @param required clients, money or deals, by the kind
 * @param missing above 0
 * @param dealsNeeded how many new deals make it good; null when nothing was won yet from which to know
 * @param basis whose facts the measures are: rep, team, company, or the norm where too few deals were judged
 */
record Line(
        Subject subject,
        Kind kind,
        String funnel,
        String stage,
        String stageName,
        String group,
        String currency,
        BigDecimal required,
        BigDecimal actual,
        BigDecimal missing,
        Long dealsNeeded,
        String basis,
        Map<Operand, BigDecimal> operands) {

    static final String BY_NORM = "norm";

    /** There is never a second open signal of the same. */
    String key() {
        return Stream.of(subject.unit().level(), subject.unit().id(), kind, funnel, stage, group, currency)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .collect(Collectors.joining(" "));
    }

    enum Kind {
        /** Fewer clients in a stage than the floor (R36). */
        STAGE_FILL,
        /** Open deals are worth less than so many times the plan (R60-R65). */
        COVERAGE,
        /** Less comes in at the top after a plan that was reached (R37). */
        TOP_SHRINKS,
        /** Deals are begun with those who have bought before, and hardly with anybody else (R91). */
        SETTLED_IN_BASE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What a line was made of; each has the column of its name. */
    enum Operand {
        /** Of the period, money. */
        PLAN,
        /** In the period, money. */
        WON,
        /** Plan - won. */
        REMAINING,
        /** How many times the plan is asked. */
        RATIO,
        /** Open / plan. */
        TO_PLAN,
        /** Open / (plan - won); not there when nothing is left to win. */
        TO_REMAINING,
        AVERAGE_DEAL,
        /** Deals to be won in the period. */
        PLANNED_DEALS,
        /** Of the stage's conversion, or deals with those who have bought before. */
        PASSED,
        /** Of the stage's conversion, or all deals begun. */
        JUDGED,
        /** Of 100 deals that enter the stage, how many are won. */
        WIN_PERCENT,
        /** Of 100 deals that enter the funnel, how many get here. */
        REACH_PERCENT,
        /** Working days that a deal spends in the stage. */
        STAGE_DAYS,
        /** Working days of the period, or those looked at. */
        WORKING_DAYS,
        /** Minimum clients, or the per cent of the warning. */
        NORM,
        /** How many came in before. */
        BEFORE;

        /** As the interface calls it: {@code averageDeal}. */
        String key() {
            return Pattern.compile("_(.)")
                    .matcher(name().toLowerCase(Locale.ROOT))
                    .replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
        }

        /** Plan and before are words of SQL. */
        String column() {
            return switch (this) {
                case PLAN -> "planned";
                case BEFORE -> "came_before";
                default -> name().toLowerCase(Locale.ROOT);
            };
        }
    }
}
