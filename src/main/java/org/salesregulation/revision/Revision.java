package org.salesregulation.revision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.salesregulation.migration.Policy;

/**
 * A regulation at one time, or what somebody wants it to be.
 *
 * @param id of the draft; stays when it comes in force
 * @param number counted when it comes in force, from 1; null: it has not
 * @param origin folder or draft
 * @param reason why it is changed
 * @param parentId the revision that it was written against; null for the first
 * @param parentNumber the number of that one
 * @param effectiveOn the day on which it is to come in force; null: not asked for yet
 * @param stages codes of the stages whose deals migrate; empty: not by stage
 * @param mapping which old element goes on at which new one, as {@code deal-migration} reads it; null: by equal ids
 * @param pilot on which new leads it is tried first; null: on none
 * @param problem why it was sent back, rejected, refused, found outdated or could not be deployed
 * @param rehearsal what a rehearsal of it said; null: there was none
 */
public record Revision(
        long id,
        Integer number,
        String origin,
        State state,
        String title,
        String reason,
        String createdBy,
        Instant createdAt,
        Long parentId,
        Integer parentNumber,
        LocalDate effectiveOn,
        Policy migration,
        List<String> stages,
        String mapping,
        PilotAsked pilot,
        String submittedBy,
        String decidedBy,
        Instant decidedAt,
        String problem,
        String rehearsal,
        Instant inForceFrom,
        Instant inForceUntil) {

    static final String FOLDER = "folder";
    static final String DRAFT = "draft";

    /** The business key of its publication. */
    String key() {
        return "RC-" + id;
    }
}
