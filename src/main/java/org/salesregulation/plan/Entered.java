package org.salesregulation.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.salesregulation.shared.Refusal;
import org.salesregulation.shared.Refusal.Gap;

/**
 * A sum as somebody enters it.
 *
 * @param amount 0 or more, at most 2 decimals
 * @param currency code of ISO 4217
 * @param note null when nothing was said
 */
record Entered(BigDecimal amount, String currency, String note) {

    static final String AMOUNT = "amount";
    static final String CURRENCY = "currency";
    static final String NOTE = "note";
    private static final int LONGEST_NOTE = 500;
    private static final Pattern CODE = Pattern.compile("[A-Z]{3}");
    private static final BigDecimal LARGEST = new BigDecimal("9999999999999.99");

    /**
     * @param sent as the JSON has it
     * @param fields what may be sent
     * @throws Refusal naming every field at fault
     */
    static Entered of(Map<String, Object> sent, String... fields) {
        var gaps = new ArrayList<Gap>();
        amount(sent.get(AMOUNT)).ifPresent(why -> gaps.add(new Gap(AMOUNT, "amount " + why + ".")));
        if (!(sent.get(CURRENCY) instanceof String code) || !CODE.matcher(code).matches()) {
            gaps.add(new Gap(CURRENCY, "currency must be a code of ISO 4217 such as USD."));
        }
        var note = sent.get(NOTE);
        if (note != null && !(note instanceof String text && text.length() <= LONGEST_NOTE && text.indexOf('\0') < 0)) {
            gaps.add(new Gap(NOTE, "note must be a text of at most " + LONGEST_NOTE + " characters."));
        }
        var unknown = new HashSet<>(sent.keySet());
        Arrays.asList(fields).forEach(unknown::remove);
        unknown.stream()
                .sorted()
                .forEach(field ->
                        gaps.add(new Gap(field, "There is no such field; send " + String.join(", ", fields) + ".")));
        if (!gaps.isEmpty()) {
            throw new Refusal(List.copyOf(gaps));
        }
        return new Entered(
                new BigDecimal(sent.get(AMOUNT).toString()).setScale(2),
                sent.get(CURRENCY).toString(),
                note == null || note.toString().isBlank()
                        ? null
                        : note.toString().strip());
    }

    private static Optional<String> amount(Object value) {
        if (!(value instanceof Number)) {
            return Optional.of("must be a number such as 48000.00");
        }
        var amount = new BigDecimal(value.toString());
        if (amount.signum() < 0) {
            return Optional.of("must not be below 0");
        }
        if (amount.compareTo(LARGEST) > 0) {
            return Optional.of("must be at most " + LARGEST);
        }
        return amount.stripTrailingZeros().scale() > 2 ? Optional.of("may have at most 2 decimals") : Optional.empty();
    }
}
