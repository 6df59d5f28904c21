package org.salesregulation.revision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.salesregulation.RegulationApplication;
import org.salesregulation.norm.Norms;
import org.salesregulation.shared.DealId;
import org.salesregulation.testing.Browser;
import org.salesregulation.testing.Client;
import org.salesregulation.testing.Drafts;
import org.salesregulation.testing.Edited;
import org.salesregulation.testing.SmallDeals;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * As a process owner does it: one more contact in needs assessment and its conversion norm at 25 per cent, published for
 * today while deals run, half of them in that stage. No restart, no Java; document, funnel, norms and deals follow, and
 * the audit tells the story (R6, R14, R15, R50, R85). {@code -Drunning.deals=2000} runs it with as many deals.
 */
@Tag("own-application")
class PublishedWhileDealsRunTests {

    private static final int DEALS = Integer.getInteger("running.deals", 40);
    private static final String FUNNEL = "processes/consultative-sale.bpmn";
    private static final String NORMS = "processes/norms.dmn";
    private static final String FORM = "forms/reference-call.form";
    private static final String PAUL = "paul.process";

    @Test
    void aContactAndANormArePublishedForTodayAndEverythingFollows() {
        try (var application = start()) {
            var client = application.getBean(Client.class);
            var drafts = new Drafts(port(application));
            var deals = open(client);
            var facts = facts(application);

            var draft = drafts.send(PAUL, changed());
            assertThat(draft.path("findings").findValuesAsText("severity")).doesNotContain("error", "ERROR");
            assertThat(draft.path("changes").findValuesAsText("sentence").toString())
                    .contains("Call the reference")
                    .contains("from 20 to 25");
            var id = draft.path("id").asLong();
            var outlook = Browser.json(drafts.get(PAUL, "drafts/" + id + "/outlook"));
            assertThat(consultative(outlook).path("goes").asInt()).isEqualTo(DEALS);
            assertThat(consultative(outlook).path("stays").asInt()).isZero();

            drafts.submit(
                    PAUL,
                    id,
                    Map.of("reason", "Clients ask for references", "migration", "migrate-all", "mapping", ""));
            client.runJobs();
            client.complete(
                    application
                            .getBean(TaskService.class)
                            .createTaskQuery()
                            .processInstanceBusinessKey("RC-" + id)
                            .singleResult(),
                    Map.of(
                            "decision",
                            "approve",
                            "effectiveOn",
                            LocalDate.now(ZoneOffset.UTC).toString()));
            client.runJobs();

            assertThat(versions(application)).as("versions on which deals run").containsOnly(2);
            assertThat(facts(application)).as("no fact lost or doubled").isEqualTo(facts);
            assertThat(drafts.revision(PAUL, 2).path("history").findValuesAsText("what"))
                    .containsSubsequence(
                            "uploaded", "submitted", "checked", "rehearsed", "approved", "checked", "in-force")
                    .contains("migrated", "asked");
            assertThat(drafts.revision(PAUL, 2).path("history").findValuesAsText("note"))
                    .contains("Deals that go on by the new revision: " + DEALS + "; that could not: 0.");

            assertThat(application
                            .getBean(Norms.class)
                            .of("needs-assessment", "junior")
                            .minimumConversion())
                    .isEqualTo(25);
            var rita = Browser.rest(port(application), "rita.north", SmallDeals.PASSWORD);
            assertThat(rita.get("/api/funnels").body()).contains("reference-call");
            assertThat(rita.get("/api/regulation/document").body()).contains("Call the reference");

            var standing = deals.get(0);
            client.walkTo(standing, "contact_referenceCall");
            assertThat(client.task(standing, "contact_referenceCall").getAssignee())
                    .isEqualTo("rita.north");
            var before = deals.get(1);
            client.walkToTheEnd(before);
            assertThat(counted(application, before)).isEqualTo(1);
            takenBackWhileOneDealCannotFollow(application, drafts);
            client.walkToTheEnd(standing);
            assertThat(counted(application, standing)).isEqualTo(1);
        }
    }

