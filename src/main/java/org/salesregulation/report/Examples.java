package org.salesregulation.report;

/** Examples of the interface's description, in one place. */
final class Examples {

    static final String DEALS =
            """
            {"items": [{"dealId": "D-1042", "externalId": "W-2041", "company": "Northwind Traders",
                        "product": "GTX Pro", "owner": "anna.snelling", "ownerName": "Anna Snelling",
                        "team": "central-1", "teamName": "Central, Dustin Brinkmann", "funnel": "consultative-sale",
                        "status": "open", "stage": "qualification", "stageName": "Qualification",
                        "enteredAt": "2026-12-01T10:00:00Z", "daysInStage": 3.4, "dueAt": "2026-12-07T10:00:00Z",
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
                      "team": "central-1", "funnel": "consultative-sale", "status": "open", "amount": 4821.00,
                      "currency": "USD", "openedAt": "2026-11-30T10:00:00Z"},
             "stand": {"stage": "qualification", "stageName": "Qualification", "enteredAt": "2026-12-01T10:00:00Z",
                       "dueAt": "2026-12-07T10:00:00Z"},
             "next": [{"task": "Make the first call", "assignee": "anna.snelling", "dueAt": "2026-12-02T10:00:00Z"}],
             "visits": [{"stage": "prequalification", "stageName": "Prequalification", "definitionVersion": 1,
                         "rep": "anna.snelling", "enteredAt": "2026-11-30T10:00:00Z",
                         "dueAt": "2026-12-02T10:00:00Z", "leftAt": "2026-12-01T10:00:00Z", "ended": "advanced",
                         "conversion": {"passed": 31, "judged": 60, "normPercent": 20, "withinNorm": true}}],
             "attempts": [{"stage": "prequalification", "contact": "lead-check", "contactName": "Check the lead",
                           "channel": "document", "attempt": 1, "outcome": "productive", "counted": true,
                           "reason": "Counted: The company exists, fits our market, has a person to call", "evidence": {"companyExists": true},
                           "rep": "anna.snelling", "recordedAt": "2026-12-01T10:00:00Z"}],
             "payments": [], "approvals": [], "escalations": [], "ownerChanges": [], "overrides": []}""";

    private Examples() {}
}
