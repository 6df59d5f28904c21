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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.spring.SpringTransactionsProcessEngineConfiguration;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.salesregulation.RegulationApplication;
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
 * <p>Both sides run on PostgreSQL, in one thread, with as many instances, spread over four stages, one of them the stage that
 * changes. One revision is deployed on both sides, and the instances go over to it stage by stage, each once: in each round
 * both sides migrate a quarter, by turns first, and what counts is the ratio of the sums. On the clock is all from the order
 * to the last instance: planning, batch jobs, their deletion. {@code -Dbench.migrations=400} for a smaller number.
 */
@Tag("bench")
class MigrationBench {

    private static final double TARGET = 0.7;
    private static final int DEALS = Integer.getInteger("bench.migrations", 10_000);
    private static final List<String> STAGES = List.of("needs-assessment", "presentation", "qualification", "closing");
    private static final int WITH_AN_ATTEMPT = 10;
    private static final Path REPORT = Path.of("target", "bench");

    @Test
    void onPostgres() throws Exception {
        try (var ours = application();
                var pool = new HikariDataSource()) {
            var bare = bare(pool);
            deploy(ours.getBean(RepositoryService.class), CopiedFunnel.model(), false);
            deploy(bare.getRepositoryService(), CopiedFunnel.model(), true);
            open(ours, bare);
            var before = facts(ours);
            var next = CopiedFunnel.withReferenceCall(CopiedFunnel.model());
            deploy(ours.getBean(RepositoryService.class), next, false);
            deploy(bare.getRepositoryService(), next, true);
            var rounds = new ArrayList<Round>();
            for (var stage : STAGES) {
                var oursFirst = rounds.size() % 2 == 0;
                var first = oursFirst ? migrate(ours, stage) : migrate(bare, stage);
                var second = oursFirst ? migrate(bare, stage) : migrate(ours, stage);
                rounds.add(new Round(stage, oursFirst ? first : second, oursFirst ? second : first));
            }
            assertThat(facts(ours)).as("facts, none lost and none doubled").isEqualTo(before);
            checkThatAllWentOver(ours, bare);
            report(rounds);
            assertThat(sum(rounds).ratio()).isGreaterThanOrEqualTo(TARGET);
            bare.close();
        }
    }

    /** @param ours seconds, as {@code bare} */
    private record Round(String stage, double ours, double bare) {

        double ratio() {
            return bare / ours;
        }
    }

