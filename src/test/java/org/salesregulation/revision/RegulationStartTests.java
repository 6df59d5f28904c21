package org.salesregulation.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.salesregulation.RegulationApplication;
import org.salesregulation.testing.Client;
import org.salesregulation.testing.Drafts;
import org.salesregulation.testing.Edited;
import org.salesregulation.testing.TestDatabase;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was published stays published over a restart, and what is changed in the folder comes in force (R15). */
@Tag("own-application")
class RegulationStartTests {

    private static final String PAUL = "paul.process";
    private static final String FUNNEL = "processes/consultative-sale.bpmn";
    private static final String NORMS = "processes/norms.dmn";
    private static final String COVERAGE = "processes/coverage.dmn";

    @TempDir
    Path home;

    @BeforeEach
    void fillTheFolder() throws IOException {
        Files.createDirectories(home.resolve("processes"));
        Files.createDirectories(home.resolve("forms"));
        Files.createDirectories(home.resolve("translations"));
        write(Edited.shipped());
    }

    @Test
    void aRestartRevertsNothingAndAChangeInTheFolderIsARevision() throws IOException {
        var edited = Edited.shipped().withReferenceCall();
        try (var application = start("restart")) {
            assertThat(revisions(application)).containsExactly("1 folder in-force");
            publish(
                    application,
                    Map.of(
                            FUNNEL,
                            edited.file(FUNNEL),
                            "forms/reference-call.form",
                            edited.file("forms/reference-call.form")),
                    Map.of("reason", "Clients ask for references"));
            assertThat(revisions(application)).containsExactly("2 draft in-force", "1 folder replaced");
            assertThat(version(application, "consultative-sale")).isEqualTo(2);
        }
        try (var application = start("restart")) {
            assertThat(revisions(application))
                    .as("the folder has not changed: what was published stays")
                    .containsExactly("2 draft in-force", "1 folder replaced");
            assertThat(version(application, "consultative-sale")).isEqualTo(2);
            assertThat(version(application, "transactional-sale")).isEqualTo(1);
        }
        // somebody changes another file in the folder: only this one wins
        write(Edited.shipped().replace(COVERAGE, "<text>5</text>", "<text>6</text>"));
        try (var application = start("restart")) {
            assertThat(revisions(application))
                    .containsExactly("3 folder in-force", "2 draft replaced", "1 folder replaced");
            assertThat(version(application, "consultative-sale"))
                    .as("the published funnel stays")
                    .isEqualTo(2);
            var revision = new Drafts(port(application)).revision(PAUL, 3);
            assertThat(revision.path("changes").findValuesAsText("file")).containsOnly(COVERAGE);
            assertThat(revision.path("files"))
                    .filteredOn(file -> file.path("status").asText().equals("changed"))
                    .hasSize(1);
        }
        // and the same text as what is in force is no revision
        write(Edited.shipped().withReferenceCall().replace(COVERAGE, "<text>5</text>", "<text>6</text>"));
        try (var application = start("restart")) {
            assertThat(revisions(application)).hasSize(3);
        }
    }

    @Test
    void aFolderWithErrorsRefusesTheStartAndNothingHasChanged() throws IOException {
        try (var application = start("errors")) {
            assertThat(revisions(application)).hasSize(1);
        }
        Files.writeString(home.resolve(NORMS), "no table");
        assertThatThrownBy(() -> start("errors").close())
                .rootCause()
                .hasMessageContaining(NORMS)
                .hasMessageContaining("cannot be read");
        write(Edited.shipped());
        try (var application = start("errors")) {
            assertThat(revisions(application)).containsExactly("1 folder in-force");
        }
    }

    @Test
    void theTextsAndTheLockAreSpokenOnPostgres() {
        var database = TestDatabase.postgres();
        // of its own: others have published in the one that all share
        new JdbcTemplate(database.getPostgresDatabase()).execute("create database restarts");
        try (var application = start(database.getJdbcUrl("postgres", "restarts"), "postgres", "postgres")) {
            publish(
                    application,
                    Map.of(COVERAGE, Edited.shipped().file(COVERAGE).replaceFirst("<text>5</text>", "<text>6</text>")),
                    Map.of("reason", "Early deals have become less sure"));
            assertThat(revisions(application)).containsExactly("2 draft in-force", "1 folder replaced");
            assertThat(new Drafts(port(application))
                            .get(PAUL, "revisions/1/diff/2")
                            .body())
                    .contains("from 5 to 6");
            assertThat(new Drafts(port(application))
                            .get("mia.north", "acknowledgements")
                            .body())
                    .contains("mia.north", "rita.north");
        }
        try (var application = start(database.getJdbcUrl("postgres", "restarts"), "postgres", "postgres")) {
            assertThat(revisions(application)).hasSize(2);
        }
    }

    /** @return the draft's id */
    private static long publish(
            ConfigurableApplicationContext application, Map<String, String> files, Map<String, ?> submission) {
        var drafts = new Drafts(port(application));
        var draft = drafts.send(PAUL, files).path("id").asLong();
        drafts.submit(PAUL, draft, submission);
        runJobs(application, draft);
        var client = application.getBean(Client.class);
        client.complete(
                application
                        .getBean(TaskService.class)
                        .createTaskQuery()
                        .processInstanceBusinessKey("RC-" + draft)
                        .singleResult(),
                Map.of(
                        "decision",
                        "approve",
                        "effectiveOn",
                        LocalDate.now(ZoneOffset.UTC).toString()));
        runJobs(application, draft);
        return draft;
    }

    private static void runJobs(ConfigurableApplicationContext application, long draft) {
        var management = application.getBean(ManagementService.class);
        var runtime = application.getBean(RuntimeService.class);
        for (var round = 0; round < 10; round++) {
            var instances =
                    runtime.createProcessInstanceQuery().processInstanceBusinessKey("RC-" + draft).list().stream()
                            .map(instance -> instance.getId())
                            .toList();
            management.createJobQuery().executable().list().stream()
                    .filter(job -> instances.contains(job.getProcessInstanceId()))
                    .forEach(job -> management.executeJob(job.getId()));
        }
    }

    private static List<String> revisions(ConfigurableApplicationContext application) {
        return application
                .getBean(JdbcClient.class)
                .sql(
                        """
                        select cast(number as varchar) || ' ' || origin || ' ' || state from regulation_revision
                        where number is not null order by number desc""")
                .query(String.class)
                .list();
    }

    private static int version(ConfigurableApplicationContext application, String key) {
        return application
                .getBean(RepositoryService.class)
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .list()
                .stream()
                .mapToInt(ProcessDefinition::getVersion)
                .max()
                .orElseThrow();
    }

    private static int port(ConfigurableApplicationContext application) {
        return application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    private ConfigurableApplicationContext start(String database) {
        return start("jdbc:h2:mem:revision-" + database + ";DB_CLOSE_DELAY=-1", "sa", "");
    }

    private ConfigurableApplicationContext start(String url, String user, String password) {
        return new SpringApplicationBuilder(RegulationApplication.class, Client.class)
                .profiles("test")
                .run(
                        "--server.port=0",
                        "--regulation.home=" + home,
                        "--camunda.bpm.process-engine-name=revisions",
                        "--spring.datasource.url=" + url,
                        "--spring.datasource.username=" + user,
                        "--spring.datasource.password=" + password);
    }

    private void write(Edited regulation) throws IOException {
        for (var file : regulation.text().files().entrySet()) {
            Files.write(home.resolve(file.getKey()), file.getValue());
        }
    }
}
