package org.salesregulation.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.salesregulation.RegulationApplication;
import org.salesregulation.funnel.Funnels;
import org.salesregulation.shared.DealId;
import org.salesregulation.testing.Browser;
import org.salesregulation.testing.Client;
import org.salesregulation.testing.Drafts;
import org.salesregulation.testing.Edited;
import org.salesregulation.testing.SmallDeals;
import org.salesregulation.testing.TestDatabase;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A draft with one more contact is tried on some of the new leads, beside what is in force, to each of its ends, on both
 * databases (R50). The last one takes it over for all, so that the order counts.
 */
@Tag("own-application")
@TestMethodOrder(OrderAnnotation.class)
class PilotTests {

    private static final String FUNNEL = "consultative-sale";
    private static final String MODEL = "processes/consultative-sale.bpmn";
    private static final String FORM = "forms/reference-call.form";
    private static final String PAUL = "paul.process";
    private static final String HUGO = "hugo.head";
    private static final String RITA = "rita.north";
    private static final String ROSA = "rosa.south";
    private static final Instant MONDAY = Instant.parse("2027-03-01T10:00:00Z");

    private static final Map<String, ConfigurableApplicationContext> APPLICATIONS = new HashMap<>();

    private ConfigurableApplicationContext application;
    private Client client;
    private Drafts drafts;

    @BeforeEach
    void begin() {
        itIs(MONDAY);
    }

    @AfterEach
    void goBackToTheRealTime() {
        ClockUtil.reset();
    }

    @AfterAll
    static void stop() {
        APPLICATIONS.values().forEach(ConfigurableApplicationContext::close);
        APPLICATIONS.clear();
    }

    @Order(1)
    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgres"})
    void onlyWhatIsKeptByVersionCanBeTried(String database) {
        on(database);
        var draft = send(changed());
        assertThat(refused(draft, Map.of("team", "north", "percent", 20, "until", "2027-03-20")))
                .contains("either whose new leads");
        assertThat(refused(draft, Map.of("team", "nowhere", "until", "2027-03-20")))
                .contains("There is no team");
        assertThat(refused(draft, Map.of("percent", 100, "until", "2027-03-20")))
                .contains("from 1 to 99");
        assertThat(refused(draft, Map.of("percent", 20, "until", "2027-02-20"))).contains("pilot.until must be");
        assertThat(refused(draft, Map.of("percent", 20, "until", "2027-03-20", "deals", 0)))
                .contains("pilot.deals");

        var norms = new HashMap<>(changed());
        norms.put(
                "processes/norms.dmn",
                Edited.shipped().file("processes/norms.dmn").replaceFirst("<text>20<", "<text>25<"));
        assertThat(refused(send(norms), Map.of("percent", 20, "until", "2027-03-20")))
                .contains("processes/norms.dmn is changed, and that would hold for all deals at once");
        var form = Map.of(
                "forms/process-audit.form",
                Edited.shipped().file("forms/process-audit.form").replaceFirst("\"label\": \"", "\"label\": \"New: "));
        assertThat(refused(send(form), Map.of("percent", 20, "until", "2027-03-20")))
                .contains("forms/process-audit.form is changed");
    }

