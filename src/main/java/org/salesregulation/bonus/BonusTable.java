package org.salesregulation.bonus;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.salesregulation.shared.BulkInsert;
import org.salesregulation.shared.Dates;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The lines of closed months; they are written once and never changed. */
@Repository
class BonusTable {

    static final Comparator<BonusLine> ORDER = Comparator.comparing(BonusLine::team)
            .thenComparing(BonusLine::rep)
            .thenComparing(BonusLine::indicator, Comparator.reverseOrder())
            .thenComparing(BonusLine::subject);

    private final JdbcClient jdbc;
    private final JdbcOperations bulk;

    BonusTable(JdbcClient jdbc, JdbcOperations bulk) {
        this.jdbc = jdbc;
        this.bulk = bulk;
    }

    boolean isClosed(YearMonth month) {
        return jdbc.sql("select count(*) from bonus_month where of_month = :month")
                        .param("month", month.atDay(1))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    Optional<YearMonth> lastClosed() {
        return jdbc.sql("select of_month from bonus_month order by of_month desc fetch first 1 rows only")
                .query(LocalDate.class)
                .optional()
                .map(YearMonth::from);
    }

    /** @throws org.springframework.dao.DuplicateKeyException when another node has just closed it */
    void close(YearMonth month, Instant at, List<BonusLine> lines) {
        jdbc.sql("insert into bonus_month (of_month, closed_at) values (:month, :at)")
                .param("month", month.atDay(1))
                .param("at", Dates.utc(at))
                .update();
        var rows = new BulkInsert(
                "insert into bonus_line",
                "rep",
                "team",
                "category",
                "of_month",
                "indicator",
                "subject",
                "planned",
                "fact",
                "attainment",
                "coefficient",
                "table_version");
        lines.forEach(line -> rows.add(
                line.rep(),
                line.team(),
                line.category(),
                month.atDay(1),
                line.indicator(),
                line.subject(),
                line.planned(),
                line.fact(),
                line.attainment(),
                line.coefficient(),
                line.tableVersion()));
        rows.write(bulk);
    }

    List<BonusLine> lines(YearMonth month) {
        return jdbc
                .sql(
                        """
                        select l.*, m.closed_at, p.first_name, p.last_name
                        from bonus_line l
                        join bonus_month m on m.of_month = l.of_month
                        join person p on p.id = l.rep
                        where l.of_month = :month""")
                .param("month", month.atDay(1))
                .query(BonusTable::line)
                .list()
                .stream()
                .sorted(ORDER)
                .toList();
    }

    private static BonusLine line(ResultSet row, int index) throws SQLException {
        return new BonusLine(
                row.getString("rep"),
                (row.getString("first_name") + " " + row.getString("last_name")).trim(),
                row.getString("team"),
                row.getString("category"),
                YearMonth.from(row.getObject("of_month", LocalDate.class)),
                row.getString("indicator"),
                row.getString("subject"),
                row.getBigDecimal("planned"),
                row.getBigDecimal("fact"),
                row.getBigDecimal("attainment"),
                row.getBigDecimal("coefficient"),
                row.getObject("table_version", Integer.class),
                row.getObject("closed_at", OffsetDateTime.class).toInstant());
    }
}
