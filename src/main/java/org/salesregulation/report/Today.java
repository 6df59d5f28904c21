package org.salesregulation.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.salesregulation.shared.DealId;
import org.salesregulation.web.Sheet;
import org.salesregulation.web.Sheet.Heading;
import org.salesregulation.web.Sheet.Type;

/**
 * One day as it stands (R18, R34, R138).
 *
 * @param day the company's calendar day
 * @param me what waits for the person who asks, whatever the filters
 * @param total the figures of all {@code reps} together
 */
record Today(LocalDate day, Instant asOf, Me me, Map<String, Figure> total, List<Rep> reps) {

    /** The day by rep, with the counts alone, as a file shows it. */
    Sheet sheet() {
        var headings = Stream.concat(
                        Stream.of("rep", "name", "category", "team", "teamName")
                                .map(key -> new Heading(key, key, Type.TEXT)),
                        Arrays.stream(Kind.values())
                                .map(kind -> new Heading(kind.toString(), kind.title(), Type.COUNT)))
                .toList();
        return new Sheet("Team today", headings, reps.stream().map(Rep::cells).toList());
    }

    /** Entries of a list as a file shows them. */
    static Sheet sheet(List<Entry> entries) {
        return new Sheet(
                "List",
                List.of(
                        new Heading("dealId", "Deal", Type.TEXT),
                        new Heading("company", "Company", Type.TEXT),
                        new Heading("rep", "Rep", Type.TEXT),
                        new Heading("repName", "Rep's name", Type.TEXT),
                        new Heading("what", "What", Type.TEXT),
                        new Heading("kind", "Kind", Type.TEXT),
                        new Heading("stageName", "Stage", Type.TEXT),
                        new Heading("due", "Due", Type.DATE),
                        new Heading("at", "When", Type.DATE),
                        new Heading("reason", "Why", Type.TEXT)),
                entries.stream().map(Entry::cells).toList());
    }

    /** The figures, in the order in which they are shown. The name is that of the list behind it. */
    enum Kind {
        /** Productive contacts of the day that count, by channel. */
        COUNTED,
        /** Attempts of the day that do not count, by outcome. */
        NOT_COUNTED,
        /** Contacts whose time comes in what is left of the day. */
        DUE,
        /** Contacts past their time, those waiting for the client apart. */
        OVERDUE,
        /** Contacts that rest until the date which the client named. */
        WAITING,
        /** The rep's deals in a stage beyond its term, by stage. */
        STALLED,
        /** Decisions on the rep's deals that somebody above still has to take, by kind. */
        ESCALATIONS,
        /** Tasks that wait for this very person and are no contacts: decisions, approvals. */
        DECISIONS;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        private String title() {
            return name().charAt(0) + toString().substring(1).replace('-', ' ');
        }
    }

    /**
     * @param role what the person is in the sales organisation; missing for an administrator
     * @param decisions tasks that wait for this person and are no contacts
     */
    record Me(String id, String role, Figure decisions) {}

    /**
     * The day of one rep.
     *
     * @param rep missing in the last line, which holds the contacts that none of the reps has
     * @param category of personnel
     */
    record Rep(String rep, String name, String category, String team, String teamName, Map<String, Figure> figures) {

        private List<Object> cells() {
            return Stream.<Object>concat(
                            Stream.of(rep, name, category, team, teamName),
                            Arrays.stream(Kind.values())
                                    .map(kind -> figures.get(kind.toString()).count()))
                    .toList();
        }
    }

    /**
     * A count and what it is made of.
     *
     * @param parts counts that add up to it; missing where the figure has no parts
     * @param list address of exactly what was counted; with {@code &kind=} of one part only
     */
    record Figure(int count, Map<String, Integer> parts, String list) {}

    /** What was counted, of one person and one figure. */
    record Count(String person, Kind figure, String part, int count) {}

    /**
     * One entry of the list behind a figure.
     *
     * @param dealId missing where the entry is about no single deal
     * @param company missing where the deal is none that the reader may know of
     * @param rep who has it; missing where nobody has claimed it yet
     * @param what the contact or the decision in words
     * @param kind the part of the figure to which it belongs
     * @param due when it is or was due
     * @param at when it happened or was asked for
     * @param reason why it counts or does not, or what is asked
     * @param task id of the open task, where there is one
     */
    record Entry(
            @Schema(implementation = String.class, example = "D-1042") DealId dealId,
            String company,
            String rep,
            String repName,
            String what,
            String kind,
            String stage,
            String stageName,
            Instant due,
            Instant at,
            String reason,
            String task) {

        private List<Object> cells() {
            return Arrays.asList(
                    dealId == null ? null : dealId.toString(),
                    company,
                    rep,
                    repName,
                    what,
                    kind,
                    stageName,
                    due,
                    at,
                    reason);
        }

        @JsonIgnore
        Entry of(DealId deal, String ofCompany, String stageCode, String nameOfStage) {
            return new Entry(deal, ofCompany, rep, repName, what, kind, stageCode, nameOfStage, due, at, reason, task);
        }
    }
}
