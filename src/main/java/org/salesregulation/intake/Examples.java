package org.salesregulation.intake;

/** Examples of the interface's description, in one place. */
final class Examples {

    static final String LEAD =
            """
            {"externalId": "W-2041", "company": "Northwind Traders", "contactName": "Maria Anders",
             "phone": "+1 (202) 555-0143", "email": "purchasing@northwind.example", "channel": "website",
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
                        {"field": "amount", "reason": "amount must be a number such as 4821.50."}]}""";
    static final String DUPLICATE =
            """
            {"type": "about:blank", "title": "The client is already in the funnel", "status": 409,
             "detail": "phone: The same client is already in the funnel as D-1042.", "dealId": "D-1042",
             "errors": [{"field": "phone", "reason": "The same client is already in the funnel as D-1042."}]}""";
    static final String CSV =
            """
            externalId,company,contactName,phone,email,channel,need,product,amount,currency
            W-2041,Northwind Traders,Maria Anders,+1 (202) 555-0143,,website,Replace 40 workstations,GTX Pro,4821.00,USD
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

    private Examples() {}
}
