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
 */
record DealFilter(String owner, String stage, Status status) {

    /** As the deal's row says it. */
    enum Status {
        OPEN,
        WON,
        LOST,
        DISQUALIFIED;

        /** @throws Refusal when the text names no status */
        static Status parse(String text) {
            return Arrays.stream(values())
                    .filter(status -> status.code().equals(text))
                    .findFirst()
                    .orElseThrow(() -> Refusal.of(
                            "status",
                            "status must be one of "
                                    + Arrays.stream(values()).map(Status::code).collect(Collectors.joining(", "))
                                    + "."));
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static DealFilter of(String owner, String stage, String status) {
        return new DealFilter(
                blankToNull(owner), blankToNull(stage), blankToNull(status) == null ? null : Status.parse(status));
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
