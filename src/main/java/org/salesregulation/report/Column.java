package org.salesregulation.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.salesregulation.web.Sheet.Type;

/**
 * One column of a report.
 *
 * @param key what its figures are called in every format
 * @param meaning how it is counted, for the reader; null where the title says it
 * @param sql the aggregate over the report's cases; null for a share, which follows from its operands
 * @param set condition of the cases behind the figure, so that the list has exactly them; null when there is no list
 * @param numerator of a share: key of the column that is divided
 * @param denominator of a share: key of the column it is divided by
 * @param amongRows the sql is about the report's rows with their figures, not about cases
 * @param part value of the cases' column {@code part} of those that it is about; null: of all
 */
record Column(
        String key,
        String title,
        Type type,
        String meaning,
        @JsonIgnore String sql,
        @JsonIgnore String set,
        String numerator,
        String denominator,
        @JsonIgnore boolean amongRows,
        @JsonIgnore String part) {

    Column(
            String key,
            String title,
            Type type,
            String meaning,
            String sql,
            String set,
            String numerator,
            String denominator) {
        this(key, title, type, meaning, sql, set, numerator, denominator, false, null);
    }

    static final String ALL = "1 = 1";

    static Column text(String key, String title, String sql) {
        return new Column(key, title, Type.TEXT, null, sql, null, null, null);
    }

    static Column order(String key, String title, String sql) {
        return new Column(key, title, Type.COUNT, null, sql, null, null, null);
    }

    /** How many cases meet the condition. */
    static Column count(String key, String title, String set, String meaning) {
        return new Column(key, title, Type.COUNT, meaning, "count(case when " + set + " then 1 end)", set, null, null);
    }

    /** How many different deals there are among the cases that meet the condition. */
    static Column deals(String key, String title, String set, String meaning) {
        return new Column(
                key,
                title,
                Type.COUNT,
                meaning,
                "count(distinct case when " + set + " then deal_id end)",
                set,
                null,
                null);
    }

    /** What the cases that meet the condition are worth together. */
    static Column money(String key, String title, String set, String meaning) {
        return money(key, title, "amount", set, meaning);
    }

    static Column money(String key, String title, String amount, String set, String meaning) {
        return new Column(
                key,
                title,
                Type.MONEY,
                meaning,
                "coalesce(sum(case when " + set + " then " + amount + " end), 0)",
                set,
                null,
                null);
    }

    static Column share(String key, String title, String numerator, String denominator, String meaning) {
        return new Column(key, title, Type.SHARE, meaning, null, null, numerator, denominator);
    }

    static Column ratio(String key, String title, Type type, String numerator, String denominator, String meaning) {
        return new Column(key, title, type, meaning, null, null, numerator, denominator);
    }

    /** @param part 0.5 for the median, 0.9 for what nine of ten do not exceed */
    static Column percentile(
            String key, String title, Type type, double part, String value, String set, String meaning) {
        return new Column(
                key,
                title,
                type,
                meaning,
                "percentile_cont(" + part + ") within group (order by case when " + set + " then " + value + " end)",
                set,
                null,
                null);
    }

    static Column figure(String key, String title, Type type, String sql, String set, String meaning) {
        return new Column(key, title, type, meaning, sql, set, null, null);
    }

    /** @param sql names dimensions and other columns by their keys, in quotes */
    static Column amongRows(String key, String title, Type type, String sql, String meaning) {
        return new Column(key, title, type, meaning, sql, null, null, null, true, null);
    }

    /**
     * The same of one part of the cases. Parts are counted one by one: the many contacts are not asked about what only
     * the few deals that ended can say. Each query of such a report's union says as a constant of which part it is.
     */
    Column ofPart(String name) {
        var inPart = set == null ? null : "part = '" + name + "' and (" + set + ")";
        return new Column(key, title, type, meaning, sql, inPart, numerator, denominator, amongRows, name);
    }

    boolean isQuotient() {
        return numerator != null;
    }

    /** What a query answers that does not know of it. */
    String nothing() {
        return switch (type) {
            case COUNT -> "cast(null as bigint)";
            case MONEY -> "cast(null as numeric(19, 2))";
            default -> "cast(null as double precision)";
        };
    }

    /** How many and how much are nought where there is no case at all; what is measured is then unknown. */
    boolean isNoughtOfNothing() {
        return hasList() && (type == Type.COUNT || type == Type.MONEY);
    }

    boolean hasList() {
        return set != null;
    }
}
