package org.salesregulation.migration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.salesregulation.migration.DealToMove.State;
import org.salesregulation.shared.BulkInsert;
import org.salesregulation.shared.Dates;
import org.salesregulation.shared.DealId;
import org.salesregulation.web.Caller;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** Migrations, and what became of each deal in them. */
@Repository
class MigrationTable {

    private static final int LONGEST = 1000;
    private static final String SELECT =
            """
            select m.*,
                (select count(*) from deal_migration_deal d where d.migration_id = m.id and d.state = 'waiting') as waiting,
                (select count(*) from deal_migration_deal d where d.migration_id = m.id and d.state = 'moved') as moved,
                (select count(*) from deal_migration_deal d where d.migration_id = m.id and d.state = 'cannot') as cannot,
                (select count(*) from deal_migration_deal d where d.migration_id = m.id and d.state = 'left') as left_behind,
                (select count(*) from deal_migration_deal d where d.migration_id = m.id and d.state = 'ended') as ended
            from deal_migration m""";

    private final JdbcClient jdbc;
    private final JdbcOperations bulk;

    MigrationTable(JdbcClient jdbc, JdbcOperations bulk) {
        this.jdbc = jdbc;
        this.bulk = bulk;
    }

    /** What a migration is asked to do. */
    record Order(
            String revisionId,
            String revision,
            Policy policy,
            String stages,
            String mapping,
            String processInstanceId) {}

    long insert(Order order, Instant at) {
        var id = new GeneratedKeyHolder();
        jdbc.sql(
                        """
                        insert into deal_migration (revision_id, revision_number, policy, stages, mapping,
                            process_instance_id, started_at)
                        values (:revisionId, :revision, :policy, :stages, :mapping, :process, :at)""")
                .param("revisionId", order.revisionId())
                .param("revision", order.revision())
                .param("policy", order.policy().code())
                .param("stages", order.stages(), Types.VARCHAR)
                .param("mapping", order.mapping(), Types.VARCHAR)
                .param("process", order.processInstanceId())
                .param("at", Dates.utc(at))
                .update(id, "id");
        return id.getKeyAs(Long.class);
    }

    void insert(long migration, Collection<DealToMove> deals) {
        var rows = new BulkInsert(
                "insert into deal_migration_deal",
                "migration_id",
                "deal_id",
                "instance_id",
                "company",
                "owner",
                "team",
                "funnel",
                "stage",
                "element",
                "element_name",
                "to_element",
                "from_definition",
                "from_version",
                "to_definition",
                "to_version",
                "state",
                "reason",
                "at");
        deals.forEach(deal -> rows.add(
                migration,
                DealId.of(deal.dealId()).number(),
                deal.instanceId(),
                deal.company(),
                deal.owner(),
                deal.team(),
                deal.funnel(),
                deal.stage(),
                deal.element(),
                deal.elementName(),
                deal.toElement(),
                deal.fromDefinition(),
                deal.fromVersion(),
                deal.toDefinition(),
                deal.toVersion(),
                deal.state().code(),
                deal.reason(),
                Dates.utc(deal.at())));
        rows.write(bulk);
    }

    Optional<Migration> find(long id) {
        return jdbc.sql(SELECT + " where m.id = :id")
                .param("id", id)
                .query(MigrationTable::migration)
                .optional();
    }

    Optional<Migration> ofProcess(String processInstanceId) {
        return jdbc.sql(SELECT + " where m.process_instance_id = :process")
                .param("process", processInstanceId)
                .query(MigrationTable::migration)
                .optional();
    }

    /** The latest first. */
    List<Migration> list() {
        return jdbc.sql(SELECT + " order by m.id desc fetch first 200 rows only")
                .query(MigrationTable::migration)
                .list();
    }

    List<DealToMove> next(long migration, long behind, int most) {
        return jdbc.sql(
                        """
                        select * from deal_migration_deal where migration_id = :migration and state = 'waiting' and id > :behind
                        order by id fetch first :most rows only""")
                .param("migration", migration)
                .param("behind", behind)
                .param("most", most)
                .query(MigrationTable::deal)
                .list();
    }

    /** @return those of the deals that are still waiting; they are kept from others until the transaction ends */
    Set<Long> take(Collection<DealToMove> deals) {
        return Set.copyOf(jdbc.sql(
                        """
                        select id from deal_migration_deal where id in (:ids) and state = 'waiting' order by id for update""")
                .param("ids", deals.stream().map(DealToMove::id).toList())
                .query(Long.class)
                .list());
    }

