package org.salesregulation.daily;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.salesregulation.shared.Dates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which days of which teams have been begun: never one twice, on whatever node. */
@Repository
class ControlRunTable {

    private final JdbcClient jdbc;

    ControlRunTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean isBegun(String team, LocalDate day) {
        return jdbc.sql("select count(*) from control_run where team = :team and of_day = :day")
                        .param("team", team)
                        .param("day", day)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** The teams whose day this is, for one who does something for all of them: another one waits for the end of it. */
    List<String> lockBegun(LocalDate day) {
        return jdbc.sql("select team from control_run where of_day = :day order by team for update")
                .param("day", day)
                .query(String.class)
                .list();
    }

    /** @throws org.springframework.dao.DuplicateKeyException when another node has just done it */
    void begin(String team, LocalDate day, Instant at) {
        jdbc.sql("insert into control_run (team, of_day, started_at) values (:team, :day, :at)")
                .param("team", team)
                .param("day", day)
                .param("at", Dates.utc(at))
                .update();
    }
}
