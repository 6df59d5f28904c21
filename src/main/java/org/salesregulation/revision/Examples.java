package org.salesregulation.revision;

/** Examples of the interface's description, in one place. */
final class Examples {

    private static final String HEAD =
            """
            "id": 7, "origin": "draft", "state": "submitted", "title": "A call to a reference",
             "reason": "Clients ask for references before the presentation", "createdBy": "paul.process",
             "createdAt": "2026-11-23T10:00:00Z", "parentId": 1, "parentNumber": 1, "effectiveOn": "2026-12-01",
             "migration": "keep", "stages": [], "submittedBy": "paul.process\"""";
    private static final String CHANGE =
            """
            {"kind": "norm-changed", "file": "processes/norms.dmn", "funnel": "consultative-sale", "stage": "some-stage",
             "subject": "Minimum conversion, %", "from": "20", "to": "25",
             "sentence": "Norms, element \\"Closing\\", any category: Minimum conversion, % from 20 to 25.",
             "categories": []}""";
    private static final String STEP =
            """
            {"at": "2026-11-23T10:00:00Z", "by": "paul.process", "what": "uploaded", "note": "processes/norms.dmn"}""";
    private static final String ASKED =
            """
            {"revision": 5, "title": "A call to a reference", "person": "anna.snelling", "personName": "Anna Snelling",
             "team": "central-1", "askedAt": "2026-12-01T00:00:05Z", "dueAt": "2026-12-04T09:00:00Z", "reminders": 1,
             "acknowledgedAt": "2026-12-03T11:20:00Z"}""";

    static final String DRAFT = "{" + HEAD
            + ", \"files\": [{\"name\": \"processes/norms.dmn\", \"status\": \"changed\"}], \"findings\": [],"
            + " \"changes\": [" + CHANGE
            + "], \"impact\": {\"openDeals\": 12, \"deals\": [{\"funnel\": \"consultative-sale\", \"stage\":"
            + " \"some-stage\", \"open\": 12}], \"norms\": [{\"sentence\": \"Norms, element Closing: from 20 to 25.\","
            + " \"people\": 30}], \"plans\": [{\"rep\": \"anna.snelling\", \"name\": \"Anna Snelling\", \"team\":"
            + " \"central-1\", \"kind\": \"call\", \"from\": 4, \"to\": 5}], \"people\": [{\"person\":"
            + " \"anna.snelling\", \"name\": \"Anna Snelling\", \"team\": \"central-1\"}]}, \"beside\": [],"
            + " \"waitsFor\": [], \"history\": [" + STEP + "]}";
    static final String DRAFTS = "{\"items\": [{" + HEAD + "}]}";
    static final String REVISIONS =
            """
            {"items": [{"id": 7, "number": 5, "origin": "draft", "state": "in-force", "title": "A call to a reference",
             "createdBy": "paul.process", "createdAt": "2026-11-23T10:00:00Z", "parentId": 6, "parentNumber": 4,
             "effectiveOn": "2026-12-01", "migration": "keep", "stages": [],
             "inForceFrom": "2026-12-01T00:00:04Z"}],
             "may": {"readDrafts": true, "write": false, "seeAllDeals": true}}""";
    static final String VERSIONS =
            """
            {"items": [{"funnel": "consultative-sale", "name": "Consultative sale", "version": 2, "revision": 5,
             "since": "2026-12-01T00:00:04Z", "running": 31}]}""";
    static final String REVISION = "{\"number\": 5, " + HEAD + ", \"files\": [], \"changes\": [" + CHANGE
            + "], \"acknowledgements\": [" + ASKED + "], \"history\": [" + STEP + "]}";
    static final String DIFFERENCE = "{\"from\": 4, \"to\": 5, \"changes\": [" + CHANGE + "]}";
    static final String ACKNOWLEDGED = "{\"items\": [" + ASKED + "]}";
    static final String SUBMISSION =
            """
            {"reason": "Clients ask for references before the presentation", "effectiveOn": "2026-12-01",
             "migration": "by-stage", "stages": ["attraction"], "answers": "CR-12"}""";
    static final String FINDINGS =
            """
            {"findings": [{"key": "CR-12", "about": "Anna Snelling, Qualification: 1 of 10 passed, 20 % are asked"}]}""";
    static final String BAD_FILE =
            """
            {"type": "about:blank", "title": "The request is against the regulation", "status": 400,
             "detail": "\\"notes.txt\\" is no part of a regulation.",
             "errors": [{"field": "files", "reason": "\\"notes.txt\\" is no part of a regulation."}]}""";
    static final String BAD_DAY =
            """
            {"type": "about:blank", "title": "The request is against the regulation", "status": 400,
             "detail": "effectiveOn must be today or later.",
             "errors": [{"field": "effectiveOn", "reason": "effectiveOn must be today or later."}]}""";
    static final String NOT_UNDER_WAY =
            """
            {"type": "about:blank", "title": "The request is against the regulation", "status": 400,
             "detail": "Its publication is not under way; it is in-force.",
             "errors": [{"field": "state", "reason": "Its publication is not under way; it is in-force."}]}""";
    static final String SUBMITTED_ONCE =
            """
            {"type": "about:blank", "title": "The request is against the regulation", "status": 400,
             "detail": "A draft that was submitted once stays known; only a new one can be deleted.",
             "errors": [{"field": "state", "reason": "A draft that was submitted once stays known."}]}""";
    static final String OUTLOOK =
            """
            {"funnels": [{"funnel": "consultative-sale", "name": "Consultative sale", "goes": 1, "stays": 0, "reasons": [],
              "deals": [{"dealId": "D-40", "company": "Base Ltd", "owner": "anna.snelling", "stage": "presentation",
                         "fromVersion": 1, "element": "contact_objectionsCall", "elementName": "Answer the objections",
                         "toElement": "contact_objectionsCall", "fate": "goes"}]}]}""";
    static final String BAD_MIGRATION =
            """
            {"type": "about:blank", "title": "The request is against the regulation", "status": 400,
             "detail": "migration must be keep, migrate-all or by-stage.",
             "errors": [{"field": "migration", "reason": "migration must be keep, migrate-all or by-stage."}]}""";
    static final String NO_DRAFT =
            """
            {"type": "about:blank", "title": "Not found", "status": 404, "detail": "There is no draft 7."}""";
    static final String NO_REVISION =
            """
            {"type": "about:blank", "title": "Not found", "status": 404, "detail": "There is no revision 9."}""";

    private Examples() {}
}
