package org.salesregulation.report;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.salesregulation.web.Caller;

/**
 * Whose day is asked for, and when it begins and ends.
 *
 * @param team only of this team; null: of all
 * @param rep only of this person; null: of all
 */
record TodayScope(Caller reader, String team, String rep, LocalDate day, Instant starts, Instant ends, Instant now) {

    static TodayScope of(Caller reader, String team, String rep, Clock clock) {
        var now = clock.instant();
        var day = LocalDate.ofInstant(now, clock.getZone());
        return new TodayScope(
                reader,
                blankToNull(team),
                blankToNull(rep),
                day,
                day.atStartOfDay(clock.getZone()).toInstant(),
                day.plusDays(1).atStartOfDay(clock.getZone()).toInstant(),
                now);
    }

    /** Of the person who asks, and nobody else. */
    TodayScope ofReader() {
        return new TodayScope(reader, null, reader.id(), day, starts, ends, now);
    }

    /**
     * The condition under which a person {@code p} is asked for and the reader may know of that person's work. Unless
     * somebody is named it is about reps: a manager's own decisions are no part of the team's day.
     */
    String people() {
        var condition = new StringBuilder("p.active = true");
        condition.append(rep == null ? " and p.role = 'REP'" : " and p.id = :rep");
        if (team != null) {
            condition.append(" and p.team_id = :team");
        }
        return condition
                .append(" and ")
                .append(reader.sight("p.id", "p.team_id"))
                .toString();
    }

    /** Values for {@link #people()}. */
    Map<String, Object> values() {
        var values = new LinkedHashMap<String, Object>(reader.sightValues());
        if (rep != null) {
            values.put("rep", rep);
        }
        if (team != null) {
            values.put("team", team);
        }
        return values;
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
