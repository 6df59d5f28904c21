package org.salesregulation.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.salesregulation.shared.BulkInsert;
import org.salesregulation.shared.Dates;
import org.salesregulation.web.Page;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ImportTable {

    private final JdbcClient jdbc;
    private final JdbcOperations bulk;

    ImportTable(JdbcClient jdbc, JdbcOperations bulk) {
        this.jdbc = jdbc;
        this.bulk = bulk;
    }

    void add(String id, String kind, String startedBy, Instant at, Instant seenAt) {
        jdbc.sql(
                        """
                        insert into import_job (id, kind, started_by, status, accepted, duplicates, rejected, started_at,
                            seen_at)
                        values (:id, :kind, :startedBy, 'WAITING', 0, 0, 0, :at, :seenAt)""")
                .param("id", id)
                .param("kind", kind)
                .param("startedBy", startedBy)
                .param("at", Dates.utc(at))
                .param("seenAt", Dates.utc(seenAt))
                .update();
    }

    Optional<Import> find(String id) {
        return jdbc.sql("select * from import_job where id = :id")
                .param("id", id)
                .query(ImportTable::job)
                .optional();
    }

    /** @param finishedAt null while it goes on */
    void progress(Import job, Instant seenAt) {
        jdbc.sql(
                        """
                        update import_job set status = :status, accepted = :accepted, duplicates = :duplicates,
                            rejected = :rejected, finished_at = :finishedAt, seen_at = :seenAt
                        where id = :id""")
                .param("status", job.status().name())
                .param("accepted", job.accepted())
                .param("duplicates", job.duplicates())
                .param("rejected", job.rejected())
                .param("finishedAt", Dates.utc(job.finishedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("seenAt", Dates.utc(seenAt))
                .param("id", job.id())
                .update();
    }

    void seen(List<String> ids, Instant at) {
        if (!ids.isEmpty()) {
            jdbc.sql("update import_job set seen_at = :at where id in (:ids) and status in ('WAITING', 'RUNNING')")
                    .param("at", Dates.utc(at))
                    .param("ids", ids)
                    .update();
        }
    }

    /** Ends the imports of which no node has said anything since; @return how many */
    int interruptUnseenSince(Instant since, Instant now) {
        return jdbc.sql(
                        """
                        update import_job set status = 'INTERRUPTED', finished_at = :now
                        where status in ('WAITING', 'RUNNING') and seen_at < :since""")
                .param("now", Dates.utc(now))
                .param("since", Dates.utc(since))
                .update();
    }

    void addErrors(String id, List<ImportError> errors) {
        var rows = new BulkInsert("insert into import_error", "import_id", "line", "column_name", "reason");
        errors.forEach(error -> rows.add(id, error.line(), error.column(), error.reason()));
        rows.write(bulk);
    }

    Page<ImportError> errors(String id, Page.Request page) {
        var errors = jdbc.sql(
                        """
                        select line, column_name, reason from import_error where import_id = :id
                        order by line, column_name offset :offset rows fetch next :size rows only""")
                .param("id", id)
                .param("offset", page.offset())
                .param("size", page.size())
                .query((row, index) ->
                        new ImportError(row.getLong("line"), row.getString("column_name"), row.getString("reason")))
                .list();
        var total = jdbc.sql("select count(*) from import_error where import_id = :id")
                .param("id", id)
                .query(Long.class)
                .single();
        return new Page<>(errors, page.page(), page.size(), total);
    }

    private static Import job(ResultSet row, int index) throws SQLException {
        return new Import(
                row.getString("id"),
                row.getString("kind"),
                row.getString("started_by"),
                Import.Status.valueOf(row.getString("status")),
                row.getInt("accepted"),
                row.getInt("duplicates"),
                row.getInt("rejected"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("finished_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant)
                        .orElse(null));
    }
}