    @Order(2)
    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgres"})
    void aShareOfNewLeadsTriesItAndGoesBackWhenItIsWithdrawn(String database) {
        on(database);
        var standing = client.openAt(FUNNEL, RITA, "needs-assessment").dealId();
        var before = version(standing);
        var draft = tried(Map.of("percent", 40, "until", "2027-03-12"));

        assertThat(drafts.read(PAUL, draft).path("state").asText()).isEqualTo("pilot");
        var leads = new ArrayList<DealId>();
        for (var i = 0; i < 30; i++) {
            leads.add(client.open(FUNNEL, i % 2 == 0 ? RITA : ROSA).dealId());
        }
        var trying = leads.stream().filter(lead -> version(lead) != before).toList();
        assertThat(trying).hasSizeBetween(3, 27);
        assertThat(fell(true)).containsExactlyInAnyOrderElementsOf(trying);
        assertThat(fell(false)).hasSize(30 - trying.size()).doesNotContain(standing);
        var trial = drafts.read(HUGO, draft).path("trial");
        assertThat(trial.path("begun").asInt()).isEqualTo(trying.size());
        assertThat(trial.path("beside").asInt()).isEqualTo(30 - trying.size());
        // what is brought in under way, and what all plans and reports go by, is as in force
        assertThat(version(client.openAt(FUNNEL, RITA, "presentation").dealId()))
                .isEqualTo(before);
        assertThat(Browser.rest(port(), RITA, SmallDeals.PASSWORD)
                        .get("/api/funnels")
                        .body())
                .doesNotContain("reference-call");
        theDoorOfTasklistFallsTheSameWay(before);
        assertThat(Browser.json(drafts.get(HUGO, "comparison?pilot=" + draft))
                        .path("words")
                        .asText())
                .startsWith("It is too early to say");

        var atTheCall = trying.get(0);
        client.walkTo(atTheCall, "contact_referenceCall");
        itIs(Instant.parse("2027-03-13T00:00:01Z"));
        assertThat(version(client.open(FUNNEL, RITA).dealId()))
                .as("the last day has passed")
                .isEqualTo(before);
        client.runJobs();
        var decision = task(draft, "decision_pilot");
        assertThat(decision.getAssignee()).isEqualTo(HUGO);
        assertThat((String) value(decision, "comparison"))
                .contains("Leads that have begun by it: " + begun(draft))
                .contains("too early to say");
        client.complete(decision, Map.of("decision", "withdraw", "reason", "It takes too long", "dealsBack", "back"));
        client.runJobs();

        var left = task(draft, "decision_dealsLeft");
        assertThat(left.getAssignee()).isEqualTo(PAUL);
        client.complete(left, Map.of("decision", "leave"));
        client.runJobs();
        assertThat(version(atTheCall))
                .as("waits at a contact that only the draft has")
                .isNotEqualTo(before);
        assertThat(trying.subList(1, trying.size())).allMatch(lead -> version(lead) == before);
        var read = task(draft, "action_readPilot");
        assertThat(read.getAssignee()).isEqualTo(PAUL);
        assertThat((String) value(read, "problem")).isEqualTo("It takes too long");
        client.complete(read, Map.of());
        var ended = drafts.read(PAUL, draft);
        assertThat(ended.path("state").asText()).isEqualTo("withdrawn");
        assertThat(ended.path("history").findValuesAsText("what"))
                .containsSubsequence("submitted", "approved", "pilot-begun", "pilot-withdrawn", "withdrawn");
        assertThat(running(draft)).isZero();
        assertThat(version(client.open(FUNNEL, RITA).dealId())).isEqualTo(before);
        client.walkToTheEnd(atTheCall);
        assertThat(client.deal(atTheCall).isOpen()).isFalse();
    }

