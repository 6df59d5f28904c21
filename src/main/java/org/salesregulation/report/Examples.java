package org.salesregulation.report;

/** Examples of the interface's description, in one place. */
final class Examples {

    static final String DEALS =
            """
            {"items": [{"dealId": "D-1042", "externalId": "W-2041", "company": "Northwind Traders",
                        "product": "GTX Pro", "owner": "anna.snelling", "ownerName": "Anna Snelling",
                        "team": "central-1", "teamName": "Central, Dustin Brinkmann", "funnel": "consultative-sale",
                        "status": "open", "underWay": true, "stage": "qualification",
                        "stageName": "Qualification", "enteredAt": "2026-12-01T10:00:00Z", "daysInStage": 3.4, "dueAt": "2026-12-07T10:00:00Z",
                        "nextContact": "Make the first call", "nextDueAt": "2026-12-02T10:00:00Z",
                        "amount": 4821.00, "currency": "USD", "flags": ["overdue"],
                        "openedAt": "2026-11-30T10:00:00Z"}],
             "page": 0, "size": 50, "total": 1}""";
    static final String BAD_PAGE =
            """
            {"type": "about:blank", "title": "The request is against the regulation", "status": 400,
             "detail": "A page holds 1 to 500 items, not 0.",
             "errors": [{"field": "size", "reason": "A page holds 1 to 500 items, not 0."}]}""";
    static final String DEAL =
            """
            {"card": {"dealId": "D-1042", "company": "Northwind Traders", "owner": "anna.snelling",
                      "team": "central-1", "funnel": "consultative-sale", "status": "open", "underWay": true, "amount": 4821.00,
                      "currency": "USD", "openedAt": "2026-11-30T10:00:00Z"},
             "stand": {"stage": "qualification", "stageName": "Qualification", "enteredAt": "2026-12-01T10:00:00Z",
                       "dueAt": "2026-12-07T10:00:00Z"},
             "next": [{"task": "Make the first call", "element": "contact_firstCall", "assignee": "anna.snelling", "dueAt": "2026-12-02T10:00:00Z"}],
             "visits": [{"stage": "prequalification", "stageName": "Prequalification", "definitionVersion": 1,
                         "rep": "anna.snelling", "enteredAt": "2026-11-30T10:00:00Z",
                         "dueAt": "2026-12-02T10:00:00Z", "leftAt": "2026-12-01T10:00:00Z", "ended": "advanced",
                         "conversion": {"passed": 31, "judged": 60, "normPercent": 20, "withinNorm": true}}],
             "attempts": [{"stage": "prequalification", "contact": "lead-check", "contactName": "Check the lead",
                           "channel": "document", "attempt": 1, "outcome": "productive", "counted": true,
                           "reason": "Counted: The company exists, fits our market, has a person to call", "evidence": {"companyExists": true},
                           "rep": "anna.snelling", "recordedAt": "2026-12-01T10:00:00Z"}],
             "payments": [], "approvals": [], "escalations": [], "ownerChanges": [], "overrides": [],
             "path": [{"stage": "prequalification", "stageName": "Prequalification", "place": "behind",
                       "buyerStep": "Answers the first call and agrees to talk about the need", "visits": 1,
                       "workingDays": 1.0,
                       "contacts": [{"contact": "lead-check", "contactName": "Check the lead", "channel": "document",
                                     "result": "The company exists, fits our market, has a person to call",
                                     "state": "done"}]}],
             "names": {"anna.snelling": "Anna Snelling"}}""";

    static final String TODAY =
            """
            {"day": "2026-12-01", "asOf": "2026-12-01T15:20:00Z",
             "me": {"id": "anna.snelling", "role": "rep",
                    "decisions": {"count": 0, "list": "/api/today/decisions?rep=anna.snelling"}},
             "total": {"counted": {"count": 3, "parts": {"call": 2, "meeting": 1}, "list": "/api/today/counted"},
                       "overdue": {"count": 1, "list": "/api/today/overdue"}},
             "reps": [{"rep": "anna.snelling", "name": "Anna Snelling", "category": "senior", "team": "central-1",
                       "teamName": "Central, Dustin Brinkmann",
                       "figures": {"counted": {"count": 3, "parts": {"call": 2, "meeting": 1},
                                               "list": "/api/today/counted?rep=anna.snelling"},
                                   "overdue": {"count": 1, "list": "/api/today/overdue?rep=anna.snelling"}}}]}""";
    static final String TODAY_LIST =
            """
            {"items": [{"dealId": "D-1042", "company": "Northwind Traders", "rep": "anna.snelling",
                        "repName": "Anna Snelling", "what": "Make the first call", "kind": "call",
                        "stage": "prequalification", "stageName": "Prequalification", "at": "2026-12-01T10:00:00Z",
                        "reason": "Counted: The right person was reached and agrees to talk"}],
             "page": 0, "size": 50, "total": 1}""";
    static final String ATTEMPT =
            """
            {"dealId": "D-1042", "company": "Northwind Traders", "stage": "prequalification",
             "contact": "lead-check", "contactName": "Check the lead", "channel": "document", "outcome": "productive",
             "counted": true, "reason": "Counted: The company exists, fits our market, has a person to call",
             "rep": "anna.snelling", "recordedAt": "2026-12-01T10:00:00Z"}""";

