package org.salesregulation.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.salesregulation.report.Choices.FunnelChoice;
import org.salesregulation.report.Choices.Named;
import org.salesregulation.report.Choices.RepChoice;
import org.salesregulation.report.Choices.TeamChoice;
import org.salesregulation.web.Caller;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whom and what a reader may ask about; a rep about nobody else (R94). */
@Repository
class ChoiceTable {

    private final JdbcClient jdbc;

    ChoiceTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Choices seenBy(Caller reader) {
        return new Choices(teams(reader), reps(reader), people(), channels(), funnels());
    }

    private List<TeamChoice> teams(Caller reader) {
        return jdbc
                .sql("select id, name from team order by name, id")
                .query((row, index) -> new TeamChoice(row.getString("id"), row.getString("name")))
                .list()
                .stream()
                .filter(team -> reader.seesTeam(team.id()) || team.id().equals(reader.team()))
                .toList();
    }

    private List<RepChoice> reps(Caller reader) {
        return jdbc
                .sql(
                        """
                        select id, first_name, last_name, team_id, active from person where role = 'REP'
                        order by last_name, first_name, id""")
                .query((row, index) -> new RepChoice(
                        row.getString("id"), name(row), row.getString("team_id"), row.getBoolean("active")))
                .list()
                .stream()
                .filter(rep -> reader.seesDeal(rep.id(), rep.team()))
                .toList();
    }

    private List<Named> people() {
        return jdbc.sql("select id, first_name, last_name from person order by id")
                .query((row, index) -> new Named(row.getString("id"), name(row)))
                .list();
    }

    private static String name(ResultSet row) throws SQLException {
        return (row.getString("first_name") + " " + row.getString("last_name")).trim();
    }

    private List<String> channels() {
        return jdbc.sql("select distinct channel from deal order by channel")
                .query(String.class)
                .list();
    }

    private List<FunnelChoice> funnels() {
        var versions = new TreeMap<String, List<Integer>>();
        jdbc.sql("select distinct funnel, definition_version from stage_visit order by funnel, definition_version")
                .query(row -> {
                    versions.computeIfAbsent(row.getString("funnel"), funnel -> new ArrayList<>())
                            .add(row.getInt("definition_version"));
                });
        return versions.entrySet().stream()
                .map(funnel -> new FunnelChoice(funnel.getKey(), funnel.getValue()))
                .toList();
    }
}
