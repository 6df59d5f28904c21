package org.salesregulation.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.salesregulation.shared.BulkInsert;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DailyPlanTable {

    private final JdbcClient jdbc;
    private final JdbcOperations bulk;

    DailyPlanTable(JdbcClient jdbc, JdbcOperations bulk) {
        this.jdbc = jdbc;
        this.bulk = bulk;
    }

    void insert(List<DailyLine> lines) {
        var rows = new BulkInsert(
                "insert into daily_plan",
                "rep",
                "team",
                "of_day",
                "kind",
                "planned",
                "basis",
                "need",
                "working_days_left",
                "norm",
                "at_most",
                "extra",
                "because");
        lines.forEach(line -> rows.add(
                line.rep(),
                line.team(),
                line.day(),
                line.kind(),
                line.planned(),
                line.basis(),
                line.need(),
                line.workingDaysLeft(),
                line.norm(),
                line.atMost(),
                line.extra(),
                line.because().isEmpty()
                        ? null
                        : line.because().stream().map(Weakness.Kind::word).collect(Collectors.joining(","))));
        rows.write(bulk);
    }

    void end(String rep, LocalDate from) {
        jdbc.sql("delete from daily_plan where rep = :rep and of_day >= :from")
                .param("rep", rep)
                .param("from", from)
                .update();
    }

    /** @return reps who have a plan of the day, whichever team it was made for */
    Set<String> planned(LocalDate day) {
        return jdbc
                .sql("select distinct rep from daily_plan where of_day = :day")
                .param("day", day)
                .query(String.class)
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    /**
     * @param team null: of all teams
     * @return plans of the days from the first to the last, without what counted
     */
    List<DailyLine> between(LocalDate first, LocalDate last, String team) {
        return jdbc.sql(
                        """
                        select * from daily_plan
                        where of_day between :first and :last and (cast(:team as varchar) is null or team = :team)
                        order by of_day, team, rep, kind""")
                .param("first", first)
                .param("last", last)
                .param("team", team, java.sql.Types.VARCHAR)
                .query(DailyPlanTable::line)
                .list();
    }

    /** @return the plan of one rep's day, without what counted */
    List<DailyLine> ofRep(String rep, LocalDate day) {
        return jdbc.sql("select * from daily_plan where rep = :rep and of_day = :day order by kind")
                .param("rep", rep)
                .param("day", day)
                .query(DailyPlanTable::line)
                .list();
    }

    private static DailyLine line(ResultSet row, int index) throws SQLException {
        return new DailyLine(
                row.getString("rep"),
                row.getString("team"),
                row.getObject("of_day", LocalDate.class),
                row.getString("kind"),
                row.getInt("planned"),
                0,
                row.getString("basis"),
                row.getBigDecimal("need"),
                row.getInt("working_days_left"),
                row.getInt("norm"),
                row.getObject("at_most", Integer.class),
                row.getInt("extra"),
                row.getString("because") == null
                        ? List.of()
                        : Arrays.stream(row.getString("because").split(","))
                                .map(Weakness.Kind::of)
                                .toList());
    }
}