    static final String REPORTS =
            """
            {"reports": [{"name": "funnel", "title": "Funnel",
                          "question": "What became of the deals that entered each stage in the period?",
                          "filters": ["funnel", "stage", "rep", "team", "channel", "version"],
                          "by": ["rep", "team", "channel", "month"], "address": "/api/reports/funnel"}]}""";
    static final String REPORT =
            """
            {"report": "funnel", "title": "Funnel",
             "question": "What became of the deals that entered each stage in the period?",
             "from": "2026-10-01", "to": "2026-12-31", "asOf": "2026-11-21T10:00:00Z",
             "filters": {"team": "central-1"}, "by": [],
             "columns": [{"key": "stage", "title": "Stage", "type": "text"},
                         {"key": "entered", "title": "Entered", "type": "count"},
                         {"key": "advanced", "title": "Went on", "type": "count"},
                         {"key": "lower", "title": "At least", "type": "share", "numerator": "advanced",
                          "denominator": "entered", "meaning": "If nobody who is open goes on."}],
             "rows": [{"figures": {"stage": "qualification", "entered": 120, "advanced": 33, "lower": 0.2750},
                       "deals": {"entered": "/api/reports/funnel/deals?from=2026-10-01&to=2026-12-31\
            &stage=qualification&team=central-1&set=entered"}}]}""";
    static final String CASES =
            """
            {"items": [{"dealId": "D-1042", "company": "Northwind Traders", "rep": "anna.snelling",
                        "team": "central-1", "funnel": "consultative-sale", "stage": "qualification",
                        "stageName": "Qualification", "status": "open", "amount": 4821.00, "currency": "USD",
                        "at": "2026-11-30T10:00:00Z", "days": 2.50, "what": "went on"}],
             "page": 0, "size": 50, "total": 1}""";

    static final String ESCALATIONS =
            """
            {"items": [{"kind": "stage-overdue", "dealId": "D-1042", "company": "Northwind Traders",
                        "stage": "qualification", "stageName": "Qualification", "rep": "anna.snelling",
                        "repName": "Anna Snelling", "team": "central-1", "level": 1, "assignee": "dustin.brinkmann",
                        "assigneeName": "Dustin Brinkmann", "openedAt": "2026-11-30T10:00:00Z", "ageDays": 4}],
             "page": 0, "size": 50, "total": 1}""";
    static final String ESCALATION_AGES =
            """
            {"kinds": [{"kind": "stage-overdue",
                        "figures": {"today": {"count": 2, "list": "/api/escalations?open=true&kind=stage-overdue&age=today"},
                                    "total": {"count": 5, "list": "/api/escalations?open=true&kind=stage-overdue"}}}],
             "total": {"today": {"count": 2, "list": "/api/escalations?open=true&age=today"},
                       "total": {"count": 5, "list": "/api/escalations?open=true"}}}""";
    static final String BAD_AGE =
            """
            {"type": "about:blank", "title": "The request is against the regulation", "status": 400,
             "detail": "age must be today, 1-2, 3-5 or more.",
             "errors": [{"field": "age", "reason": "age must be today, 1-2, 3-5 or more."}]}""";
    static final String PLAN_DAYS =
            """
            {"from": "2026-10-01", "to": "2026-12-31", "asOf": "2026-11-20T16:00:00Z",
             "days": [{"currency": "USD", "day": "2026-11-20", "workingDay": true, "planSoFar": 182000.00,
                       "wonSoFar": 170500.00, "difference": -11500.00, "won": 4821.00, "wonDeals": 1,
                       "deals": "/api/reports/deal-size/deals?from=2026-11-20&to=2026-11-20&currency=USD&set=won"}]}""";

    private Examples() {}
}
