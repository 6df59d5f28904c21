package org.salesregulation.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.salesregulation.shared.Recent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who is away by either source: what was entered, and before it what the file of the organisation says. */
@Repository
class AwayTable {

    private final JdbcClient jdbc;
    private final Recent<LocalDate, List<Away>> recent = new Recent<>();

    AwayTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Those who are away on this day or on one beside it, since it is not the same day everywhere. What it says may be
     * two seconds old where another node has changed it.
     */
    List<Away> around(LocalDate day) {
        return recent.get(day, this::read);
    }

    void forget() {
        recent.forget();
    }

    private List<Away> read(LocalDate day) {
        return jdbc.sql(
                        """
                        select 1 as source, id as position, person, substitute, first_day, last_day, back_on from absence
                        where first_day <= :to and (last_day is null or last_day >= :from)
                            and (back_on is null or back_on > :from)
                        union all
                        select 2, 0, id, substitute_id, absent_from, absent_until, cast(null as date) from person
                        where absent_from <= :to and (absent_until is null or absent_until >= :from)
                        order by source, position""")
                .param("from", day.minusDays(1))
                .param("to", day.plusDays(1))
                .query(AwayTable::away)
                .list();
    }

    private static Away away(ResultSet row, int index) throws SQLException {
        return new Away(
                row.getString("person"),
                row.getString("substitute"),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                row.getObject("back_on", LocalDate.class));
    }
}
