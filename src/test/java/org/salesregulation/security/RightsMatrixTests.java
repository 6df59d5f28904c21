package org.salesregulation.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.salesregulation.testing.Browser;
import org.salesregulation.testing.RegulationTest;
import org.salesregulation.testing.SmallDeals;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every role at every door of the engine, with the own, the team's and another team's deal (R88, R143). */
@RegulationTest
class RightsMatrixTests {

    /** Deals of rita.north, of ron.north in the same team, of rosa.south in another. */
    private static final String MAY =
            """
            list      rita.north     rita
            list      mia.north      rita ron
            list      hugo.head      rita ron rosa
            list      fiona.finance  rita ron rosa
            list      paul.process   rita ron rosa
            list      admin          rita ron rosa
            read      rita.north     rita
            read      mia.north      rita ron
            read      hugo.head      rita ron rosa
            read      fiona.finance  rita ron rosa
            read      paul.process   rita ron rosa
            read      admin          rita ron rosa
            variables rita.north     rita
            variables mia.north      rita ron
            variables hugo.head      rita ron rosa
            variables fiona.finance  rita ron rosa
            complete  rita.north     rita
            complete  mia.north      rita ron
            complete  hugo.head      rita ron rosa
            complete  fiona.finance
            complete  paul.process
            complete  admin
            assign    rita.north
            assign    mia.north      rita ron
            assign    hugo.head      rita ron rosa
            assign    fiona.finance
            assign    paul.process
            assign    admin
            instance  rita.north     rita
            instance  mia.north      rita ron
            instance  hugo.head      rita ron rosa
            instance  fiona.finance  rita ron rosa
            instance  paul.process   rita ron rosa
            """;

    private static final List<String> EVERYBODY =
            List.of("rita.north", "mia.north", "hugo.head", "fiona.finance", "paul.process", "admin");

    enum Door {
        REST,
        WEB,
        JAVA
    }

    @Autowired
    SmallDeals deals;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    RepositoryService repository;

    @LocalServerPort
    int port;

    private final Map<String, Browser> browsers = new HashMap<>();

    @BeforeEach
    void deploy() {
        deals.deploy();
    }

