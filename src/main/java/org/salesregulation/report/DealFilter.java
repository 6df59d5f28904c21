package org.salesregulation.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.salesregulation.shared.Refusal;

/**
 * Which deals are asked for; null: any.
 *
 * @param owner sign-in name of the rep
 * @param stage code of the stage the deal is in, or was in when it ended
 * @param text a part of the company, the contact's name, the product, the external number or the deal's number
 */
record DealFilter(String owner, String team, String funnel, String stage, Status status, Flag flag, String text) {

    /** As the deal's row says it. */
    enum Status {
        OPEN,
        WON,
        LOST,
        DISQUALIFIED;

        /** @throws Refusal when the text names no status */
        static Status parse(String text) {
            return choose("status", text, values());
        }

        String code() {
            return DealFilter.code(this);
        }
    }

    /** What a manager has to look at first; open deals only. */
    enum Flag {
        /** The term of the open contact has passed and nobody waits for the client (METRICS 17). */
        OVERDUE,
        /** The client asked to come back later, and that day has not come. */
        WAITING,
        /** The term of the stage has passed; a client who asked to be called later moves it. */
        STALLED,
        /** The day has passed on which the deal was expected to be closed. */
        LATE
    }

    static DealFilter of(
            String owner, String team, String funnel, String stage, String status, String flag, String text) {
        return new DealFilter(
                blankToNull(owner),
                blankToNull(team),
                blankToNull(funnel),
                blankToNull(stage),
                blankToNull(status) == null ? null : Status.parse(status),
                blankToNull(flag) == null ? null : choose("flag", flag, Flag.values()),
                blankToNull(text));
    }

    /** @throws Refusal naming the parameter when the text is none of these */
    static <E extends Enum<E>> E choose(String parameter, String text, E[] values) {
        return Arrays.stream(values)
                .filter(value -> code(value).equals(text))
                .findFirst()
                .orElseThrow(() -> Refusal.of(
                        parameter,
                        parameter + " must be one of "
                                + Arrays.stream(values).map(DealFilter::code).collect(Collectors.joining(", ")) + "."));
    }

    static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