    private static Round sum(List<Round> rounds) {
        return new Round(
                "all",
                rounds.stream().mapToDouble(Round::ours).sum(),
                rounds.stream().mapToDouble(Round::bare).sum());
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

    /** As many on both sides, with the same variables; by two threads, because nothing is measured here. */
    private static void open(ConfigurableApplicationContext ours, ProcessEngine bare) throws Exception {
        var client = ours.getBean(Client.class);
        var runtime = ours.getBean(RuntimeService.class);
        var next = new AtomicInteger();
        Callable<Void> work = () -> {
            for (var number = next.getAndIncrement(); number < DEALS; number = next.getAndIncrement()) {
                var rep = Regulation.REPS.get(number % Regulation.REPS.size());
                var deal = client.openAt(CopiedFunnel.KEY, rep, STAGES.get(number % STAGES.size()));
                startBare(bare, number, runtime.getVariables(deal.processInstanceId()));
                if (number % WITH_AN_ATTEMPT == 0) {
                    client.complete(
                            client.tasks(deal.dealId()).get(0),
                            Map.of("outcome", "rescheduled", "nextDate", "2099-03-03T10:00:00Z"));
                }
            }
            return null;
        };
        var threads = Executors.newFixedThreadPool(2);
        for (var done : threads.invokeAll(List.of(work, work))) {
            done.get();
        }
        threads.shutdown();
    }

    private static void startBare(ProcessEngine bare, int number, Map<String, Object> variables) {
        var carried = new HashMap<>(variables);
        carried.remove("initiator");
        bare.getRuntimeService()
                .createProcessInstanceByKey(CopiedFunnel.KEY)
                .businessKey("D-" + number)
                .setVariables(carried)
                .startBeforeActivity("stage_" + STAGES.get(number % STAGES.size()))
                .execute();
    }

    private static void deploy(RepositoryService repository, String text, boolean stripped) {
        var model = Bpmn.readModelFromStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        repository
                .createDeployment()
                .addModelInstance(CopiedFunnel.KEY + ".bpmn", stripped ? BareModels.strip(model) : model)
                .deploy();
    }

    /** @return seconds */
    private static double migrate(ConfigurableApplicationContext ours, String stage) {
        var management = ours.getBean(ManagementService.class);
        var begin = System.nanoTime();
        var run = ours.getBean(RuntimeService.class)
                .startProcessInstanceByKey(
                        "deal-migration",
                        Map.of("revisionId", stage, "revisionNumber", 2, "policy", "by-stage", "stages", stage))
                .getId();
        for (var jobs = management.createJobQuery().processInstanceId(run).list();
                !jobs.isEmpty();
                jobs = management.createJobQuery().processInstanceId(run).list()) {
            jobs.forEach(job -> management.executeJob(job.getId()));
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    /** @return seconds */
    private static double migrate(ProcessEngine bare, String stage) {
        var versions = bare.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(CopiedFunnel.KEY)
                .orderByProcessDefinitionVersion()
                .asc()
                .list();
        var runtime = bare.getRuntimeService();
        var management = bare.getManagementService();
        var contacts = bare
                .getRepositoryService()
                .getBpmnModelInstance(versions.get(0).getId())
                .<SubProcess>getModelElementById("stage_" + stage)
                .getChildElementsByType(UserTask.class)
                .stream()
                .map(UserTask::getId)
                .toArray(String[]::new);
        var begin = System.nanoTime();
        var from = versions.get(0).getId();
        runtime.newMigration(runtime.createMigrationPlan(from, versions.get(1).getId())
                        .mapEqualActivities()
                        .build())
                .processInstanceQuery(runtime.createProcessInstanceQuery()
                        .processDefinitionId(from)
                        .activityIdIn(contacts))
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
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void checkThatAllWentOver(ConfigurableApplicationContext ours, ProcessEngine bare) {
        var states = ours.getBean(JdbcClient.class)
                .sql("select state, count(*) from deal_migration_deal group by state")
                .query((row, index) -> row.getString(1) + " " + row.getInt(2))
                .list();
        assertThat(states).as("no failure").containsExactly("moved " + DEALS);
        var versions = ours.getBean(JdbcClient.class)
                .sql(
                        """
                        select p.VERSION_, count(*) from ACT_RU_EXECUTION e join ACT_RE_PROCDEF p on p.ID_ = e.PROC_DEF_ID_
                        where p.KEY_ = :funnel and e.PARENT_ID_ is null group by p.VERSION_""")
                .param("funnel", CopiedFunnel.KEY)
                .query((row, index) -> row.getInt(1) + ": " + row.getInt(2))
                .list();
        assertThat(versions).containsExactly("2: " + DEALS);
        var last = bare.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(CopiedFunnel.KEY)
                .latestVersion()
                .singleResult();
        assertThat(bare.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processDefinitionId(last.getId())
                        .count())
                .isEqualTo(DEALS);
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
        facts.addAll(jdbc.sql(
                        "select deal_id, contact, attempt, outcome, counted, definition_version from contact_attempt order by id")
                .query((row, index) -> row.getLong(1) + " " + row.getString(2) + " " + row.getInt(3) + " "
                        + row.getString(4) + " " + row.getBoolean(5) + " v" + row.getInt(6))
                .list());
        assertThat(facts.stream().filter(fact -> fact.endsWith(" v1")))
                .as("attempts")
                .hasSize(DEALS / WITH_AN_ATTEMPT);
        return facts;
    }

    private static void report(List<Round> rounds) throws IOException {
        var table = new StringBuilder(
                """
                | Stage | Deals | Ours, deals/s | Bare engine's batch, instances/s | Ratio |
                |---|---:|---:|---:|---:|
                """);
        rounds.forEach(round -> table.append(line(round, DEALS / STAGES.size())));
        table.append(line(sum(rounds), DEALS));
        Files.createDirectories(REPORT);
        Files.writeString(REPORT.resolve("migration.md"), table);
        System.out.println(table);
    }

    private static String line(Round round, int deals) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.0f | %.0f | **%.2f** |%n",
                round.stage(),
                deals,
                deals / round.ours(),
                deals / round.bare(),
                round.ratio());
    }
}
