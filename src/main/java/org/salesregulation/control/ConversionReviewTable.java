package org.salesregulation.control;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.salesregulation.plan.FoundWeaknesses;
import org.salesregulation.plan.Weakness;
import org.salesregulation.shared.Dates;
import org.salesregulation.web.Caller;
import org.salesregulation.web.Listed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

@Repository
class ConversionReviewTable implements FoundWeaknesses {

    private static final String ASKED =
            """

            from conversion_review
            where (cast(:open as boolean) is null or :open = (closed_at is null))
                and (cast(:team as varchar) is null or team = :team) and (cast(:rep as varchar) is null or rep = :rep)
                and (cast(:funnel as varchar) is null or funnel = :funnel)
                and (cast(:stage as varchar) is null or stage = :stage)
                and\s""";

    private final JdbcClient jdbc;

    ConversionReviewTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean isOpen(String key) {
        return jdbc.sql("select count(*) from conversion_review where open_key = :key")
                        .param("key", key)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Whoever else opens one of this person waits until this transaction is over. */
    void lock(String rep) {
        jdbc.sql("select id from person where id = :rep for update")
                .param("rep", rep)
                .query(String.class)
                .list();
    }

    /** @return its number */
    long add(Finding found, Instant at) {
        var id = new GeneratedKeyHolder();
        jdbc.sql(
                        """
                        insert into conversion_review (rep, team, of_team, funnel, stage, passed, judged, norm_percent,
                            window_days, occasion, process_instance_id, open_key, opened_at)
                        values (:rep, :team, :ofTeam, :funnel, :stage, :passed, :judged, :norm, :window, :occasion, '',
                            :key, :at)""")
                .param("rep", found.rep())
                .param("team", found.team())
                .param("ofTeam", found.ofTeam())
                .param("funnel", found.funnel())
                .param("stage", found.stage())
                .param("passed", found.rate().passed())
                .param("judged", found.rate().judged())
                .param("norm", found.target())
                .param("window", found.windowDays())
                .param("occasion", found.occasion().code())
                .param("key", found.key())
                .param("at", Dates.utc(at))
                .update(id, "id");
        return id.getKeyAs(Long.class);
    }

    void carriedBy(long id, String processInstanceId) {
        jdbc.sql("update conversion_review set process_instance_id = :instance where id = :id")
                .param("instance", processInstanceId)
                .param("id", id)
                .update();
    }

    void close(String processInstanceId, String outcome, String reason, Instant at) {
        jdbc.sql(
                        """
                        update conversion_review set closed_at = :at, open_key = null, outcome = :outcome,
                            close_reason = :reason
                        where process_instance_id = :instance and closed_at is null""")
                .param("at", Dates.utc(at))
                .param("outcome", outcome)
                .param("reason", reason, Types.VARCHAR)
                .param("instance", processInstanceId)
                .update();
    }

    Optional<ConversionReview> of(String processInstanceId) {
        return jdbc.sql("select * from conversion_review where process_instance_id = :instance")
                .param("instance", processInstanceId)
                .query(ConversionReviewTable::review)
                .optional();
    }

    /** The newest first. */
    List<ConversionReview> open() {
        return jdbc.sql("select * from conversion_review where closed_at is null order by id desc")
                .query(ConversionReviewTable::review)
                .list();
    }

    Optional<ConversionReview> find(long id) {
        return jdbc.sql("select * from conversion_review where id = :id")
                .param("id", id)
                .query(ConversionReviewTable::review)
                .optional();
    }

    /** Open ones about a rep who works here no longer. */
    List<ConversionReview> ofThoseWhoLeft() {
        return jdbc.sql(
                        """
                        select r.* from conversion_review r
                        where r.closed_at is null and r.of_team = false
                            and not exists (select 1 from person p where p.id = r.rep and p.active = true)
                        order by r.id""")
                .query(ConversionReviewTable::review)
                .list();
    }

    /** A rep whose conversion is under review is weak at it until the review closes (R136). */
    @Override
    public List<Weakness> weaknesses() {
        return jdbc.sql("select rep, opened_at from conversion_review where closed_at is null and of_team = false")
                .query((row, index) -> new Weakness(
                        row.getString("rep"),
                        Weakness.Kind.CONVERSION,
                        row.getObject("opened_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** The newest first; null in a filter: any. */
    Listed<ConversionReview> list(Filter filter, Caller reader) {
        return new Listed<>(
                sql -> asked(sql, filter, reader),
                "select *",
                ASKED + reader.sight("rep", "team"),
                "order by id desc",
                ConversionReviewTable::review);
    }

    private JdbcClient.StatementSpec asked(String sql, Filter filter, Caller reader) {
        return jdbc.sql(sql)
                .param("open", filter.open(), Types.BOOLEAN)
                .param("team", filter.team(), Types.VARCHAR)
                .param("rep", filter.rep(), Types.VARCHAR)
                .param("funnel", filter.funnel(), Types.VARCHAR)
                .param("stage", filter.stage(), Types.VARCHAR)
                .params(reader.sightValues());
    }

    private static ConversionReview review(ResultSet row, int index) throws SQLException {
        var closedAt = row.getObject("closed_at", OffsetDateTime.class);
        return new ConversionReview(
                row.getLong("id"),
                Finding.Occasion.of(row.getString("occasion")),
                row.getString("rep"),
                row.getString("team"),
                row.getBoolean("of_team"),
                row.getString("funnel"),
                row.getString("stage"),
                row.getInt("passed"),
                row.getInt("judged"),
                row.getInt("norm_percent"),
                row.getInt("window_days"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                closedAt == null ? null : closedAt.toInstant(),
                row.getString("outcome"),
                row.getString("close_reason"),
                row.getString("process_instance_id"));
    }

    /** @param open null: open and closed ones */
    record Filter(Boolean open, String team, String rep, String funnel, String stage) {}
}
