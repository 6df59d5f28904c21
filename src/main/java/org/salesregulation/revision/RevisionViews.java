package org.salesregulation.revision;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.salesregulation.check.Finding;
import org.salesregulation.control.ControlFinding;
import org.salesregulation.funnel.Pilot;

/** What the doors of the regulation answer. */
final class RevisionViews {

    private RevisionViews() {}

    /** A draft with all that is known of it. */
    record DraftView(
            @JsonUnwrapped Revision draft,
            List<FileView> files,
            @Schema(description = "What the check says of it now, errors first") List<Finding> findings,
            @Schema(description = "What it changes in the revision that it is written against") List<Change> changes,
            @Schema(description = "Whom and what it touches, as things stand now") Impact impact,
            @Schema(description = "Other publications that are under way") List<String> beside,
            @Schema(description = "Tasks of people for which its publication waits now") List<OpenTask> waitsFor,
            @Schema(description = "How it is tried or was; missing where it never was") Pilot trial,
            List<Step> history) {}

    /** A revision with all that is known of it. */
    record RevisionView(
            @JsonUnwrapped Revision revision,
            List<FileView> files,
            @Schema(description = "What it changed in the revision before") List<Change> changes,
            @Schema(description = "Who was asked to acknowledge it, as far as you may see")
                    List<Acknowledgement> acknowledgements,
            List<Step> history) {}

    /** @param status new, changed, same or removed, beside the revision that it is written against */
    record FileView(
            @Schema(example = "processes/norms.dmn") String name,
            @Schema(allowableValues = {"new", "changed", "same", "removed"}) String status) {}

    record Revisions(List<Revision> items) {}

    record RevisionList(List<Revision> items, @Schema(description = "What you may do") Rights may) {}

    /**
     * What the reader's role opens, so that a page offers nothing else.
     *
     * @param readDrafts whether drafts are shown
     * @param write whether drafts may be sent and submitted
     * @param seeAllDeals whether migrations and comparisons are shown
     */
    record Rights(boolean readDrafts, boolean write, boolean seeAllDeals) {}

    /** @param assignee null: nobody yet */
    record OpenTask(String name, String assignee, Instant dueAt) {}

    record Versions(List<FunnelVersion> items) {}

    /**
     * A version of a funnel's process.
     *
     * @param version counted by the engine; one that a revision left as it was has no new one
     * @param revision number of the revision that brought it; null: not known any more
     * @param since when that one came in force
     * @param running deals that run by it, as far as you may see
     * @param triedAs the draft as which it is or was tried; null: it was never tried
     */
    record FunnelVersion(
            @Schema(example = "consultative-sale") String funnel,
            String name,
            int version,
            Integer revision,
            Instant since,
            long running,
            Long triedAs) {}

    record Acknowledged(List<Acknowledgement> items) {}

    record Difference(int from, int to, List<Change> changes) {}

    record AnswerableFindings(List<ControlFinding> findings) {}

    /** What is sent to submit a draft. */
    record SubmissionSent(
            @Schema(
                            description = "Why the regulation is changed; the head reads it",
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    String reason,
            @Schema(description = "The day on which it comes in force; today unless said") LocalDate effectiveOn,
            @Schema(
                            description = "What becomes of the deals under way; keep unless said",
                            allowableValues = {"keep", "migrate-all", "by-stage"})
                    String migration,
            @Schema(description = "Codes of the stages whose deals migrate; with by-stage only") List<String> stages,
            @Schema(
                            description = "Which old element goes on at which new one, for the migration; by equal ids"
                                    + " unless said")
                    String mapping,
            @Schema(description = "To try it on some of the new leads first; missing: it holds for all at once")
                    PilotAsked pilot,
            @Schema(
                            description =
                                    "The open review or escalation that it answers, such as CR-12, for it to be measured"
                                            + " again; none unless said")
                    String answers) {}
}
