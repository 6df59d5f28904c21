package org.salesregulation.revision;

import org.camunda.bpm.engine.delegate.VariableScope;

/** Variables of the processes {@code regulation-change} and {@code regulation-acknowledgement}. */
final class Variables {

    static final String REVISION_ID = "revisionId";
    static final String REVISION_NUMBER = "revisionNumber";
    static final String TITLE = "revisionTitle";
    static final String REASON = "changeReason";
    static final String ANSWERS = "answers";
    static final String SUBMITTED_BY = "submittedBy";
    /** who that is, by name */
    static final String ASKED_BY = "askedBy";

    static final String WITHDRAWN_BY = "withdrawnBy";
    static final String EFFECTIVE_ON = "effectiveOn";
    /** that day as one says it */
    static final String COMES_IN_FORCE = "comesInForce";
    /** keep, migrate-all, by-stage */
    static final String POLICY = "policy";
    /** codes, joined by a comma */
    static final String STAGES = "stages";

    /** what becomes of the deals under way, in words */
    static final String DEALS_UNDER_WAY = "dealsUnderWay";

    static final String MAPPING = "mapping";
    /** whether some of the new leads try it first */
    static final String PILOT = "pilot";
    /** on whom, in words */
    static final String PILOT_ON = "pilotOn";

    static final String PUBLISHABLE = "publishable";
    static final String DEPLOYED = "deployed";
    static final String PROBLEM = "problem";
    /** what changes, as text for the forms */
    static final String CHANGES = "changes";

    static final String IMPACT = "impact";
    static final String WARNINGS = "warnings";
    static final String REHEARSAL = "rehearsal";
    static final String MIGRATED = "migrated";
    static final String NOT_MIGRATED = "notMigrated";
    /** of an acknowledgement: the person */
    static final String REP = "rep";

    private static final int LONGEST_TEXT = 3900;

    private Variables() {}

    static long revision(VariableScope scope) {
        return ((Number) scope.getVariable(REVISION_ID)).longValue();
    }

    /** The page of a draft in Cockpit, as a link from a form in Tasklist, whatever path the application lies below. */
    static String page(long revisionId) {
        return "[the page Regulation](../../cockpit/default/#/sales/regulation/drafts/" + revisionId + ")";
    }

    /** The engine's texts end at 4,000 characters; the whole is behind the link. */
    static String text(String text, String link) {
        if (text == null || text.length() <= LONGEST_TEXT) {
            return text;
        }
        var end = text.lastIndexOf('\n', LONGEST_TEXT);
        return text.substring(0, end < 0 ? LONGEST_TEXT : end) + "\n- … and more: see " + link;
    }
}
