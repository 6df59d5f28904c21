package org.salesregulation.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.spring.SpringTransactionsProcessEngineConfiguration;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.salesregulation.RegulationApplication;
import org.salesregulation.funnel.Deal;
import org.salesregulation.testing.Client;
import org.salesregulation.testing.CopiedFunnel;
import org.salesregulation.testing.TestDatabase;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * What it costs to take running deals over to a new revision: instances a second with terms, facts and audit, against the
 * engine's own batch migration of the same models, stripped of everything of ours, on an engine out of the box.
 *
 * <p>Both sides run on PostgreSQL, in one thread, with as many instances, half of them in the stage that changes. The deals
 * are taken over in rounds: in each round both sides deploy one more revision and migrate all, by turns first; what counts
 * is the median of the rounds' ratios. On the clock is all from the order to the last instance: planning, batch jobs,
 * their deletion. {@code -Dbench.migrations=500} for a smaller number.
 */
@Tag("bench")
class MigrationBench {

    private static final double TARGET = 0.7;
    private static final int DEALS = Integer.getInteger("bench.migrations", 10_000);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
    private static final Path REPORT = Path.of("target", "bench");

    @Test
    void onPostgres() throws Exception {
        try (var ours = application();
                var pool = new HikariDataSource()) {
            var bare = bare(pool);
            var client = ours.getBean(Client.class);
            deploy(ours.getBean(RepositoryService.class), 0, false);
            deploy(bare.getRepositoryService(), 0, true);
            var tasks = bare.getTaskService();
            for (var number = 0; number < DEALS; number++) {
                var deal = openDeal(client, number);
                startBare(
                        bare, tasks, number, ours.getBean(RuntimeService.class).getVariables(deal.processInstanceId()));
            }
            var before = facts(ours);
            var ratios = new double[ROUNDS];
            var rates = new double[2][ROUNDS];
            for (var round = 0; round < ROUNDS; round++) {
                var oursFirst = round % 2 == 0;
                rates[oursFirst ? 0 : 1][round] = oursFirst ? migrate(ours, round + 1) : migrate(bare, round + 1);
                rates[oursFirst ? 1 : 0][round] = oursFirst ? migrate(bare, round + 1) : migrate(ours, round + 1);
                ratios[round] = rates[0][round] / rates[1][round];
            }
            assertThat(facts(ours)).as("facts, none lost and none doubled").isEqualTo(before);
            report(median(rates[0]), median(rates[1]), median(ratios));
            assertThat(median(ratios)).isGreaterThanOrEqualTo(TARGET);
            bare.close();
        }
    }

    private static ConfigurableApplicationContext application() throws SQLException {
        return new SpringApplicationBuilder(RegulationApplication.class, Client.class)
                .profiles("test")
                .run(
                        "--server.port=0",
                        "--spring.jmx.enabled=false",
                        "--camunda.bpm.job-execution.enabled=false",
                        "--regulation.organisation=classpath:bench/organisation.yaml",
                        "--spring.datasource.url=" + postgres("migrated"),
                        "--spring.datasource.username=postgres",
                        "--spring.datasource.password=postgres");
    }

    private static ProcessEngine bare(HikariDataSource pool) throws SQLException {
        pool.setJdbcUrl(postgres("migrated_bare"));
        pool.setUsername("postgres");
        pool.setPassword("postgres");
        var configuration = new SpringTransactionsProcessEngineConfiguration();
        configuration.setProcessEngineName("bare-migration");
        configuration.setDataSource(pool);
        configuration.setTransactionManager(new DataSourceTransactionManager(pool));
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setTaskMetricsEnabled(false);
        configuration.setHistory("full");
        configuration.setIdGenerator(new StrongUuidGenerator());
        configuration.setJobExecutorActivate(false);
        var engine = configuration.buildProcessEngine();
        BareModels.deploy(engine.getRepositoryService());
        return engine;
    }

