package org.salesregulation.funnel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.salesregulation.shared.Dates;
import org.salesregulation.shared.DealId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** Drafts that are or were tried, by which versions, and how each new lead fell. */
@Repository
class PilotTable {

    private static final String SELECT =
            """
            select p.*,
                (select count(*) from pilot_deal d where d.pilot_id = p.id and d.tried = true) as begun,
                (select count(*) from pilot_deal d where d.pilot_id = p.id and d.tried = false) as beside
            from pilot p\s""";

    private final JdbcClient jdbc;

    PilotTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Every version that was ever deployed to be tried. */
    Set<String> tried() {
        return Set.copyOf(jdbc.sql("select definition_id from pilot_funnel")
                .query(String.class)
                .list());
    }

    /** Those of pilots that run. */
    Set<String> running() {
        return Set.copyOf(jdbc.sql(
                        """
                        select f.definition_id from pilot_funnel f join pilot p on p.id = f.pilot_id
                        where p.state = 'running'""")
                .query(String.class)
                .list());
    }

    Optional<Pilot> runningOf(String funnel) {
        return jdbc.sql(
                        SELECT
                                + """
                        where p.state = 'running' and p.id in (select f.pilot_id from pilot_funnel f
                            where f.funnel = :funnel)""")
                .param("funnel", funnel)
                .query(this::pilot)
                .optional();
    }

    Optional<Pilot> ofDefinition(String definitionId) {
        return jdbc.sql(SELECT
                        + "where p.id in (select f.pilot_id from pilot_funnel f where f.definition_id = :definition)")
                .param("definition", definitionId)
                .query(this::pilot)
                .optional();
    }

    /** The last one of a draft. */
    Optional<Pilot> ofRevision(long revisionId) {
        return jdbc.sql(SELECT + "where p.revision_id = :revision order by p.id desc fetch first 1 rows only")
                .param("revision", revisionId)
                .query(this::pilot)
                .optional();
    }

    long insert(long revisionId, String team, Integer percent, Integer mostDeals, LocalDate endsOn, Instant at) {
        var id = new GeneratedKeyHolder();
        jdbc.sql(
                        """
                        insert into pilot (revision_id, team, percent, most_deals, ends_on, state, started_at)
                        values (:revision, :team, :percent, :most, :ends, 'running', :at)""")
                .param("revision", revisionId)
                .param("team", team, Types.VARCHAR)
                .param("percent", percent, Types.INTEGER)
                .param("most", mostDeals, Types.INTEGER)
                .param("ends", endsOn)
                .param("at", Dates.utc(at))
                .update(id, "id");
        return id.getKeyAs(Long.class);
    }

    void insert(long pilotId, Pilot.OfFunnel funnel) {
        jdbc.sql(
                        """
                        insert into pilot_funnel (definition_id, pilot_id, funnel, version, before_version)
                        values (:definition, :pilot, :funnel, :version, :before)""")
                .param("definition", funnel.definitionId())
                .param("pilot", pilotId)
                .param("funnel", funnel.funnel())
                .param("version", funnel.version())
                .param("before", funnel.beforeVersion())
                .update();
    }

    void fell(long pilotId, DealId deal, boolean tried) {
        jdbc.sql("insert into pilot_deal (deal_id, pilot_id, tried) values (:deal, :pilot, :tried)")
                .param("deal", deal.number())
                .param("pilot", pilotId)
                .param("tried", tried)
                .update();
    }

    void extend(long pilotId, LocalDate endsOn) {
        jdbc.sql("update pilot set ends_on = :ends, most_deals = null where id = :id")
                .param("ends", endsOn)
                .param("id", pilotId)
                .update();
    }

    void end(long pilotId, Pilot.State state, Instant at) {
        jdbc.sql("update pilot set state = :state, ended_at = :at where id = :id and state = 'running'")
                .param("state", state.code())
                .param("at", Dates.utc(at))
                .param("id", pilotId)
                .update();
    }

    private Pilot pilot(ResultSet row, int index) throws SQLException {
        var ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Pilot(
                row.getLong("id"),
                row.getLong("revision_id"),
                row.getString("team"),
                row.getObject("percent", Integer.class),
                row.getObject("most_deals", Integer.class),
                row.getObject("ends_on", LocalDate.class),
                Pilot.State.of(row.getString("state")),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant(),
                funnels(row.getLong("id")),
                row.getInt("begun"),
                row.getInt("beside"));
    }

    private List<Pilot.OfFunnel> funnels(long pilotId) {
        return jdbc.sql("select * from pilot_funnel where pilot_id = :pilot order by funnel")
                .param("pilot", pilotId)
                .query((row, index) -> new Pilot.OfFunnel(
                        row.getString("funnel"),
                        row.getString("definition_id"),
                        row.getInt("version"),
                        row.getInt("before_version")))
                .list();
    }
}