    @Order(3)
    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgres"})
    void oneTeamTriesItUntilAsManyHaveBegunThenForLongerAndTheOwnerWithdrawsIt(String database) {
        on(database);
        var before = version(client.open(FUNNEL, ROSA).dealId());
        var draft = tried(Map.of("team", "south", "until", "2027-03-31", "deals", 2));
        assertThat(version(client.open(FUNNEL, RITA).dealId()))
                .as("another team's")
                .isEqualTo(before);
        var one = client.open(FUNNEL, ROSA).dealId();
        assertThat(version(one)).isNotEqualTo(before);
        assertThat(task(draft, "decision_pilot")).isNull();
        assertThat(version(client.open(FUNNEL, ROSA).dealId())).isNotEqualTo(before);
        assertThat(version(client.open(FUNNEL, ROSA).dealId()))
                .as("as many have begun as were asked for")
                .isEqualTo(before);
        client.runJobs();
        assertThatThrownBy(() -> client.complete(
                        task(draft, "decision_pilot"),
                        Map.of("decision", "extend", "reason", "Too few", "pilotUntil", "2027-02-01")))
                .hasMessageContaining("pilotUntil");
        client.complete(
                task(draft, "decision_pilot"),
                Map.of("decision", "extend", "reason", "Too few", "pilotUntil", "2027-04-30"));
        client.runJobs();
        assertThat(version(client.open(FUNNEL, ROSA).dealId())).isNotEqualTo(before);
        assertThat(begun(draft)).isEqualTo(3);

        var other = submit(send(changed("Call another reference")), Map.of("percent", 20, "until", "2027-03-12"));
        approve(other);
        var retry = task(other, "decision_retryPilot");
        assertThat((String) value(retry, "problem")).contains("Draft " + draft + " is being tried on the same funnel");
        client.complete(retry, Map.of("decision", "withdraw"));
        client.runJobs();
        client.complete(task(other, "action_readPilot"), Map.of());
        assertThat(drafts.read(PAUL, other).path("state").asText()).isEqualTo("withdrawn");

        assertThat(drafts.withdraw(PAUL, draft).path("state").asText()).isEqualTo("withdrawn");
        assertThat(running(draft)).isZero();
        assertThat(version(client.open(FUNNEL, ROSA).dealId())).isEqualTo(before);
        assertThat(version(one)).as("ends as it began").isNotEqualTo(before);
        client.walkToTheEnd(one);
        assertThat(client.deal(one).isOpen()).isFalse();
    }

    @Order(4)
    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgres"})
    void whatTheHeadTakesOverComesInForceForAll(String database) {
        on(database);
        var standing = client.openAt(FUNNEL, RITA, "needs-assessment").dealId();
        var draft = submit(send(changed()), Map.of("team", "north", "until", "2027-03-05"), "migration", "migrate-all");
        approve(draft);
        var trying = client.open(FUNNEL, RITA).dealId();
        var beside = client.open(FUNNEL, ROSA).dealId();
        assertThat(version(trying)).isNotEqualTo(version(beside));
        var facts = facts();
        itIs(Instant.parse("2027-03-06T00:00:01Z"));
        client.runJobs();
        client.complete(task(draft, "decision_pilot"), Map.of("decision", "roll-out", "reason", "More go on"));
        client.runJobs();

        var inForce = drafts.revisions(PAUL).path("items").get(0);
        assertThat(inForce.path("id").asLong()).isEqualTo(draft);
        assertThat(inForce.path("number").asInt()).isEqualTo(2);
        var newest =
                application.getBean(Funnels.class).latest(FUNNEL).orElseThrow().version();
        assertThat(List.of(version(standing), version(trying), version(beside))).containsOnly(newest);
        assertThat(facts()).as("no fact lost or doubled").isEqualTo(facts);
        assertThat(version(client.open(FUNNEL, ROSA).dealId())).isEqualTo(newest);
        assertThat(drafts.revision(PAUL, 2).path("history").findValuesAsText("what"))
                .containsSubsequence("pilot-begun", "pilot-rolled-out", "checked", "in-force");
        var versions = Browser.json(drafts.get(HUGO, "versions")).path("items");
        assertThat(versions.findValuesAsText("triedAs")).contains(String.valueOf(draft));
        client.walkTo(standing, "contact_referenceCall");
        client.walkToTheEnd(trying);
        assertThat(client.deal(trying).isOpen()).isFalse();
    }

