package org.salesregulation.pipeline;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.salesregulation.pipeline.Line.Operand;
import org.salesregulation.pipeline.SignalTable.Open;

/** What falls short in words, with what it was made of, as the task of the escalation shows it. */
final class Words {

    /** The engine keeps no longer text as a variable. */
    private static final int LONGEST = 3_800;

    private Words() {}

    static String of(List<Open> signals) {
        var text = new ArrayList<String>();
        var length = 0;
        for (var signal : signals) {
            var line = "- " + of(signal);
            length += line.length() + 1;
            if (length > LONGEST) {
                text.add("- and " + (signals.size() - text.size()) + " more");
                break;
            }
            text.add(line);
        }
        return String.join("\n", text);
    }

    private static String of(Open signal) {
        return switch (signal.kind()) {
            case STAGE_FILL -> stageFill(signal);
            case COVERAGE -> coverage(signal);
            case TOP_SHRINKS ->
                "New deals in the last %s working days: %s, after %s in as many before. A month's plan was reached, and it shrinks by %s %% or more. %s missing."
                        .formatted(
                                number(signal, Operand.WORKING_DAYS),
                                plain(signal.actual()),
                                number(signal, Operand.BEFORE),
                                number(signal, Operand.NORM),
                                plain(signal.missing()));
            case SETTLED_IN_BASE ->
                "New deals in the last %s working days: %s of %s with clients who have bought before, which is more than %s %%. With new clients %s, %s asked. %s missing."
                        .formatted(
                                number(signal, Operand.WORKING_DAYS),
                                number(signal, Operand.PASSED),
                                number(signal, Operand.JUDGED),
                                number(signal, Operand.NORM),
                                plain(signal.actual()),
                                plain(signal.required()),
                                plain(signal.missing()));
        };
    }

    private static String stageFill(Open signal) {
        var text = new StringBuilder("%s (%s): %s clients, %s asked"
                .formatted(signal.stageName(), signal.funnel(), plain(signal.actual()), plain(signal.required())));
        if (signal.operands().containsKey(Operand.PLANNED_DEALS)) {
            text.append(" (%s planned deals by %s %% that are won from here, %s of %s working days; at least %s)"
                    .formatted(
                            number(signal, Operand.PLANNED_DEALS),
                            number(signal, Operand.WIN_PERCENT),
                            number(signal, Operand.STAGE_DAYS),
                            number(signal, Operand.WORKING_DAYS),
                            number(signal, Operand.NORM)));
        } else {
            text.append(" by the norm");
        }
        return text.append(". %s missing".formatted(plain(signal.missing())))
                .append(needed(signal))
                .toString();
    }

    private static String coverage(Open signal) {
        var text = new StringBuilder(
                "Coverage of the plan, %s: %s %s open, %s asked (%s times the plan of %s; open to plan %s"
                        .formatted(
                                signal.group(),
                                money(signal.actual()),
                                signal.currency(),
                                money(signal.required()),
                                number(signal, Operand.RATIO),
                                money(signal.operands().get(Operand.PLAN)),
                                number(signal, Operand.TO_PLAN)));
        if (signal.operands().containsKey(Operand.TO_REMAINING)) {
            text.append(", to the %s left to win %s"
                    .formatted(money(signal.operands().get(Operand.REMAINING)), number(signal, Operand.TO_REMAINING)));
        }
        text.append("). %s %s missing".formatted(money(signal.missing()), signal.currency()));
        if (signal.operands().containsKey(Operand.AVERAGE_DEAL)) {
            text.append(", at %s for an average deal"
                    .formatted(money(signal.operands().get(Operand.AVERAGE_DEAL))));
        }
        return text.append(needed(signal)).toString();
    }

    private static String needed(Open signal) {
        if (signal.dealsNeeded() == null) {
            return ": how many new deals that is cannot be said before enough were won.";
        }
        var reach = signal.operands().get(Operand.REACH_PERCENT);
        return reach == null
                ? ": at least %s new deals.".formatted(signal.dealsNeeded())
                : ": %s new deals, of which %s %% get here.".formatted(signal.dealsNeeded(), plain(reach));
    }

    private static String number(Open signal, Operand operand) {
        return plain(signal.operands().get(operand));
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }

    private static String money(BigDecimal value) {
        return String.format(Locale.ENGLISH, "%,.2f", value);
    }
}
