package org.salesregulation.funnel;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * A draft of a funnel that some of the new leads try before it comes in force for all (R50).
 *
 * @param revisionId of the draft
 * @param team whose new leads begin by it; null: a share of all
 * @param percent of new leads that begin by it; null: those of a team
 * @param mostDeals how many may begin by it; null: any number
 * @param endsOn the last day on which new leads begin by it
 * @param begun how many leads have begun by it
 * @param beside how many leads of the time have begun by what is in force
 */
public record Pilot(
        @JsonIgnore long id,
        @JsonIgnore long revisionId,
        String team,
        Integer percent,
        Integer mostDeals,
        LocalDate endsOn,
        State state,
        Instant startedAt,
        Instant endedAt,
        List<OfFunnel> funnels,
        int begun,
        int beside) {

    /** What became of it. */
    public enum State {
        RUNNING,
        ROLLED_OUT,
        WITHDRAWN;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /**
     * A funnel in two versions.
     *
     * @param version that is tried
     * @param beforeVersion that was in force when it began
     */
    public record OfFunnel(String funnel, @JsonIgnore String definitionId, int version, int beforeVersion) {}

    boolean isRunning() {
        return state == State.RUNNING;
    }

    /** Whether new leads still fall to one side or the other. */
    boolean takesLeads(LocalDate today) {
        return isRunning() && !today.isAfter(endsOn) && !isFull();
    }

    boolean isFull() {
        return mostDeals != null && begun >= mostDeals;
    }
}
