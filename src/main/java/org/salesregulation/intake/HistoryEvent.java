package org.salesregulation.intake;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.salesregulation.contact.Outcome;

/**
 * What a former CRM says has happened to a deal: one row. It is checked for all that can be seen without the deal's other
 * events; whether it fits them is for {@link Story} to say.
 *
 * @param at when it happened
 * @param rep sign-in name of who did it
 * @param funnel null: the one that knows the stages
 * @param stage null where a win or a loss leaves it to the stage the deal is in
 * @param contact only of a contact, like the outcome
 */
record HistoryEvent(
        Kind event,
        Instant at,
        String funnel,
        String stage,
        String contact,
        Outcome outcome,
        String rep,
        String company,
        String channel,
        BigDecimal amount,
        String currency,
        String lossReason,
        String product,
        String competitor,
        String segment) {

    private static final List<Outcome> LAST_IS_THE_END =
            List.of(Outcome.RESCHEDULED, Outcome.WAITING, Outcome.PRODUCTIVE, Outcome.REFUSED);

    private static final char BETWEEN = '\t';

    /** In the order in which they happen at one moment in one stage. */
    enum Kind {
        ENTERED,
        CONTACT,
        ADVANCED,
        LOST,
        WON
    }

    /** At one moment an attempt that was put off comes before the one that ended the contact. */
    int order() {
        return outcome == null ? 0 : LAST_IS_THE_END.indexOf(outcome);
    }

    /** Two rows that are the same in this speak of the same event. */
    Object identity() {
        return new Identity(event, at, stage, contact, outcome);
    }

    /** As it is kept: one line, the same for the same event. */
    String text() {
        var text = new StringBuilder(160)
                .append(event)
                .append(BETWEEN)
                .append(at.getEpochSecond())
                .append('.')
                .append(at.getNano());
        append(text, funnel);
        append(text, stage);
        append(text, contact);
        append(text, outcome == null ? null : outcome.name());
        append(text, rep);
        append(text, company);
        append(text, channel);
        append(text, amount == null ? null : amount.toPlainString());
        append(text, currency);
        append(text, lossReason);
        append(text, product);
        append(text, competitor);
        append(text, segment);
        return text.toString();
    }

    /** @param text what {@link #text} gave */
    static HistoryEvent parse(String text) {
        var parts = new Parts(text);
        return new HistoryEvent(
                Kind.valueOf(parts.next()),
                moment(parts.next()),
                parts.next(),
                parts.next(),
                parts.next(),
                parts.next(Outcome::valueOf),
                parts.next(),
                parts.next(),
                parts.next(),
                parts.next(BigDecimal::new),
                parts.next(),
                parts.next(),
                parts.next(),
                parts.next(),
                parts.next());
    }

    private static Instant moment(String text) {
        var point = text.indexOf('.');
        return Instant.ofEpochSecond(
                Long.parseLong(text, 0, point, 10), Integer.parseInt(text, point + 1, text.length(), 10));
    }

    private static void append(StringBuilder text, String value) {
        text.append(BETWEEN);
        if (value == null) {
            return;
        }
        for (var place = 0; place < value.length(); place++) {
            var character = value.charAt(place);
            switch (character) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                default -> text.append(character);
            }
        }
    }

    /** The values of a line, one after another; an empty one is none. */
    private static final class Parts {

        private final String text;
        private int from;

        Parts(String text) {
            this.text = text;
        }

        String next() {
            var to = text.indexOf(BETWEEN, from);
            var part = text.substring(from, to < 0 ? text.length() : to);
            from = to < 0 ? text.length() : to + 1;
            if (part.indexOf('\\') >= 0) {
                part = part.translateEscapes();
            }
            return part.isEmpty() ? null : part;
        }

        <T> T next(Function<String, T> as) {
            var part = next();
            return part == null ? null : as.apply(part);
        }
    }

    private record Identity(Kind event, Instant at, String stage, String contact, Outcome outcome) {}
}