    /** The last thing to be done here: a funnel is taken out of the regulation, and comes back. */
    @Order(5)
    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgres"})
    void aFunnelThatIsTakenOutTakesNoNewLeadsAndItsDealsGoOn(String database) {
        on(database);
        var model = "processes/transactional-sale.bpmn";
        var choice = "processes/funnel-choice.dmn";
        var standing = client.open("transactional-sale", RITA).dealId();
        var alone = drafts.send(PAUL, Map.of(), model);
        assertThat(alone.path("findings").findValuesAsText("file")).contains(choice);
        drafts.delete(PAUL, alone.path("id").asLong());

        publish(drafts.send(
                        PAUL,
                        Map.of(
                                choice,
                                Edited.shipped()
                                        .file(choice)
                                        .replace("\"transactional-sale\"", "\"consultative-sale\"")),
                        model)
                .path("id")
                .asLong());
        assertThatThrownBy(() -> client.open("transactional-sale", RITA)).hasMessageContaining("takes no new leads");
        assertThat(offeredToStart(RITA)).contains(FUNNEL).doesNotContain("transactional-sale");
        assertThat(client.open(FUNNEL, RITA).isOpen()).isTrue();
        client.walkToTheEnd(standing);
        assertThat(client.deal(standing).isOpen()).isFalse();

        publish(drafts.send(
                        PAUL,
                        Map.of(
                                model,
                                Edited.shipped().file(model),
                                choice,
                                Edited.shipped().file(choice)))
                .path("id")
                .asLong());
        assertThat(client.open("transactional-sale", RITA).isOpen()).isTrue();
        assertThat(offeredToStart(RITA)).contains(FUNNEL, "transactional-sale");
    }

    /** As Tasklist asks for its list "Start process". */
    private List<String> offeredToStart(String person) {
        var offered = new ArrayList<String>();
        client.as(person, () -> application
                .getBean(RepositoryService.class)
                .createProcessDefinitionQuery()
                .latestVersion()
                .startableInTasklist()
                .startablePermissionCheck()
                .list()
                .forEach(definition -> offered.add(definition.getKey())));
        return offered;
    }

    private void publish(long draft) {
        drafts.submit(PAUL, draft, Map.of("reason", "One funnel is enough"));
        client.runJobs();
        client.complete(
                task(draft, "decision_approveChange"), Map.of("decision", "approve", "effectiveOn", "2027-03-01"));
        client.runJobs();
    }

    /** A rep keys in leads: each begins by the version that its fields decide, and by no other, whatever is named. */
    private void theDoorOfTasklistFallsTheSameWay(int before) {
        var newest = application
                .getBean(RepositoryService.class)
                .createProcessDefinitionQuery()
                .processDefinitionKey(FUNNEL)
                .latestVersion()
                .singleResult();
        assertThat(newest.getVersion()).isGreaterThan(before);
        var versions = new TreeMap<Integer, Integer>();
        for (var i = 0; i < 12; i++) {
            var fields = lead("tasklist-" + i);
            client.as(RITA, () -> application.getBean(FormService.class).submitStartForm(newest.getId(), fields));
            versions.merge(version(dealOf((String) fields.get("externalId"))), 1, Integer::sum);
        }
        assertThat(versions).hasSize(2).containsKeys(before, newest.getVersion());
        var uninvited = 0;
        for (var i = 0; i < 12; i++) {
            var fields = lead("by-hand-" + i);
            try {
                client.as(RITA, () -> application
                        .getBean(RuntimeService.class)
                        .startProcessInstanceById(newest.getId(), fields));
            } catch (RuntimeException refused) {
                assertThat(refused).hasMessageContaining("is only tried");
                uninvited++;
            }
        }
        assertThat(uninvited).isBetween(1, 11);
    }

    private static Map<String, Object> lead(String number) {
        return Map.of(
                "externalId", number,
                "company", "Client of " + number,
                "contactName", "Somebody",
                "email", number + "@client.example",
                "channel", "website",
                "source", "test",
                "segment", "medium",
                "need", "Fewer stops of the line",
                "product", "GTX Pro");
    }

    private DealId dealOf(String externalId) {
        return new DealId(jdbc().sql("select id from deal where external_id = :id")
                .param("id", externalId)
                .query(Long.class)
                .single());
    }

    // doing it

    private static Map<String, String> changed() {
        return changed("Call the reference");
    }

    private static Map<String, String> changed(String name) {
        var edited = Edited.shipped().withReferenceCall();
        return Map.of(MODEL, edited.file(MODEL).replace("Call the reference", name), FORM, edited.file(FORM));
    }

