package org.salesregulation.intake;

import java.util.Arrays;
import java.util.List;

/** What a row of history may consist of: the columns of the CSV file, in this order. */
enum HistoryField {
    EXTERNAL_ID("externalId", 100),
    COMPANY("company", 200),
    REP("rep", 64),
    CHANNEL("channel", 40),
    AMOUNT("amount", 20),
    CURRENCY("currency", 3),
    STAGE("stage", 60),
    EVENT("event", 20),
    CONTACT("contact", 60),
    OUTCOME("outcome", 20),
    OCCURRED_AT("occurredAt", 40),
    LOSS_REASON("lossReason", 60),
    FUNNEL("funnel", 100),
    PRODUCT("product", 200),
    COMPETITOR("competitor", 200),
    SEGMENT("segment", 20),
    CONTACT_NAME("contactName", 200),
    PHONE("phone", 60),
    EMAIL("email", 200);

    /** What every row must say. */
    static final List<HistoryField> REQUIRED = List.of(EXTERNAL_ID, COMPANY, REP, CHANNEL, EVENT, OCCURRED_AT);

    private final String key;
    private final int longest;

    HistoryField(String key, int longest) {
        this.key = key;
        this.longest = longest;
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(HistoryField::key).toList();
    }

    /** The name of the column. */
    String key() {
        return key;
    }

    int longest() {
        return longest;
    }
}
