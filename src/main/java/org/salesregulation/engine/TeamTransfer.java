package org.salesregulation.engine;

import java.lang.reflect.Method;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.CachedDbEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.ReflectionUtils;

/**
 * Moves a deal's process, with all that it has called, to another team's tenant when the deal is given to a rep of
 * that team (docs/adr/0002-teams-are-tenants.md). The engine has no command for it.
 */
@Component
public class TeamTransfer {

    private static final String INSTANCE = "PROC_INST_ID_";
    private static final String TENANT = "TENANT_ID_";

    private final JdbcClient jdbc;
    private final DataSource database;
    private Set<String> tables;

    TeamTransfer(JdbcClient jdbc, DataSource database) {
        this.jdbc = jdbc;
        this.database = database;
    }

    /**
     * In the caller's transaction. Works inside a delegate too: what the engine holds in memory changes with the rows.
     *
     * @param processInstanceId the deal's process instance
     * @param teamId the team it now belongs to
     */
    @Transactional
    public void move(String processInstanceId, String teamId) {
        var instances = withCalled(processInstanceId);
        for (var table : tables()) {
            jdbc.sql("update " + table + " set " + TENANT + " = :team where " + INSTANCE + " in (:instances)")
                    .param("team", teamId)
                    .param("instances", instances)
                    .update();
        }
        moveInMemory(instances, teamId);
    }

    private Set<String> withCalled(String processInstanceId) {
        var all = new LinkedHashSet<String>();
        List<String> level = List.of(processInstanceId);
        while (!level.isEmpty()) {
            all.addAll(level);
            level = jdbc
                    .sql("select PROC_INST_ID_ from ACT_HI_PROCINST where SUPER_PROCESS_INSTANCE_ID_ in (:callers)"
                            + " union select CALLED.PROC_INST_ID_ from ACT_RU_EXECUTION CALLED"
                            + " join ACT_RU_EXECUTION CALLER on CALLED.SUPER_EXEC_ = CALLER.ID_"
                            + " where CALLER.PROC_INST_ID_ in (:callers)")
                    .param("callers", level)
                    .query(String.class)
                    .list()
                    .stream()
                    .filter(id -> !all.contains(id))
                    .toList();
        }
        inMemory().stream()
                .filter(entity -> all.contains(text(entity, "getSuperProcessInstanceId")))
                .map(entity -> text(entity, "getProcessInstanceId"))
                .filter(Objects::nonNull)
                .forEach(all::add);
        return all;
    }

    private static void moveInMemory(Collection<String> instances, String teamId) {
        inMemory().stream()
                .filter(entity -> instances.contains(text(entity, "getProcessInstanceId")))
                .forEach(entity -> setTenant(entity, teamId));
    }

    private static List<DbEntity> inMemory() {
        var command = Context.getCommandContext();
        return command == null
                ? List.of()
                : command.getDbEntityManager().getDbEntityCache().getCachedEntities().stream()
                        .map(CachedDbEntity::getEntity)
                        .toList();
    }

    private static String text(DbEntity entity, String getter) {
        var method = ReflectionUtils.findMethod(entity.getClass(), getter);
        return method == null ? null : (String) ReflectionUtils.invokeMethod(method, entity);
    }

    private static void setTenant(DbEntity entity, String teamId) {
        Method method = ReflectionUtils.findMethod(entity.getClass(), "setTenantId", String.class);
        if (method != null) {
            ReflectionUtils.invokeMethod(method, entity, teamId);
        }
    }

    /** The engine's tables whose rows belong to a process instance and to a tenant, whatever its version has. */
    private synchronized Set<String> tables() {
        if (tables == null) {
            try {
                tables = JdbcUtils.extractDatabaseMetaData(database, TeamTransfer::tables);
            } catch (MetaDataAccessException e) {
                throw new IllegalStateException("The engine's tables cannot be listed.", e);
            }
        }
        return tables;
    }

    private static Set<String> tables(DatabaseMetaData database) throws SQLException {
        var both = tablesWith(database, INSTANCE);
        both.retainAll(tablesWith(database, TENANT));
        return both;
    }

    private static Set<String> tablesWith(DatabaseMetaData database, String column) throws SQLException {
        var upper = database.storesUpperCaseIdentifiers();
        var pattern = upper ? "ACT\\_%" : "act\\_%";
        var found = new TreeSet<String>();
        try (ResultSet rows = database.getColumns(
                database.getConnection().getCatalog(),
                database.getConnection().getSchema(),
                pattern,
                upper ? column : column.toLowerCase(Locale.ROOT))) {
            while (rows.next()) {
                found.add(rows.getString("TABLE_NAME"));
            }
        }
        found.removeIf(table -> !table.toLowerCase(Locale.ROOT).matches("act_(ru|hi)_.+"));
        return found;
    }
}
