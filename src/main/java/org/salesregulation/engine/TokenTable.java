package org.salesregulation.engine;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where the tokens of a process stand, of all its instances at once: the engine answers for one instance at a time. */
@Repository
public class TokenTable {

    private final JdbcClient jdbc;

    TokenTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where an instance stands: the version by which it runs, and ids of the elements in which it waits. */
    public record Standing(String definitionId, SortedSet<String> elements) {}

    /**
     * Asked of the database and not of the engine: within a command, an instance whose tree of executions has been read
     * already cannot be migrated any more, since the engine would read the tree into the same objects a second time.
     *
     * @return by the id of the instance; one that has ended is not among them
     */
    public Map<String, Standing> ofInstances(Collection<String> processInstanceIds) {
        var found = new HashMap<String, Standing>();
        jdbc.sql(
                        """
                        select PROC_INST_ID_ as instance, PROC_DEF_ID_ as definition, ACT_ID_ as element,
                            IS_ACTIVE_ as active from ACT_RU_EXECUTION where PROC_INST_ID_ in (:instances)""")
                .param("instances", processInstanceIds)
                .query(row -> {
                    var definition = row.getString("definition");
                    var standing = found.computeIfAbsent(
                            row.getString("instance"), instance -> new Standing(definition, new TreeSet<>()));
                    if (row.getBoolean("active") && row.getString("element") != null) {
                        standing.elements().add(row.getString("element"));
                    }
                });
        return found;
    }

    /**
     * @param processDefinitionId one version of a process
     * @return ids of the elements in which each running instance waits, by the id of the instance
     */
    public Map<String, SortedSet<String>> of(String processDefinitionId) {
        var tokens = new LinkedHashMap<String, SortedSet<String>>();
        jdbc.sql(
                        """
                        select PROC_INST_ID_ as instance, ACT_ID_ as element from ACT_RU_EXECUTION
                        where PROC_DEF_ID_ = :definition and IS_ACTIVE_ = true and ACT_ID_ is not null
                        order by PROC_INST_ID_""")
                .param("definition", processDefinitionId)
                .query(row -> {
                    tokens.computeIfAbsent(row.getString("instance"), instance -> new TreeSet<>())
                            .add(row.getString("element"));
                });
        return tokens;
    }
}
