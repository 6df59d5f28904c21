package org.salesregulation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.salesregulation.funnel.Contact;
import org.salesregulation.funnel.Funnels;
import org.salesregulation.funnel.Stage;
import org.salesregulation.shared.DealId;
import org.salesregulation.testing.Browser;
import org.salesregulation.testing.SmallDeals;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * No door takes a contact that its form would not let through: generated from the deployed forms, so a new form is
 * tested as soon as it is there (R17, R27).
 */
class ContactFormTests extends ProcessTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> OUTCOMES = List.of("productive", "rescheduled", "waiting", "refused");

    @Autowired
    Funnels funnels;

    @Autowired
    FormService forms;

    @LocalServerPort
    int port;

    /** A completion that must be refused, and the field that the refusal must name. */
    private record Bad(String why, String field, Map<String, Object> sent) {}

    @TestFactory
    Stream<DynamicTest> whatTheFormDoesNotLetThroughIsRefusedByTheEngine() {
        return eachContact((deal, task) -> {
            var bad = bad(task);
            assertThat(bad).hasSizeGreaterThan(20);
            var variables = tasks.getVariables(task.getId());
            for (var completion : bad) {
                assertThatThrownBy(() ->
                                client.as(task.getAssignee(), () -> tasks.complete(task.getId(), completion.sent())))
                        .as(completion.why())
                        .hasMessageContaining(completion.field());
            }
            assertThat(client.task(deal, task.getTaskDefinitionKey()).getId()).isEqualTo(task.getId());
            assertThat(tasks.getVariables(task.getId())).isEqualTo(variables);
        });
    }

    @TestFactory
    Stream<DynamicTest> everyHttpDoorAnswersBadRequestWithTheFieldsName() {
        var rest = Browser.rest(port, RITA, SmallDeals.PASSWORD);
        var web = Browser.web(port);
        assertThat(web.signIn("tasklist", RITA, SmallDeals.PASSWORD)).isEqualTo(200);
        return eachContact((deal, task) -> {
            for (var completion : someOfEachKind(bad(task))) {
                var body = body(completion.sent());
                for (var door : List.of(rest, web)) {
                    for (var way : List.of("complete", "submit-form")) {
                        var answer = door.engine("POST", "/task/" + task.getId() + "/" + way, body);
                        assertThat(answer.statusCode())
                                .as(completion.why() + " by " + way + ": " + answer.body())
                                .isEqualTo(400);
                        assertThat(answer.body()).as(completion.why()).contains(completion.field());
                    }
                }
            }
            assertThat(client.task(deal, task.getTaskDefinitionKey()).getId()).isEqualTo(task.getId());
        });
    }

    @TestFactory
    Stream<DynamicTest> whatTheFormLetsThroughIsTakenAtEveryHttpDoor() {
        var rest = Browser.rest(port, RITA, SmallDeals.PASSWORD);
        var web = Browser.web(port);
        assertThat(web.signIn("tasklist", RITA, SmallDeals.PASSWORD)).isEqualTo(200);
        return Stream.of(rest, web).flatMap(door -> Stream.of("complete", "submit-form")
                .map(way -> dynamicTest(way, () -> {
                    var deal = openAt("needs-assessment").dealId();
                    var task = client.task(deal, "contact_decisionMakerMeeting");
                    var answer =
                            door.engine("POST", "/task/" + task.getId() + "/" + way, body(client.fill(task, Map.of())));
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
                    assertThat(facts.attempts(deal)).singleElement().matches(Facts.Attempt::counted);
                })));
    }

    private List<Bad> bad(Task task) {
        var fields = fields(task);
        var bad = new ArrayList<Bad>();
        bad.add(new Bad("nothing at all", "outcome", Map.of()));
        for (var outcome : OUTCOMES) {
            var good = client.fill(task, Map.of("outcome", outcome));
            for (var field : good.keySet()) {
                var without = new HashMap<>(good);
                without.remove(field);
                bad.add(new Bad(outcome + " without " + field, field, without));
                senseless(fields.get(field)).forEach((what, value) -> {
                    var senseless = new HashMap<>(good);
                    senseless.put(field, value);
                    bad.add(new Bad(outcome + " with " + what + " in " + field, field, senseless));
                });
            }
            fields.keySet().stream().filter(field -> isForeign(field, good)).forEach(field -> {
                var hidden = new HashMap<>(good);
                hidden.put(
                        field,
                        client.fill(task, Map.of("outcome", outcomeWith(field, task)))
                                .get(field));
                bad.add(new Bad(outcome + " with the hidden " + field, field, hidden));
            });
            var unknown = new HashMap<>(good);
            unknown.put("favouriteColour", "blue");
            bad.add(new Bad(outcome + " with an unknown field", "favouriteColour", unknown));
            var stage = new HashMap<>(good);
            stage.put("stage", "payment");
            bad.add(new Bad(outcome + " with a variable of the deal", "stage", stage));
            var longNote = new HashMap<>(good);
            longNote.put("note", "x".repeat(2001));
            bad.add(new Bad(outcome + " with too long a note", "note", longNote));
        }
        return bad;
    }

    /** A field that is required with another outcome and not shown with this one. */
    private static boolean isForeign(String field, Map<String, Object> good) {
        return List.of("rescheduleReason", "nextDate", "waitUntil", "lossReason")
                        .contains(field)
                && !good.containsKey(field);
    }

    private String outcomeWith(String field, Task task) {
        return OUTCOMES.stream()
                .filter(outcome -> client.fill(task, Map.of("outcome", outcome)).containsKey(field))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> senseless(JsonNode field) {
        var values = new LinkedHashMap<String, Object>();
        var validate = field.path("validate");
        switch (field.path("type").asText()) {
            case "number" -> {
                values.put("a negative number", -5);
                values.put("a text", "nine thousand");
                values.put("too many decimal places", 1.2345);
                if (validate.has("max")) {
                    values.put("more than the most", validate.path("max").asInt() + 1);
                }
            }
            case "radio", "select" -> {
                values.put("an unknown choice", "perhaps");
                values.put("a number", 7);
            }
            case "checkbox" -> {
                values.put("no", false);
                values.put("a text", "yes");
            }
            case "datetime" -> {
                values.put("no date", "next week");
                values.put("a date that does not exist", "2027-02-30");
                if (field.path("disallowPassedDates").asBoolean()) {
                    values.put(
                            "a date in the past",
                            "date".equals(field.path("subtype").asText()) ? "2020-01-31" : "2020-01-31T10:00:00Z");
                }
            }
            default -> {
                values.put("blanks", "     ");
                values.put("a number", 5);
                values.put(
                        "too long a text", "x".repeat(validate.path("maxLength").asInt(2000) + 1));
                if (validate.path("minLength").asInt() > 1) {
                    values.put("too short a text", "x");
                }
            }
        }
        return values;
    }

    private static List<Bad> someOfEachKind(List<Bad> bad) {
        return Stream.of(
                        "nothing at all",
                        "productive without",
                        "hidden",
                        "unknown field",
                        "in the past",
                        "productive with")
                .map(kind ->
                        bad.stream().filter(one -> one.why().contains(kind)).toList())
                .filter(some -> !some.isEmpty())
                .map(some -> some.get(some.size() - 1))
                .toList();
    }

    private Map<String, JsonNode> fields(Task task) {
        try (var form = forms.getDeployedTaskForm(task.getId())) {
            var fields = new LinkedHashMap<String, JsonNode>();
            for (var field : JSON.readTree(form).findParents("key")) {
                if (!field.path("disabled").asBoolean()) {
                    fields.put(field.path("key").asText(), field);
                }
            }
            return fields;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String body(Map<String, Object> values) {
        var variables = new LinkedHashMap<String, Object>();
        values.forEach((name, value) -> variables.put(name, Map.of("value", value)));
        try {
            return JSON.writeValueAsString(Map.of("variables", variables));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Check {
        void of(DealId deal, Task task);
    }

    /** Every contact of every shipped funnel, with a deal that waits in it, and nothing kept of what was refused. */
    private Stream<DynamicTest> eachContact(Check check) {
        return Stream.of(CONSULTATIVE, TRANSACTIONAL)
                .flatMap(funnel -> funnels.latest(funnel).orElseThrow().stages().stream()
                        .flatMap(stage ->
                                stage.contacts().stream().map(contact -> test(funnel, stage, contact, check))));
    }

    private DynamicTest test(String funnel, Stage stage, Contact contact, Check check) {
        return dynamicTest(funnel + " " + contact.code(), () -> {
            assertThat(LocalDate.now(clock)).isEqualTo("2027-03-01");
            var deal = client.openAt(funnel, RITA, stage.code()).dealId();
            client.walkTo(deal, contact.elementId());
            var attempts = facts.attempts(deal);
            check.of(deal, client.task(deal, contact.elementId()));
            assertThat(facts.attempts(deal)).isEqualTo(attempts);
        });
    }
}
