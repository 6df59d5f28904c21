package org.salesregulation.plan;

/** Examples of the interface's description, in one place. */
final class Examples {

    static final String PLAN_SENT = """
            {"amount": 48000.00, "currency": "USD"}""";
    static final String PLAN =
            """
            {"rep": "anna.snelling", "team": "central-1", "month": "2026-12", "amount": 48000.00, "currency": "USD",
             "enteredBy": "dustin.brinkmann", "enteredAt": "2026-11-21T10:00:00Z"}""";
    static final String PLANS =
            """
            {"items": [{"rep": "anna.snelling", "team": "central-1", "month": "2026-12", "amount": 48000.00,
                        "currency": "USD", "enteredBy": "dustin.brinkmann", "enteredAt": "2026-11-21T10:00:00Z"}],
             "page": 0, "size": 50, "total": 1}""";
    static final String FROZEN =
            """
            {"type": "about:blank", "title": "The request is against the regulation", "status": 400,
             "detail": "The plan of 2026-09 is frozen: the month has ended.",
             "errors": [{"field": "month", "reason": "The plan of 2026-09 is frozen: the month has ended."}]}""";
    static final String COST_SENT =
            """
            {"amount": 12500.00, "currency": "USD", "note": "Stand at the spring fair, two people for a week"}""";
    static final String COST =
            """
            {"channel": "exhibition", "month": "2026-11", "amount": 12500.00, "currency": "USD",
             "note": "Stand at the spring fair, two people for a week", "enteredBy": "fiona.finance",
             "enteredAt": "2026-11-21T10:00:00Z"}""";
    static final String COSTS =
            """
            {"items": [{"channel": "exhibition", "month": "2026-11", "amount": 12500.00, "currency": "USD",
                        "enteredBy": "fiona.finance", "enteredAt": "2026-11-21T10:00:00Z"}],
             "page": 0, "size": 50, "total": 1}""";
    static final String BAD_AMOUNT =
            """
            {"type": "about:blank", "title": "The request is against the regulation", "status": 400,
             "detail": "amount must be a number such as 48000.00.",
             "errors": [{"field": "amount", "reason": "amount must be a number such as 48000.00."}]}""";
    static final String BAD_MONTH =
            """
            {"type": "about:blank", "title": "The request is against the regulation", "status": 400,
             "detail": "from must be a month such as 2026-10, not \\"autumn\\".",
             "errors": [{"field": "from", "reason": "from must be a month such as 2026-10, not \\"autumn\\"."}]}""";
    static final String AT_ONCE =
            """
            {"type": "about:blank", "title": "Conflict", "status": 409,
             "detail": "Somebody else has just entered this plan. Look at it before you change it."}""";

    static final String DAILY_PLANS =
            """
            {"items": [{"rep": "anna.snelling", "repName": "Anna Snelling", "team": "central-1", "day": "2026-11-20",
                        "kind": "call", "planned": 5, "counted": 3, "missing": 2, "basis": "plan", "need": 33.50,
                        "workingDaysLeft": 7, "norm": 4, "atMost": 30, "neededPerDay": 5, "shortBy": 0,
                        "extra": 0, "weaknesses": [],
                        "contacts": "/api/reports/leading/deals?from=2026-11-20&to=2026-11-20&rep=anna.snelling&kind=call&set=counted"}],
             "page": 0, "size": 50, "total": 1}""";
    static final String BAD_DAY =
            """
            {"type": "about:blank", "title": "The request is against the regulation", "status": 400,
             "detail": "day must be a day such as 2026-11-20, not \\"Friday\\".",
             "errors": [{"field": "day", "reason": "day must be a day such as 2026-11-20, not \\"Friday\\"."}]}""";

    private Examples() {}
}
