package org.salesregulation.plan;

/** Examples of the plannings in the interface's description. */
final class SalesPlanExamples {

    static final String SENT =
            """
            {"kind": "quarter", "firstMonth": "2027-04", "amount": 300000.00, "currency": "USD"}""";
    static final String PROPOSED =
            """
            {"id": "SP-3", "version": 1, "kind": "quarter", "first": "2027-04", "last": "2027-06", "from": "2027-04",
             "amount": 300000.00, "currency": "USD", "proposedBy": "dustin.head",
             "proposedAt": "2027-03-08T09:00:00Z", "status": "proposed"}""";
    static final String LIST = "{\"items\": [" + PROPOSED + "], \"page\": 0, \"size\": 50, \"total\": 1}";
    static final String SHARE =
            """
            {"rep": "anna.snelling", "team": "central-1", "month": "2027-04", "proposed": 33334.00,
             "amount": 33334.00}""";
    static final String SHARES = "{\"items\": [" + SHARE + "]}";
    static final String NEED =
            """
            {"rep": "anna.snelling", "team": "central-1", "month": "2027-04", "funnel": "consultative-sale",
             "stage": "closing", "stageOrder": 6, "plan": 33334.00, "averageDeal": 3100.00, "averageBasis": "rep",
             "wins": 11, "passed": 14, "judged": 20, "basis": "rep", "entering": 20, "leaving": 14, "inFunnel": 5,
             "fresh": 9, "daysToWin": 12, "daysBasis": "company", "by": "2027-04-18"}""";
    static final String NEEDS = "{\"items\": [" + NEED + "]}";
    static final String CONTACT =
            """
            {"rep": "anna.snelling", "team": "central-1", "month": "2027-04", "kind": "meeting", "contacts": 748.00,
             "workingDays": 22, "neededPerDay": 34, "atMost": 6, "shortBy": 28}""";
    static final String CONTACTS = "{\"items\": [" + CONTACT + "]}";
    static final String CROSS_PLAN =
            """
            {"items": [{"team": "central-1", "month": "2027-04", "funnel": "consultative-sale",
                        "from": "lead-generation", "to": "sales", "stage": "prequalification", "deals": 120,
                        "inFunnel": 30, "fresh": 90, "by": "2027-03-05", "workingDays": 20, "perDay": 4.5,
                        "carriers": 3}]}""";
    static final String WHOLE =
            """
            {"id": "SP-3", "version": 1, "kind": "quarter", "first": "2027-04", "last": "2027-06", "from": "2027-04",
             "amount": 300000.00, "currency": "USD", "proposedBy": "dustin.head",
             "proposedAt": "2027-03-08T09:00:00Z", "status": "proposed",
             "agreements": [{"rep": "anna.snelling", "team": "central-1", "proposed": 100000.00,
                             "answer": "countered", "asked": 90000.00, "reason": "A client closes its works",
                             "answeredBy": "anna.snelling", "answeredAt": "2027-03-09T08:00:00Z"}],
             "shares": ["""
                    + SHARE + "], \"needs\": [" + NEED + "], \"contacts\": [" + CONTACT
                    + """
            ], "clients": [{"rep": "anna.snelling", "team": "central-1", "month": "2027-04", "accountId": 12,
                          "client": "Acme Ltd", "amount": 6200.00},
                         {"rep": "anna.snelling", "team": "central-1", "month": "2027-04", "amount": 27134.00}],
             "versions": [], "reviews": []}""";
    static final String VARIANCE =
            """
            {"begun": true, "until": "2027-05-16T12:00:00Z", "currency": "USD",
             "items": [{"rep": "anna.snelling", "team": "central-1", "plan": 49000.00, "won": 40000.00,
                        "difference": -9000.00, "deals": -12000.00, "time": 1500.00, "conversion": 2500.00,
                        "averageDeal": -1000.00, "inWork": 60, "ended": 30, "wins": 13, "basis": "rep"}]}""";
    static final String BAD_MONTH =
            """
            {"type": "about:blank", "title": "The request is against the regulation", "status": 400,
             "detail": "A quarter begins with January, April, July or October.",
             "errors": [{"field": "firstMonth",
                         "reason": "A quarter begins with January, April, July or October."}]}""";
    static final String BAD_SIZE =
            """
            {"type": "about:blank", "title": "The request is against the regulation", "status": 400,
             "detail": "A page holds 1 to 500 items, not 0.",
             "errors": [{"field": "size", "reason": "A page holds 1 to 500 items, not 0."}]}""";
    static final String UNKNOWN =
            """
            {"type": "about:blank", "title": "Not Found", "status": 404,
             "detail": "There is no sales plan SP-9 that you may see."}""";

    private SalesPlanExamples() {}
}
