package org.salesregulation.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What figures can be told apart by. Each is a column of the cases that a report rests on, and a parameter of its
 * address that narrows them.
 */
enum Dimension {
    FUNNEL("Funnel"),
    STAGE("Stage"),
    REP("Rep"),
    TEAM("Team"),
    CATEGORY("Category"),
    CHANNEL("Channel"),
    VERSION("Revision"),
    PRODUCT("Product"),
    SEGMENT("Segment"),
    CURRENCY("Currency"),
    CONTACT("Contact"),
    KIND("Kind of contact"),
    REASON("Reason"),
    COMPETITOR("Competitor"),
    LEVEL("Level"),
    SECTION("Phase or part"),
    GROUP("Group"),
    DAY("Day", "YYYY-MM-DD"),
    WEEK("Week", "IYYY-\"W\"IW"),
    MONTH("Month", "YYYY-MM"),
    QUARTER("Quarter", "YYYY-\"Q\"Q"),
    YEAR("Year", "YYYY");

    private final String title;
    private final String format;

    Dimension(String title) {
        this(title, null);
    }

    Dimension(String title, String format) {
        this.title = title;
        this.format = format;
    }

    /** @param name as an address says it */
    static Optional<Dimension> named(String name) {
        return Arrays.stream(values())
                .filter(dimension -> dimension.key().equals(name))
                .findFirst();
    }

    /** As addresses and answers name it. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    String title() {
        return title;
    }

    /** The column of the cases: not the key where that is a word of SQL. */
    String column() {
        return format != null || this == GROUP ? "in_" + key() : key();
    }

    /** @return how a moment is written to get this dimension, nothing when it is no part of the calendar */
    Optional<String> format() {
        return Optional.ofNullable(format);
    }

    Column asColumn() {
        return Column.text(key(), title, column());
    }
}