    /** What has become of deals, each after one try. */
    void settle(List<Settled> deals) {
        bulk.batchUpdate(
                """
                update deal_migration_deal set state = ?, to_element = ?, reason = ?, at = ?, tries = tries + 1
                where id = ?""",
                deals,
                deals.size(),
                (statement, deal) -> {
                    var reason = deal.reason();
                    statement.setString(1, deal.state().code());
                    statement.setString(2, deal.toElement());
                    statement.setString(
                            3, reason == null || reason.length() <= LONGEST ? reason : reason.substring(0, LONGEST));
                    statement.setObject(4, Dates.utc(deal.at()));
                    statement.setLong(5, deal.id());
                });
    }

    /** As in {@link DealToMove}. */
    record Settled(long id, State state, String toElement, String reason, Instant at) {}

    int waiting(long migration) {
        return jdbc.sql(
                        "select count(*) from deal_migration_deal where migration_id = :migration and state = 'waiting'")
                .param("migration", migration)
                .query(Integer.class)
                .single();
    }

    /** Those that could not go wait again. */
    void reopen(long migration, String mapping) {
        jdbc.sql("update deal_migration set mapping = :mapping, finished_at = null where id = :id")
                .param("mapping", mapping, Types.VARCHAR)
                .param("id", migration)
                .update();
        jdbc.sql(
                        """
                        update deal_migration_deal set state = 'waiting', reason = null, at = null
                        where migration_id = :id and state = 'cannot'""")
                .param("id", migration)
                .update();
    }

    void finish(long migration, Instant at) {
        jdbc.sql("update deal_migration_deal set state = 'left' where migration_id = :id and state = 'cannot'")
                .param("id", migration)
                .update();
        jdbc.sql("update deal_migration set finished_at = :at where id = :id")
                .param("at", Dates.utc(at))
                .param("id", migration)
                .update();
    }

    /** @param state null: all */
    List<DealToMove> deals(long migration, State state, Caller reader) {
        return jdbc.sql("select * from deal_migration_deal where migration_id = :migration and state like :state and "
                        + reader.sight("owner", "team") + " order by id")
                .param("migration", migration)
                .param("state", state == null ? "%" : state.code())
                .params(reader.sightValues())
                .query(MigrationTable::deal)
                .list();
    }

    /** The deals that could not go, at most so many. */
    List<DealToMove> cannot(long migration, int most) {
        return jdbc.sql(
                        """
                        select * from deal_migration_deal where migration_id = :migration and state = 'cannot'
                        order by element_name, id fetch first :most rows only""")
                .param("migration", migration)
                .param("most", most)
                .query(MigrationTable::deal)
                .list();
    }

    /** Why deals could not go: reasons with the number of deals. */
    List<Reason> reasons(long migration) {
        return jdbc.sql(
                        """
                        select reason, count(*) as deals from deal_migration_deal
                        where migration_id = :migration and state = 'cannot' group by reason order by count(*) desc, reason""")
                .param("migration", migration)
                .query(Reason.class)
                .list();
    }

    record Reason(String reason, int deals) {}

    private static Migration migration(ResultSet row, int index) throws SQLException {
        return new Migration(
                row.getLong("id"),
                row.getString("revision_id"),
                row.getString("revision_number"),
                Policy.of("policy", row.getString("policy")),
                row.getString("stages"),
                row.getString("mapping"),
                instant(row, "started_at"),
                instant(row, "finished_at"),
                row.getInt("waiting"),
                row.getInt("moved"),
                row.getInt("cannot"),
                row.getInt("left_behind"),
                row.getInt("ended"));
    }

    private static DealToMove deal(ResultSet row, int index) throws SQLException {
        return new DealToMove(
                row.getLong("id"),
                new DealId(row.getLong("deal_id")).toString(),
                row.getString("instance_id"),
                row.getString("company"),
                row.getString("owner"),
                row.getString("team"),
                row.getString("funnel"),
                row.getString("stage"),
                row.getString("element"),
                row.getString("element_name"),
                row.getString("to_element"),
                row.getString("from_definition"),
                row.getInt("from_version"),
                row.getString("to_definition"),
                row.getInt("to_version"),
                State.of(row.getString("state")),
                row.getString("reason"),
                row.getInt("tries"),
                instant(row, "at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
