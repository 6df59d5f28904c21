package org.salesregulation.control;

/** Examples of the interface's description, in one place. */
final class Examples {

    static final String REVIEWS =
            """
            {"items": [{"id": 12, "occasion": "weekly", "rep": "anna.snelling", "team": "central-1", "ofTeam": false,
                        "funnel": "consultative-sale", "stage": "qualification", "passed": 1, "judged": 10,
                        "normPercent": 20, "windowDays": 90, "openedAt": "2026-11-16T06:30:00Z"}],
             "page": 0, "size": 50, "total": 1}""";
    static final String CORRECTIONS =
            """
            {"items": [{"id": 31, "cause": {"by": "conversion-review", "id": 12},
                        "plan": {"kind": "action", "diagnosis": "skill", "explanation": "Asks for the budget too late",
                                 "what": "Two calls a week with the manager beside", "owner": "dustin.brinkmann",
                                 "dueOn": "2026-11-30", "decidedBy": "dustin.brinkmann",
                                 "decidedAt": "2026-11-17T09:00:00Z"},
                        "measure": {"indicator": "conversion", "rep": "anna.snelling", "team": "central-1",
                                    "funnel": "consultative-sale", "stage": "qualification", "target": 20,
                                    "horizonDays": 90},
                        "madeAt": "2026-11-27T15:00:00Z", "before": {"part": 1, "whole": 10, "percent": 10.0},
                        "study": {"measuredAt": "2027-02-25T15:00:00Z", "measurements": 1,
                                  "after": {"part": 6, "whole": 10, "percent": 60.0}, "verdict": "better",
                                  "withinTarget": true}}],
             "page": 0, "size": 50, "total": 1}""";
    static final String BAD_STATUS =
            """
            {"type": "about:blank", "title": "The request is against the regulation", "status": 400,
             "detail": "status must be open or closed.",
             "errors": [{"field": "status", "reason": "status must be open or closed."}]}""";
    static final String BAD_SIZE =
            """
            {"type": "about:blank", "title": "The request is against the regulation", "status": 400,
             "detail": "A page holds 1 to 500 items, not 0.",
             "errors": [{"field": "size", "reason": "A page holds 1 to 500 items, not 0."}]}""";

    private Examples() {}
}
