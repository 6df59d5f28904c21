package org.salesregulation.migration;

/** Examples of the interface's description, in one place. */
final class Examples {

    static final String MIGRATION =
            """
            {"id": 3, "revisionId": "12", "revision": "4", "policy": "by-stage", "stages": "needs-assessment",
             "mapping": "contact_processAudit = contact_needsSummary", "startedAt": "2026-11-23T10:00:00Z",
             "finishedAt": "2026-11-23T10:02:10Z", "waiting": 0, "moved": 998, "cannot": 0, "left": 2, "ended": 0}""";
    static final String MIGRATIONS = "[" + MIGRATION + "]";
    static final String DEALS =
            """
            [{"dealId": "D-41", "company": "Acme Ltd", "owner": "anna.snelling", "team": "central-1",
              "funnel": "consultative-sale", "stage": "needs-assessment", "element": "contact_processAudit",
              "elementName": "Audit the key processes", "fromVersion": 1, "toVersion": 2, "state": "left",
              "reason": "waits at \\"Audit the key processes\\", which the new revision no longer has: map it to another contact, or leave it.",
              "tries": 1, "at": "2026-11-23T10:00:41Z"}]""";
    static final String OUTLOOK =
            """
            {"funnels": [{"funnel": "consultative-sale", "name": "Consultative sale", "goes": 1, "stays": 1,
              "reasons": ["1 deal waits at \\"Audit the key processes\\", which the new revision no longer has: map it to another contact, or leave it."],
              "deals": [
                {"dealId": "D-40", "company": "Base Ltd", "owner": "anna.snelling", "stage": "presentation", "fromVersion": 1,
                 "element": "contact_objectionsCall", "elementName": "Answer the objections",
                 "toElement": "contact_objectionsCall", "fate": "goes"},
                {"dealId": "D-41", "company": "Acme Ltd", "owner": "anna.snelling", "stage": "needs-assessment",
                 "fromVersion": 1, "element": "contact_processAudit", "elementName": "Audit the key processes",
                 "fate": "cannot",
                 "reason": "waits at \\"Audit the key processes\\", which the new revision no longer has: map it to another contact, or leave it."}]}]}""";
    static final String NOT_ALLOWED =
            """
            {"type": "about:blank", "title": "Not allowed", "status": 403,
             "detail": "Migrations are shown to those who see all deals."}""";
    static final String MISSING =
            """
            {"type": "about:blank", "title": "Not found", "status": 404, "detail": "There is no migration 3."}""";
    static final String BAD_STATE =
            """
            {"type": "about:blank", "title": "The request is against the regulation", "status": 400,
             "detail": "state must be waiting, moved, cannot, left or ended.",
             "errors": [{"field": "state", "reason": "state must be waiting, moved, cannot, left or ended."}]}""";
    static final String BAD_MAPPING =
            """
            {"type": "about:blank", "title": "The request is against the regulation", "status": 400,
             "detail": "The new revision has no element contact_x.",
             "errors": [{"field": "mapping", "reason": "The new revision has no element contact_x."}]}""";

    private Examples() {}
}
