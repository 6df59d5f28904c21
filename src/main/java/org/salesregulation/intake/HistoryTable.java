package org.salesregulation.intake;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.salesregulation.shared.BulkInsert;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What former CRMs have said of deals, as it came (R54): deals are told from it anew when more comes. */
@Repository
class HistoryTable {

    /** How much is kept of one deal, characters. */
    static final int LONGEST = 1_000_000;

    private final JdbcClient jdbc;
    private final JdbcOperations bulk;

    HistoryTable(JdbcClient jdbc, JdbcOperations bulk) {
        this.jdbc = jdbc;
        this.bulk = bulk;
    }

    /** @return by number of the deal its events, those of unknown deals left out */
    Map<String, Set<String>> find(Collection<String> externalIds) {
        var events = new HashMap<String, Set<String>>();
        jdbc.sql("select external_id, events from history_deal where external_id in (:ids)")
                .param("ids", externalIds)
                .query(row -> {
                    events.put(
                            row.getString(1),
                            new LinkedHashSet<>(Arrays.asList(row.getString(2).split("\n"))));
                });
        return events;
    }

    /** @param known the numbers of deals that stand in the table already */
    void save(Map<String, Set<String>> events, Set<String> known) {
        var rows = new BulkInsert("insert into history_deal", "external_id", "events");
        events.forEach((externalId, lines) -> {
            var text = String.join("\n", lines);
            if (known.contains(externalId)) {
                jdbc.sql("update history_deal set events = :events where external_id = :id")
                        .param("events", text)
                        .param("id", externalId)
                        .update();
            } else {
                rows.add(externalId, text);
            }
        });
        rows.write(bulk);
    }
}
