package org.salesregulation.rehearsal;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * One thing that would have been different.
 *
 * @param id the same for the same draft and facts; asks for the list behind it
 * @param sentence for a head of sales, with its numbers
 * @param cases what it rests on, one line each; a deal may stand in several
 */
record Finding(String id, Kind kind, String sentence, List<Figure> figures, List<Case> cases) {

    /** @return how many deals are behind it, each once */
    int deals() {
        return (int) cases.stream().map(Case::deal).distinct().count();
    }

    /** The most important first. */
    @Schema(enumAsRef = true)
    enum Kind {
        BLOCKED,
        NOT_COUNTED,
        REMOVED,
        MOVED,
        ORDER,
        ATTEMPTS,
        STAGE_TERM,
        CONVERSION_BOUNDS,
        CONVERSION,
        GATE,
        DAYS,
        APPROVALS,
        CONTACT_TERM,
        WORKLOAD,
        COVERAGE,
        CLIENTS,
        BONUS;

        @JsonValue
        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * @param of whom or what it is about: a rep, a kind of contact, a role; empty: everything
     * @param then as it was by the facts and the rules in force; null: there is no such figure
     * @param draft as it would have been; null: nobody can tell
     */
    record Figure(String what, String of, Double then, Double draft) {

        static Figure of(String what, String of, double then, double draft) {
            return new Figure(what, of, then, draft);
        }
    }

    /** @param rep who did it, or whose deal it was */
    record Case(long deal, String rep, String stage, Instant at, String note) {}
}
