package org.salesregulation.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The number of a deal, the business key of its process: {@code D-1042}.
 *
 * @param number the row's number, above 0
 */
public record DealId(long number) {

    private static final Pattern FORM = Pattern.compile("D-([1-9][0-9]{0,17})");

    public DealId {
        if (number < 1) {
            throw new IllegalArgumentException("A deal's number is above 0, not " + number + ".");
        }
    }

    /**
     * @param text a number as people write it, {@code D-1042}
     * @throws IllegalArgumentException when the text has another form
     */
    @JsonCreator
    public static DealId of(String text) {
        return parse(text)
                .orElseThrow(
                        () -> new IllegalArgumentException("\"" + text + "\" is not a deal's number such as D-1042."));
    }

    public static Optional<DealId> parse(String text) {
        var form = FORM.matcher(text == null ? "" : text.trim());
        return form.matches() ? Optional.of(new DealId(Long.parseLong(form.group(1)))) : Optional.empty();
    }

    @Override
    @JsonValue
    public String toString() {
        return "D-" + number;
    }
}
