package org.salesregulation.report;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.salesregulation.organisation.Role;
import org.salesregulation.web.Caller;

/**
 * Whose day is asked for, and when it begins and ends.
 *
 * @param team only of this team; null: of all
 * @param rep only of this person; null: of all
 * @param others only the contacts that no rep of the scope has: nobody has claimed them, or somebody else holds them
 */
record TodayScope(
        Caller reader,
        String team,
        String rep,
        boolean others,
        LocalDate day,
        Instant starts,
        Instant ends,
        Instant now) {

    static TodayScope of(Caller reader, String team, String rep, boolean others, Clock clock) {
        var now = clock.instant();
        var day = LocalDate.ofInstant(now, clock.getZone());
        return new TodayScope(
                reader,
                blankToNull(team),
                blankToNull(rep),
                others,
                day,
                day.atStartOfDay(clock.getZone()).toInstant(),
                day.plusDays(1).atStartOfDay(clock.getZone()).toInstant(),
                now);
    }

    /** Of the person who asks, and nobody else. */
    TodayScope ofReader() {
        return new TodayScope(reader, null, reader.id(), false, day, starts, ends, now);
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

    /**
     * Whether the day holds the contacts of others too: it is a team's or everybody's. What lies there for anybody of a
     * department to claim is late for the manager, and nobody else would see it; a rep's own day is the rep's own work.
     */
    boolean hasOthers() {
        return rep == null && (others || reader.role() != Role.REP);
    }

    /** The condition under which a deal {@code d} is asked for and the reader may know of it. */
    String deals() {
        return reader.sight("d.owner", "d.team") + (team == null ? "" : " and d.team = :team");
    }

    /** Values for {@link #people()} and {@link #deals()}. */
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