    @AfterEach
    void clear() {
        deals.clear();
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void whatARoleAllowsIsTheSameAtEveryDoor(Door door) {
        var differences = new ArrayList<String>();
        MAY.lines().forEach(line -> {
            var words = List.of(line.trim().split("\\s+"));
            for (var owner : List.of("rita.north", "ron.north", "rosa.south")) {
                var expected = words.contains(owner.substring(0, owner.indexOf('.')));
                var may = may(door, words.get(0), words.get(1), deals.of(owner, "hugo.head"));
                if (may != expected) {
                    differences.add(
                            words.get(1) + " may " + (expected ? "" : "not ") + words.get(0) + " a deal of " + owner);
                }
            }
        });
        assertThat(differences).isEmpty();
    }

    private boolean may(Door door, String action, String person, Task task) {
        return switch (action) {
            case "list" ->
                door == Door.JAVA
                        ? deals.as(
                                person,
                                () -> tasks.createTaskQuery()
                                                .taskId(task.getId())
                                                .count()
                                        == 1)
                        : Browser.json(at(door, person)
                                                .engine(
                                                        "POST",
                                                        "/task/count",
                                                        "{\"processInstanceId\":\"" + task.getProcessInstanceId()
                                                                + "\"}"))
                                        .get("count")
                                        .asInt()
                                == 1;
            case "read" ->
                door == Door.JAVA
                        ? allowed(person, () -> tasks.getIdentityLinksForTask(task.getId()))
                        : ok(at(door, person)
                                .engine("GET", "/task/" + task.getId(), null)
                                .statusCode());
            case "variables" ->
                door == Door.JAVA
                        ? allowed(person, () -> tasks.getVariables(task.getId()))
                        : ok(at(door, person)
                                .engine("GET", "/task/" + task.getId() + "/variables", null)
                                .statusCode());
            case "complete" ->
                door == Door.JAVA
                        ? allowed(person, () -> tasks.complete(task.getId()))
                        : ok(at(door, person)
                                .engine("POST", "/task/" + task.getId() + "/complete", "{}")
                                .statusCode());
            case "assign" -> {
                var target = "north".equals(task.getTenantId()) ? "ron.north" : "ray.south";
                yield door == Door.JAVA
                        ? allowed(person, () -> tasks.setAssignee(task.getId(), target))
                        : ok(at(door, person)
                                .engine(
                                        "POST",
                                        "/task/" + task.getId() + "/assignee",
                                        "{\"userId\":\"" + target + "\"}")
                                .statusCode());
            }
            case "instance" ->
                door == Door.JAVA
                        ? allowed(person, () -> runtime.getVariables(task.getProcessInstanceId()))
                        : ok(at(door, person)
                                .engine("GET", "/process-instance/" + task.getProcessInstanceId() + "/variables", null)
                                .statusCode());
            default -> throw new IllegalArgumentException(action);
        };
    }

    @ParameterizedTest
    @EnumSource(
            value = Door.class,
            names = {"REST", "WEB"})
    void nobodyMovesADealPastItsToken(Door door) {
        var task = deals.of("rita.north", "hugo.head");
        var instance = task.getProcessInstanceId();
        var value = "{\"value\":\"x\",\"type\":\"String\"}";
        var calls = List.of(
                "POST /process-instance/" + instance
                        + "/modification {\"instructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"decision_approve\"}]}",
                "POST /process-instance/" + instance
                        + "/modification-async {\"instructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"decision_approve\"}]}",
                "PUT /process-instance/" + instance + "/variables/rep " + value,
                "POST /process-instance/" + instance + "/variables {\"modifications\":{\"rep\":" + value + "}}",
                "PUT /execution/" + instance + "/localVariables/rep " + value,
                "PUT /task/" + task.getId() + "/variables/rep " + value,
                "PUT /task/" + task.getId() + "/localVariables/rep " + value,
                "POST /task/" + task.getId() + "/variables {\"modifications\":{\"rep\":" + value + "}}",
                "DELETE /task/" + task.getId() + "/variables/rep",
                "DELETE /process-instance/" + instance,
                "POST /process-instance/delete {\"processInstanceIds\":[\"" + instance + "\"],\"deleteReason\":\"x\"}",
                "POST /modification/execute {\"processDefinitionId\":\"" + task.getProcessDefinitionId()
                        + "\",\"instructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"decision_approve\"}],\"processInstanceIds\":[\""
                        + instance + "\"]}",
                "POST /process-definition/" + task.getProcessDefinitionId()
                        + "/restart {\"instructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"decision_approve\"}],\"processInstanceIds\":[\""
                        + instance + "\"]}",
                "POST /process-definition/key/small-deal/start {\"startInstructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"decision_approve\"}]}",
                "POST /process-definition/key/small-called/start {}",
                "POST /migration/execute {\"migrationPlan\":{\"sourceProcessDefinitionId\":\""
                        + task.getProcessDefinitionId() + "\",\"targetProcessDefinitionId\":\""
                        + task.getProcessDefinitionId()
                        + "\",\"instructions\":[{\"sourceActivityIds\":[\"contact_firstCall\"],\"targetActivityIds\":[\"contact_firstCall\"]}]},\"processInstanceIds\":[\""
                        + instance + "\"]}",
                "POST /message {\"messageName\":\"any\",\"processInstanceId\":\"" + instance + "\"}",
                "POST /signal {\"name\":\"any\"}",
                "POST /condition {\"variables\":{\"x\":" + value + "}}",
                "POST /execution/" + instance + "/signal {}",
                "POST /task/" + task.getId() + "/bpmnError {\"errorCode\":\"LOST\"}",
                "POST /task/" + task.getId() + "/bpmnEscalation {\"escalationCode\":\"STAGE_OVERDUE\"}",
                "POST /task/" + task.getId() + "/resolve {}",
                "POST /task/" + task.getId() + "/delegate {\"userId\":\"ron.north\"}",
                "POST /task/" + task.getId() + "/identity-links {\"userId\":\"ron.north\",\"type\":\"assignee\"}",
                "PUT /task/" + task.getId() + " {\"name\":\"other\",\"due\":\"2030-01-01T00:00:00.000+0000\"}",
                "DELETE /task/" + task.getId(),
                "POST /task/create {\"name\":\"own\"}",
                "DELETE /deployment/"
                        + repository.createDeploymentQuery().list().get(0).getId(),
                "DELETE /process-definition/" + task.getProcessDefinitionId(),
                "DELETE /history/process-instance/" + instance);
        var open = new ArrayList<String>();
        for (var person : EVERYBODY) {
            for (var call : calls) {
                var words = call.split(" ", 3);
                var answer = at(door, person).engine(words[0], words[1], words.length > 2 ? words[2] : null);
                if (answer.statusCode() < 400 || answer.statusCode() >= 500) {
                    open.add(person + ": " + call + " -> " + answer.statusCode() + " " + answer.body());
                }
            }
            if (ok(deploy(at(door, person)))) {
                open.add(person + ": deploys");
            }
        }
        assertThat(open).isEmpty();
        assertThat(tasks.createTaskQuery()
                        .processInstanceId(instance)
                        .singleResult()
                        .getTaskDefinitionKey())
                .isEqualTo("contact_firstCall");
        assertThat(runtime.getVariable(instance, "rep")).isEqualTo("rita.north");
    }

    /** Besides the models of this test, which anybody may start who may start at all. */
    private static final Map<String, List<String>> STARTED_BY = Map.of(
            "rita.north",
                    List.of(
                            "absence",
                            "client-development",
                            "consultative-sale",
                            "deal-override",
                            "transactional-sale"),
            "mia.north", List.of("absence", "deal-override", "hand-over", "pipeline-control"),
            "hugo.head", List.of("absence", "deal-override", "hand-over", "pipeline-control", "sales-plan"),
            "fiona.finance", List.of(),
            "paul.process", List.of(),
            "admin", List.of("absence"));

    @ParameterizedTest
    @EnumSource(
            value = Door.class,
            names = {"REST", "WEB"})
    void nobodyIsOfferedToStartWhatWouldBeRefused(Door door) {
        var offer =
                "/process-definition?latest=true&active=true&startableInTasklist=true&startablePermissionCheck=true";
        var all = repository.createProcessDefinitionQuery().latestVersion().startableInTasklist().list().stream()
                .map(ProcessDefinition::getKey)
                .filter(key -> !key.startsWith("small-"))
                .toList();
        assertThat(all).contains("sales-plan", "consultative-sale", "pipeline-control");
        for (var person : EVERYBODY) {
            var at = at(door, person);
            var offered = Browser.json(at.engine("GET", offer, null)).findValuesAsText("key").stream()
                    .filter(key -> !key.startsWith("small-"))
                    .toList();
            assertThat(offered).as(person).containsExactlyInAnyOrderElementsOf(STARTED_BY.get(person));
            all.stream().filter(key -> !offered.contains(key)).forEach(key -> assertThat(
                            at.engine("POST", "/process-definition/key/" + key + "/start", "{}")
                                    .statusCode())
                    .as(person + " starts " + key)
                    .isEqualTo(403));
        }
        // what names nobody is left to the rights, and a filter of one's own stays
        var one = Browser.json(at(door, "rita.north").engine("GET", offer + "&key=sales-plan", null));
        assertThat(one).isEmpty();
    }

    private static int deploy(Browser browser) {
        var model = "<bpmn:definitions xmlns:bpmn='http://www.omg.org/spec/BPMN/20100524/MODEL' targetNamespace='t'/>";
        var body = "--b\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\nown\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"data\"; filename=\"own.bpmn\"\r\n\r\n" + model
                + "\r\n--b--\r\n";
        var path = browser.enginePath() + "/deployment/create";
        return browser.send("POST", path, body, "multipart/form-data; boundary=b")
                .statusCode();
    }

    @Test
    void theEngineItselfMayDoWhatNobodyMay() {
        var task = deals.of("rita.north", "hugo.head");
        runtime.setVariable(task.getProcessInstanceId(), "rep", "ron.north");
        tasks.setVariableLocal(task.getId(), "note", "by the engine");
        runtime.createProcessInstanceModification(task.getProcessInstanceId())
                .startBeforeActivity("decision_approve")
                .execute();
        assertThat(tasks.createTaskQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .count())
                .isEqualTo(2);
    }

    private boolean allowed(String person, Runnable work) {
        try {
            deals.as(person, work);
            return true;
        } catch (AuthorizationException e) {
            return false;
        }
    }

    private Browser at(Door door, String person) {
        return browsers.computeIfAbsent(door + person, key -> {
            if (door == Door.REST) {
                return Browser.rest(port, person, SmallDeals.PASSWORD);
            }
            var web = Browser.web(port);
            var application = List.of("rita.north").contains(person) ? "tasklist" : "cockpit";
            assertThat(web.signIn(application, person, SmallDeals.PASSWORD))
                    .as(person)
                    .isEqualTo(200);
            return web;
        });
    }

    private static boolean ok(int status) {
        assertThat(status).isLessThan(500);
        return status < 400;
    }
}
