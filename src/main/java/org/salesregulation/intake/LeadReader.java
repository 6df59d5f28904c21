package org.salesregulation.intake;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.salesregulation.funnel.Lead;
import org.salesregulation.shared.Refusal.Gap;
import org.springframework.stereotype.Component;

/**
 * Makes a lead of what was sent and names everything at fault at once: the filter of the adequacy of information (R53).
 * The form {@code lead} says what is asked for beyond what is checked here.
 */
@Component
class LeadReader {

    private static final Pattern PHONE = Pattern.compile("[+0-9 ()./-]{5,30}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s.]{2,}");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final BigDecimal LARGEST = new BigDecimal("9999999999999.99");

    /**
     * @param sent values by field: texts, for the amount a number
     * @return everything at fault; empty when there is nothing
     */
    List<Gap> gaps(Map<String, Object> sent) {
        var gaps = new ArrayList<Gap>();
        for (var field : LeadField.values()) {
            gap(field, sent.get(field.key())).ifPresent(gaps::add);
        }
        if (isEmpty(sent, LeadField.PHONE) && isEmpty(sent, LeadField.EMAIL)) {
            gaps.add(new Gap(LeadField.PHONE.key(), "A phone or an e-mail address is required."));
            gaps.add(new Gap(LeadField.EMAIL.key(), "A phone or an e-mail address is required."));
        }
        sent.keySet().stream()
                .filter(key -> LeadField.of(key).isEmpty())
                .forEach(key -> gaps.add(new Gap(key, "A lead has no such field.")));
        return gaps;
    }

    private static Optional<Gap> gap(LeadField field, Object value) {
        if (field == LeadField.AMOUNT) {
            return amount(value);
        }
        if (value != null && !(value instanceof String)) {
            return gap(field, "must be a text");
        }
        var text = value == null ? "" : value.toString().strip();
        if (text.isEmpty()) {
            return LeadField.REQUIRED.contains(field) ? gap(field, "is required") : Optional.empty();
        }
        if (text.length() > field.longest()) {
            return gap(field, "may have at most " + field.longest() + " characters");
        }
        if (text.indexOf('\0') >= 0) {
            return gap(field, "holds a character that cannot be stored");
        }
        return switch (field) {
            case PHONE ->
                PHONE.matcher(text).matches() && digits(text) >= 5
                        ? Optional.empty()
                        : gap(field, "must be a telephone number such as +1 (202) 555-0143");
            case EMAIL -> EMAIL.matcher(text).matches() ? Optional.empty() : gap(field, "must be an e-mail address");
            case CURRENCY ->
                CURRENCY.matcher(text).matches()
                        ? Optional.empty()
                        : gap(field, "must be a code of ISO 4217 such as USD");
            default -> Optional.empty();
        };
    }

    private static Optional<Gap> amount(Object value) {
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof Number)) {
            return gap(LeadField.AMOUNT, "must be a number such as 4821.50");
        }
        var amount = new BigDecimal(value.toString());
        if (amount.signum() <= 0) {
            return gap(LeadField.AMOUNT, "must be above 0");
        }
        if (amount.compareTo(LARGEST) > 0) {
            return gap(LeadField.AMOUNT, "must be at most " + LARGEST);
        }
        return amount.stripTrailingZeros().scale() > 2
                ? gap(LeadField.AMOUNT, "may have at most 2 decimals")
                : Optional.empty();
    }

    private static Optional<Gap> gap(LeadField field, String what) {
        return Optional.of(new Gap(field.key(), field.key() + " " + what + "."));
    }

    private static long digits(String text) {
        return text.chars().filter(Character::isDigit).count();
    }

    private static String text(Map<String, Object> sent, LeadField field) {
        return sent.get(field.key()) instanceof String text && !text.isBlank() ? text.strip() : null;
    }

    private static boolean isEmpty(Map<String, Object> sent, LeadField field) {
        var value = sent.get(field.key());
        return value == null || value instanceof String text && text.isBlank();
    }

    /** The lead as far as it can be read: what is of the wrong type is left out. */
    Lead lead(Map<String, Object> sent) {
        return new Lead(
                text(sent, LeadField.EXTERNAL_ID),
                text(sent, LeadField.COMPANY),
                text(sent, LeadField.CONTACT_NAME),
                text(sent, LeadField.PHONE),
                text(sent, LeadField.EMAIL),
                text(sent, LeadField.TAX_ID),
                text(sent, LeadField.CHANNEL),
                text(sent, LeadField.SOURCE),
                text(sent, LeadField.SEGMENT),
                text(sent, LeadField.NEED),
                text(sent, LeadField.PRODUCT),
                sent.get(LeadField.AMOUNT.key()) instanceof Number amount ? new BigDecimal(amount.toString()) : null,
                text(sent, LeadField.CURRENCY),
                text(sent, LeadField.NOTE));
    }
}
