package org.salesregulation.regulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.salesregulation.shared.Dates;
import org.salesregulation.shared.Refusal.Gap;

/**
 * One field of a form and what it asks for.
 *
 * @param type as the form names it: textfield, textarea, number, datetime, select, radio, checkbox
 * @param hiddenBy conditions of the field and of the groups around it; one that holds hides it
 * @param options what can be chosen; empty: anything
 */
public record Field(
        String key, String label, String type, List<Condition> hiddenBy, List<String> options, JsonNode source) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s.]{2,}");
    private static final Set<String> TYPED = Set.of("textfield", "textarea");
    /** What a text may hold where the form names no limit: the engine's variables end there. */
    private static final int LONGEST_TEXT = 2000;
    /** What the tables of facts hold of a sum of money. */
    private static final BigDecimal LARGEST_NUMBER = new BigDecimal("9999999999999.99");

    static Field parse(JsonNode component, List<Condition> hiddenBy) {
        var options = new ArrayList<String>();
        component
                .path("values")
                .forEach(option -> options.add(option.path("value").asText()));
        var key = component.path("key").asText();
        var label = component.path("label").asText(component.path("dateLabel").asText(key));
        return new Field(
                key, label, component.path("type").asText(), List.copyOf(hiddenBy), List.copyOf(options), component);
    }

    Field calledByKey() {
        return new Field(key, key, type, hiddenBy, options, source);
    }

    boolean isHidden(Predicate<Condition> holds) {
        return hiddenBy.stream().anyMatch(holds);
    }

    public boolean isRequired() {
        return source.path("validate").path("required").asBoolean();
    }

    /** @return how many characters are taken; nothing where no text is typed */
    public Optional<Integer> longest() {
        return TYPED.contains(type)
                ? Optional.of(source.path("validate").path("maxLength").asInt(LONGEST_TEXT))
                : Optional.empty();
    }

    Object clean(Object value) {
        return value instanceof String text ? (text.isBlank() ? null : text.strip()) : value;
    }

    boolean isEmpty(Object value) {
        return value == null || Boolean.FALSE.equals(value);
    }

    /** @param value cleaned */
    public Optional<Gap> gap(Object value, Clock clock) {
        var missing = type.equals("checkbox") ? isEmpty(value) : value == null;
        if (missing) {
            return isRequired() ? gap("is required") : Optional.empty();
        }
        return switch (type) {
            case "number" -> number(value);
            case "checkbox" -> value instanceof Boolean ? Optional.empty() : gap("must be yes or no (true or false)");
            case "datetime" -> date(value, clock);
            case "select", "radio" -> choice(value);
            default -> text(value);
        };
    }

    private Optional<Gap> number(Object value) {
        if (!(value instanceof Number) || value instanceof Double d && !Double.isFinite(d)) {
            return gap("must be a number");
        }
        var number = new BigDecimal(value.toString());
        if (number.abs().compareTo(LARGEST_NUMBER) > 0) {
            return gap("must be at most " + LARGEST_NUMBER.toPlainString());
        }
        var validate = source.path("validate");
        if (validate.hasNonNull("min") && number.compareTo(limit("min")) < 0) {
            return gap("must be at least " + limit("min").toPlainString());
        }
        if (validate.hasNonNull("max") && number.compareTo(limit("max")) > 0) {
            return gap("must be at most " + limit("max").toPlainString());
        }
        var digits = source.path("decimalDigits");
        if (digits.isInt() && number.stripTrailingZeros().scale() > digits.asInt()) {
            return gap("may have at most " + digits.asInt() + " decimal places");
        }
        return Optional.empty();
    }

    private BigDecimal limit(String name) {
        return new BigDecimal(source.path("validate").path(name).asText());
    }

    private Optional<Gap> choice(Object value) {
        return options.isEmpty() ? text(value) : choice(value, options);
    }

    private Optional<Gap> choice(Object value, List<String> offered) {
        return offered.contains(String.valueOf(value))
                ? Optional.empty()
                : gap("must be one of " + String.join(", ", offered));
    }

    /**
     * What was chosen from a list that the process has made for this task, and does not stand in it.
     *
     * @param value cleaned
     * @param known answers the variable that {@code valuesKey} names; null: there is no such list, and nothing to say
     */
    Optional<Gap> notOffered(Object value, Function<String, Object> known) {
        var list = source.path("valuesKey").asText();
        var offered = list.isEmpty() || value == null ? null : known.apply(list);
        return offered == null ? Optional.empty() : choice(value, values(offered));
    }

    /** @param offered JSON, which the engine gives as a node of its own that prints itself */
    private static List<String> values(Object offered) {
        try {
            return JSON.readTree(offered.toString()).findValuesAsText("value");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The list of what can be chosen is no JSON: " + offered, e);
        }
    }

    private Optional<Gap> date(Object value, Clock clock) {
        try {
            var dateOnly = "date".equals(source.path("subtype").asText());
            var passed = dateOnly
                    ? Dates.day(value, clock).isBefore(LocalDate.now(clock))
                    : Dates.moment(value, clock).isBefore(clock.instant());
            return passed && source.path("disallowPassedDates").asBoolean()
                    ? gap("must not lie in the past")
                    : Optional.empty();
        } catch (DateTimeException e) {
            return gap("must be a date such as 2026-11-30"
                    + ("date".equals(source.path("subtype").asText()) ? "" : "T10:00:00Z"));
        }
    }

    private Optional<Gap> text(Object value) {
        if (!(value instanceof String text)) {
            return gap("must be a text");
        }
        var validate = source.path("validate");
        if (text.length() < validate.path("minLength").asInt(0)) {
            return gap("must have at least " + validate.path("minLength").asInt() + " characters");
        }
        if (text.indexOf('\0') >= 0) {
            return gap("holds a character that cannot be stored");
        }
        var longest = validate.path("maxLength").asInt(LONGEST_TEXT);
        if (text.length() > longest) {
            return gap("may have at most " + longest + " characters");
        }
        if (validate.hasNonNull("pattern")
                && !Pattern.matches(validate.path("pattern").asText(), text)) {
            var example = source.path("properties").path("example").asText("");
            return gap("does not have the form asked for" + (example.isEmpty() ? "" : ", such as " + example));
        }
        if ("email".equals(validate.path("validationType").asText())
                && !EMAIL.matcher(text).matches()) {
            return gap("must be an e-mail address");
        }
        return Optional.empty();
    }

    private Optional<Gap> gap(String what) {
        return Optional.of(new Gap(key, label + " " + what + "."));
    }
}
