package org.salesregulation.intake;

/** Examples of the interface's description, in one place. */
final class Examples {

    static final String LEAD =
            """
            {"externalId": "W-2041", "company": "Northwind Traders", "contactName": "Maria Anders",
             "phone": "+1 (303) 555-0143", "email": "purchasing@northwind.example", "channel": "website",
             "source": "Spring webinar", "segment": "medium", "need": "Replace 40 workstations before September",
             "product": "GTX Pro", "amount": 4821.00, "currency": "USD"}""";
    static final String BEGUN =
            """
            {"dealId": "D-1042", "funnel": "consultative-sale", "stage": "prequalification",
             "owner": "anna.snelling"}""";
    static final String BAD_LEAD =
            """
            {"type": "about:blank", "title": "The request is against the regulation", "status": 400,
             "detail": "2 things are to be corrected.",
             "errors": [{"field": "company", "reason": "company is required."},
                        {"field": "amount", "reason": "amount must be a number."}]}""";
    static final String DUPLICATE =
            """
            {"type": "about:blank", "title": "The client is already in the funnel", "status": 409,
             "detail": "phone: The same client is already in the funnel as D-1042.", "dealId": "D-1042",
             "errors": [{"field": "phone", "reason": "The same client is already in the funnel as D-1042."}]}""";
    static final String CSV =
            """
            externalId,company,contactName,phone,email,channel,need,product,amount,currency
            W-2041,Northwind Traders,Maria Anders,+1 (303) 555-0143,,website,Replace 40 workstations,GTX Pro,4821.00,USD
            """;
    static final String BAD_HEADER =
            """
            {"type": "about:blank", "title": "The request is against the regulation", "status": 400,
             "detail": "The column \\"need\\" is missing.",
             "errors": [{"field": "need", "reason": "The column \\"need\\" is missing."}]}""";
    static final String IMPORT =
            """
            {"id": "3f0c2a7e-6d0e-4c57-9d1e-0f5a7c1b2d3e", "kind": "leads", "status": "done", "total": 3,
             "accepted": 1, "duplicates": 1, "rejected": 1, "startedBy": "dustin.brinkmann",
             "startedAt": "2026-11-30T10:00:00Z", "finishedAt": "2026-11-30T10:00:01Z",
             "errors": [{"line": 3, "column": "phone", "reason": "A phone or an e-mail address is required."}],
             "errorsTotal": 1}""";

    static final String HISTORY =
            """
            externalId,company,rep,channel,amount,currency,stage,event,contact,outcome,occurredAt,lossReason
            C-17,Northwind Traders,anna.snelling,referral,,,qualification,entered,,,2026-03-02T09:00:00Z,
            C-17,Northwind Traders,anna.snelling,referral,,,qualification,contact,qualification-call,productive,2026-03-04T14:30:00Z,
            C-17,Northwind Traders,anna.snelling,referral,,,payment,entered,,,2026-03-16T10:00:00Z,
            C-17,Northwind Traders,anna.snelling,referral,4821.00,USD,payment,won,,,2026-04-01,
            """;
    static final String BAD_HISTORY_HEADER =
            """
            {"type": "about:blank", "title": "The request is against the regulation", "status": 400,
             "detail": "The column \"event\" is missing.",
             "errors": [{"field": "event", "reason": "The column \"event\" is missing."}]}""";
    static final String HISTORY_IMPORT =
            """
            {"id": "8b5d1f0c-0f5e-4a53-8b6b-9f0f6c1d2e3a", "kind": "history", "status": "done", "total": 4,
             "accepted": 2, "duplicates": 1, "rejected": 1, "startedBy": "dustin.brinkmann",
             "startedAt": "2026-11-30T10:00:00Z", "finishedAt": "2026-11-30T10:00:01Z",
             "errors": [{"line": 3, "column": "stage", "reason": "No deployed funnel has a stage \"demo\"."}],
             "errorsTotal": 1}""";

    private Examples() {}
}