    /** Nobody waits to read what changes until it is decided on the one deal that stands where nothing is any more. */
    private static void takenBackWhileOneDealCannotFollow(ConfigurableApplicationContext application, Drafts drafts) {
        var client = application.getBean(Client.class);
        var tasks = application.getBean(TaskService.class);
        var id = drafts.send(PAUL, Map.of(FUNNEL, Edited.shipped().file(FUNNEL)))
                .path("id")
                .asLong();
        drafts.submit(PAUL, id, Map.of("reason", "They ask no longer", "migration", "migrate-all"));
        client.runJobs();
        var open = tasks.createTaskQuery().processInstanceBusinessKey("RC-" + id);
        client.complete(
                open.singleResult(),
                Map.of(
                        "decision",
                        "approve",
                        "effectiveOn",
                        LocalDate.now(ZoneOffset.UTC).toString()));
        client.runJobs();

        assertThat(open.list())
                .extracting(Task::getTaskDefinitionKey)
                .contains("decision_dealsLeft", "action_acknowledge")
                .doesNotContain("action_readReport");
        client.complete(
                tasks.createTaskQuery()
                        .processInstanceBusinessKey("RC-" + id)
                        .taskDefinitionKey("decision_dealsLeft")
                        .singleResult(),
                Map.of("decision", "leave"));
        client.runJobs();
        assertThat(drafts.revision(PAUL, 3).path("history").findValuesAsText("note"))
                .contains("Deals that go on by the new revision: " + (DEALS - 2) + "; that could not: 1.");
    }

    /** Half of them in needs assessment, half in the stage before it. */
    private static List<DealId> open(Client client) {
        var deals = new ArrayList<DealId>();
        for (var i = 0; i < DEALS; i++) {
            var stage = i % 2 == 0 ? "needs-assessment" : "qualification";
            deals.add(client.openAt("consultative-sale", "rita.north", stage).dealId());
        }
        return deals;
    }

    private static Map<String, String> changed() {
        var edited = Edited.shipped().withReferenceCall();
        var norms = edited.file(NORMS);
        var row = Edited.between(norms, "<rule id=\"rule_04\"", "</rule>");
        assertThat(row).contains("\"needs-assessment\"");
        return Map.of(
                FUNNEL,
                edited.file(FUNNEL),
                FORM,
                edited.file(FORM),
                NORMS,
                norms.replace(row, row.replaceFirst("<text>20<", "<text>25<")));
    }

    private static JsonNode consultative(JsonNode outlook) {
        for (var funnel : outlook.path("funnels")) {
            if (funnel.path("funnel").asText().equals("consultative-sale")) {
                return funnel;
            }
        }
        throw new AssertionError(outlook);
    }

    private static List<Integer> versions(ConfigurableApplicationContext application) {
        var repository = application.getBean(RepositoryService.class);
        return application
                .getBean(RuntimeService.class)
                .createProcessInstanceQuery()
                .processDefinitionKey("consultative-sale")
                .list()
                .stream()
                .map(instance -> repository
                        .getProcessDefinition(instance.getProcessDefinitionId())
                        .getVersion())
                .toList();
    }

    private static List<Long> facts(ConfigurableApplicationContext application) {
        var jdbc = application.getBean(JdbcClient.class);
        return List.of(
                jdbc.sql("select count(*) from deal").query(Long.class).single(),
                jdbc.sql("select count(*) from stage_visit").query(Long.class).single(),
                jdbc.sql("select count(*) from contact_attempt")
                        .query(Long.class)
                        .single());
    }

    private static int counted(ConfigurableApplicationContext application, DealId deal) {
        return application
                .getBean(JdbcClient.class)
                .sql(
                        "select count(*) from contact_attempt where deal_id = :deal and contact = 'reference-call' and counted")
                .param("deal", deal.number())
                .query(Integer.class)
                .single();
    }

    private static int port(ConfigurableApplicationContext application) {
        return application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    private static ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(RegulationApplication.class, Client.class)
                .profiles("test")
                .run(
                        "--server.port=0",
                        "--camunda.bpm.process-engine-name=published",
                        "--spring.datasource.url=jdbc:h2:mem:published;DB_CLOSE_DELAY=-1",
                        "--spring.datasource.username=sa",
                        "--spring.datasource.password=");
    }
}
