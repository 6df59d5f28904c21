package org.salesregulation.daily;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.salesregulation.shared.BulkInsert;
import org.salesregulation.shared.Dates;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How each rep's day ended, what was said about a missed one and who took note of it. */
@Repository
class DailyResultTable {

    private final JdbcClient jdbc;
    private final JdbcOperations bulk;

    DailyResultTable(JdbcClient jdbc, JdbcOperations bulk) {
        this.jdbc = jdbc;
        this.bulk = bulk;
    }

    void insert(List<RepDay> days, String team, LocalDate day, Instant at) {
        var rows = new BulkInsert(
                "insert into daily_result",
                "rep",
                "team",
                "of_day",
                "planned",
                "met",
                "counted",
                "asked_percent",
                "missed",
                "excused",
                "misses_in_a_row",
                "compared_at");
        days.forEach(one -> rows.add(
                one.rep(),
                team,
                day,
                one.met().judged(),
                one.met().passed(),
                one.counted(),
                one.norm().attainment(),
                one.isMissed(),
                one.excused().orElse(null),
                one.missesInARow(),
                Dates.utc(at)));
        rows.write(bulk);
    }

    /** @return who has a result of the day already */
    Set<String> reps(LocalDate day) {
        return new HashSet<>(jdbc.sql("select rep from daily_result where of_day = :day")
                .param("day", day)
                .query(String.class)
                .list());
    }

    /** @return of each rep of the team how many days were missed one after another when the day began */
    Map<String, Integer> rowsBefore(String team, LocalDate day) {
        var rows = new HashMap<String, Integer>();
        jdbc.sql(
                        """
                        select r.rep, r.misses_in_a_row
                        from daily_result r
                        join person p on p.id = r.rep and p.team_id = :team
                        where r.of_day = (select max(x.of_day) from daily_result x
                            where x.rep = r.rep and x.of_day < :day)""")
                .param("team", team)
                .param("day", day)
                .query(row -> {
                    rows.put(row.getString("rep"), row.getInt("misses_in_a_row"));
                });
        return rows;
    }

    List<String> missed(String team, LocalDate day) {
        return jdbc.sql("select rep from daily_result where team = :team and of_day = :day and missed order by rep")
                .param("team", team)
                .param("day", day)
                .query(String.class)
                .list();
    }

    Result result(String rep, LocalDate day) {
        return jdbc.sql(
                        """
                        select met, planned, asked_percent, misses_in_a_row
                        from daily_result where rep = :rep and of_day = :day""")
                .param("rep", rep)
                .param("day", day)
                .query(Result.class)
                .single();
    }

    void explain(String rep, LocalDate day, String cause, String action, LocalDate due, String by, Instant at) {
        jdbc.sql(
                        """
                        update daily_result
                        set cause = :cause, action = :action, action_due = :due, explained_by = :by, explained_at = :at
                        where rep = :rep and of_day = :day""")
                .param("cause", cause)
                .param("action", action)
                .param("due", due)
                .param("by", by)
                .param("at", Dates.utc(at))
                .param("rep", rep)
                .param("day", day)
                .update();
    }

    /** @param reason null where none is asked for */
    void decide(String rep, LocalDate day, String decision, String reason, String by, Instant at) {
        jdbc.sql(
                        """
                        update daily_result
                        set decision = :decision, reason = :reason, decided_by = :by, decided_at = :at
                        where rep = :rep and of_day = :day""")
                .param("decision", decision)
                .param("reason", reason, java.sql.Types.VARCHAR)
                .param("by", by)
                .param("at", Dates.utc(at))
                .param("rep", rep)
                .param("day", day)
                .update();
    }

    record Result(int met, int planned, int askedPercent, int missesInARow) {}
}
