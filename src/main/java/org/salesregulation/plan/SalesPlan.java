package org.salesregulation.plan;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One version of the planning of a period (R23-R26).
 *
 * @param number of the planning: that of its first version
 * @param kind year, quarter or month
 * @param from the first month that this version divides; a correction leaves those that have ended as they were
 * @param amount to be won from {@code from} to {@code last}
 * @param margin per cent, when the target was given as a profit
 * @param decision approved or rejected; missing until it is decided
 * @param frozenPlan what the whole period's plan came to when the period ended, and {@code frozenWon} what was won
 */
record SalesPlan(
        @JsonIgnore long id,
        @JsonIgnore long number,
        int version,
        String kind,
        @JsonFormat(shape = JsonFormat.Shape.STRING) @Schema(implementation = String.class, example = "2027-01")
                YearMonth first,
        @JsonFormat(shape = JsonFormat.Shape.STRING) @Schema(implementation = String.class, example = "2027-03")
                YearMonth last,
        @JsonFormat(shape = JsonFormat.Shape.STRING) @Schema(implementation = String.class, example = "2027-01")
                YearMonth from,
        BigDecimal amount,
        String currency,
        BigDecimal margin,
        String note,
        String proposedBy,
        Instant proposedAt,
        String decision,
        String decidedBy,
        Instant decidedAt,
        String decisionNote,
        Instant replacedAt,
        Instant frozenAt,
        BigDecimal frozenPlan,
        BigDecimal frozenWon) {

    static final String APPROVED = "approved";
    static final String REJECTED = "rejected";

    /** @return the planning's number as people write it, {@code SP-3} */
    @JsonProperty("id")
    String key() {
        return key(number);
    }

    static String key(long number) {
        return "SP-" + number;
    }

    /** @return the number in {@code SP-3}; 0 for what is none */
    static long number(String key) {
        var form = Pattern.compile("SP-([1-9][0-9]{0,17})").matcher(key);
        return form.matches() ? Long.parseLong(form.group(1)) : 0;
    }

    /** The same for who sees a part of its shares: with their sum, without what concerns all. */
    SalesPlan ofPart(BigDecimal sum) {
        return new SalesPlan(
                id,
                number,
                version,
                kind,
                first,
                last,
                from,
                sum,
                currency,
                null,
                null,
                proposedBy,
                proposedAt,
                decision,
                decidedBy,
                decidedAt,
                null,
                replacedAt,
                frozenAt,
                null,
                null);
    }

    /** @return proposed, approved, rejected, replaced or frozen */
    @JsonProperty
    String status() {
        if (frozenAt != null) {
            return "frozen";
        }
        if (replacedAt != null) {
            return "replaced";
        }
        return decision == null ? "proposed" : decision;
    }

    /** The months that this version divides. */
    List<YearMonth> months() {
        return Stream.iterate(from, month -> !month.isAfter(last), month -> month.plusMonths(1))
                .toList();
    }

    String periodKey() {
        return kind + " " + first + " " + currency;
    }
}
