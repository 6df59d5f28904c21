package org.salesregulation.absence;

/** Examples of the interface's description, in one place. */
final class Examples {

    static final String SENT =
            """
            {"person": "anna.snelling", "firstDay": "2026-12-21", "lastDay": "2026-12-31",
             "substitute": "cecily.lampkin", "reason": "Holiday"}""";
    static final String ABSENCE =
            """
            {"id": 7, "person": "anna.snelling", "personName": "Anna Snelling", "team": "central-1",
             "firstDay": "2026-12-21", "lastDay": "2026-12-31", "substitute": "cecily.lampkin",
             "substituteName": "Cecily Lampkin", "reason": "Holiday", "status": "planned",
             "enteredBy": "anna.snelling", "enteredAt": "2026-11-23T10:00:00Z"}""";
    static final String CANCELLED =
            """
            {"id": 7, "person": "anna.snelling", "personName": "Anna Snelling", "team": "central-1",
             "firstDay": "2026-12-21", "lastDay": "2026-12-31", "substitute": "cecily.lampkin",
             "substituteName": "Cecily Lampkin", "reason": "Holiday", "status": "cancelled",
             "enteredBy": "anna.snelling", "enteredAt": "2026-11-23T10:00:00Z", "cancelledBy": "dustin.brinkmann",
             "cancelledAt": "2026-12-24T08:00:00Z", "backOn": "2026-12-24"}""";
    static final String ABSENCES = "{\"items\": [" + ABSENCE + "], \"page\": 0, \"size\": 50, \"total\": 1}";
    static final String BAD_SUBSTITUTE =
            """
            {"type": "about:blank", "title": "The request is against the regulation", "status": 400,
             "detail": "Nobody stands in for oneself.",
             "errors": [{"field": "substitute", "reason": "Nobody stands in for oneself."}]}""";
    static final String BAD_PAGE =
            """
            {"type": "about:blank", "title": "The request is against the regulation", "status": 400,
             "detail": "A page holds 1 to 500 items, not 0.",
             "errors": [{"field": "size", "reason": "A page holds 1 to 500 items, not 0."}]}""";
    static final String ENDED =
            """
            {"type": "about:blank", "title": "The request is against the regulation", "status": 400,
             "detail": "The absence has ended already.",
             "errors": [{"field": "id", "reason": "The absence has ended already."}]}""";
    static final String MISSING =
            """
            {"type": "about:blank", "title": "Not found", "status": 404, "detail": "There is no absence 7."}""";

    private Examples() {}
}