    private static String postgres(String database) throws SQLException {
        var server = TestDatabase.postgres();
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + database);
        }
        return server.getJdbcUrl("postgres", database);
    }

    /** Half of the deals are in the stage that changes. */
    private static Deal openDeal(Client client, int number) {
        var rep = Regulation.REPS.get(number % Regulation.REPS.size());
        return client.openAt(CopiedFunnel.KEY, rep, number % 2 == 0 ? "needs-assessment" : "presentation");
    }

    private static void startBare(ProcessEngine bare, TaskService tasks, int number, Map<String, Object> variables) {
        var carried = new HashMap<>(variables);
        carried.remove("initiator");
        bare.getRuntimeService()
                .createProcessInstanceByKey(CopiedFunnel.KEY)
                .businessKey("D-" + number)
                .setVariables(carried)
                .startBeforeActivity(number % 2 == 0 ? "stage_needs-assessment" : "stage_presentation")
                .execute();
    }

    /** Every revision has one more contact than the first, under another name. */
    private static void deploy(RepositoryService repository, int revision, boolean stripped) {
        var text = revision == 0
                ? CopiedFunnel.model()
                : CopiedFunnel.withReferenceCall(CopiedFunnel.model())
                        .replace("\"Call the reference\"", "\"Call the reference, " + revision + "\"");
        var model = Bpmn.readModelFromStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        repository
                .createDeployment()
                .addModelInstance(CopiedFunnel.KEY + ".bpmn", stripped ? BareModels.strip(model) : model)
                .deploy();
    }

    /** @return deals a second */
    private static double migrate(ConfigurableApplicationContext ours, int revision) {
        deploy(ours.getBean(RepositoryService.class), revision, false);
        var management = ours.getBean(ManagementService.class);
        var begin = System.nanoTime();
        var run = ours.getBean(RuntimeService.class)
                .startProcessInstanceByKey(
                        "deal-migration",
                        Map.of("revisionId", revision, "revisionNumber", revision, "policy", "migrate-all"))
                .getId();
        for (var jobs = management.createJobQuery().processInstanceId(run).list();
                !jobs.isEmpty();
                jobs = management.createJobQuery().processInstanceId(run).list()) {
            jobs.forEach(job -> management.executeJob(job.getId()));
        }
        var seconds = (System.nanoTime() - begin) / 1e9;
        var states = ours.getBean(JdbcClient.class)
                .sql("select state, count(*) from deal_migration_deal where to_version = :version group by state")
                .param("version", revision + 1)
                .query((row, index) -> row.getString(1) + " " + row.getInt(2))
                .list();
        assertThat(states).as("no failure").containsExactly("moved " + DEALS);
        return DEALS / seconds;
    }

    private static double migrate(ProcessEngine bare, int revision) {
        deploy(bare.getRepositoryService(), revision, true);
        var versions = bare.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(CopiedFunnel.KEY)
                .orderByProcessDefinitionVersion()
                .desc()
                .list();
        var runtime = bare.getRuntimeService();
        var management = bare.getManagementService();
        var begin = System.nanoTime();
        var from = versions.get(1).getId();
        var to = versions.get(0).getId();
        runtime.newMigration(runtime.createMigrationPlan(from, to)
                        .mapEqualActivities()
                        .build())
                .processInstanceQuery(runtime.createProcessInstanceQuery().processDefinitionId(from))
                .executeAsync();
        for (var batch = management.createBatchQuery().singleResult();
                batch != null;
                batch = management.createBatchQuery().singleResult()) {
            var due = management.createJobQuery().messages().listPage(0, 500);
            if (due.isEmpty()) {
                // the monitor that ends the batch would wait for its time
                due = management
                        .createJobQuery()
                        .jobDefinitionId(batch.getMonitorJobDefinitionId())
                        .list();
            }
            due.forEach(job -> management.executeJob(job.getId()));
        }
        var seconds = (System.nanoTime() - begin) / 1e9;
        assertThat(runtime.createProcessInstanceQuery().processDefinitionId(to).count())
                .isEqualTo(DEALS);
        return DEALS / seconds;
    }

    /** Numbers of facts by kind, and where each deal stands. */
    private static List<String> facts(ConfigurableApplicationContext ours) {
        var jdbc = ours.getBean(JdbcClient.class);
        var facts = new ArrayList<String>();
        for (var question : List.of(
                "select count(*) from deal where status = 'OPEN'",
                "select count(*) from contact_attempt",
                "select count(*) from stage_visit",
                "select count(*) from stage_visit where left_at is null and definition_version = 1",
                "select count(*) from ACT_RU_TASK where NAME_ is not null",
                "select count(*) from ACT_RU_JOB where HANDLER_TYPE_ = 'timer-transition'")) {
            facts.add(question + ": " + jdbc.sql(question).query(Long.class).single());
        }
        facts.addAll(jdbc.sql("select deal_id, stage, due_at from stage_visit order by id")
                .query((row, index) -> row.getLong(1) + " " + row.getString(2) + " " + row.getTimestamp(3))
                .list());
        return facts;
    }

    private static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void report(double ours, double bare, double ratio) throws IOException {
        var table = String.format(
                Locale.ROOT,
                """
                | Database | Deals | Ours, deals/s | Bare engine's batch, instances/s | Ratio |
                |---|---:|---:|---:|---:|
                | PostgreSQL | %d | %.0f | %.0f | **%.2f** |
                """,
                DEALS,
                ours,
                bare,
                ratio);
        Files.createDirectories(REPORT);
        Files.writeString(REPORT.resolve("migration.md"), table);
        System.out.println(table);
    }
}