    private long send(Map<String, String> files) {
        return drafts.send(PAUL, files).path("id").asLong();
    }

    private String refused(long draft, Map<String, ?> pilot) {
        var answer = drafts.trySubmit(PAUL, draft, Map.of("reason", "To see what comes of it", "pilot", pilot));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        return answer.body();
    }

    private long submit(long draft, Map<String, ?> pilot, String... more) {
        var fields = new HashMap<String, Object>(Map.of("reason", "To see what comes of it", "pilot", pilot));
        for (var i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        var state = drafts.submit(PAUL, draft, fields);
        assertThat(state.path("state").asText()).as(state.toString()).isEqualTo("submitted");
        client.runJobs();
        return draft;
    }

    private void approve(long draft) {
        var task = task(draft, "decision_approveChange");
        assertThat((String) value(task, "pilotOn")).contains("new leads").contains("until");
        client.complete(task, Map.of("decision", "approve", "effectiveOn", "2027-03-01"));
        client.runJobs();
    }

    private long tried(Map<String, ?> pilot) {
        var draft = submit(send(changed()), pilot);
        approve(draft);
        return draft;
    }

    private Task task(long draft, String element) {
        return application
                .getBean(TaskService.class)
                .createTaskQuery()
                .processInstanceBusinessKey("RC-" + draft)
                .taskDefinitionKey(element)
                .singleResult();
    }

    private Object value(Task task, String variable) {
        return application.getBean(TaskService.class).getVariable(task.getId(), variable);
    }

    private long running(long draft) {
        return application
                .getBean(RuntimeService.class)
                .createProcessInstanceQuery()
                .processInstanceBusinessKey("RC-" + draft)
                .count();
    }

    private int begun(long draft) {
        return drafts.read(HUGO, draft).path("trial").path("begun").asInt();
    }

    private int version(DealId deal) {
        var instance = application
                .getBean(RuntimeService.class)
                .createProcessInstanceQuery()
                .processInstanceId(client.deal(deal).processInstanceId())
                .singleResult();
        return application
                .getBean(RepositoryService.class)
                .getProcessDefinition(instance.getProcessDefinitionId())
                .getVersion();
    }

    private List<DealId> fell(boolean tried) {
        return jdbc().sql(
                        """
                        select deal_id from pilot_deal
                        where tried = :tried and pilot_id = (select max(id) from pilot)""")
                .param("tried", tried)
                .query((row, index) -> new DealId(row.getLong(1)))
                .list();
    }

    private long facts() {
        return List.of("deal", "stage_visit", "contact_attempt").stream()
                .mapToLong(table -> jdbc().sql("select count(*) from " + table)
                        .query(Long.class)
                        .single())
                .sum();
    }

    private JdbcClient jdbc() {
        return application.getBean(JdbcClient.class);
    }

    private static void itIs(Instant moment) {
        ClockUtil.setCurrentTime(Date.from(moment));
    }

    private int port() {
        return application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    private void on(String database) {
        application = APPLICATIONS.computeIfAbsent(database, PilotTests::start);
        client = application.getBean(Client.class);
        drafts = new Drafts(port());
    }

    private static ConfigurableApplicationContext start(String database) {
        var isPostgres = database.equals("postgres");
        return new SpringApplicationBuilder(RegulationApplication.class, Client.class)
                .profiles("test")
                .run(
                        "--server.port=0",
                        "--spring.jmx.enabled=false",
                        "--camunda.bpm.process-engine-name=pilot" + database,
                        "--spring.datasource.url="
                                + (isPostgres
                                        ? TestDatabase.postgres().getJdbcUrl("postgres", "postgres")
                                        : "jdbc:h2:mem:pilot;DB_CLOSE_DELAY=-1"),
                        "--spring.datasource.username=" + (isPostgres ? "postgres" : "sa"),
                        "--spring.datasource.password=" + (isPostgres ? "postgres" : ""));
    }
}
