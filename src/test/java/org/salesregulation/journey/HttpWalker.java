package org.salesregulation.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.salesregulation.testing.Browser;
import org.salesregulation.testing.FormFiller;

/**
 * Somebody else's program: knows the REST doors and what a Camunda Form is, and nothing of this regulation. It completes
 * every task as the person it is assigned to.
 */
class HttpWalker {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger LEADS = new AtomicInteger();
    private static final String PASSWORD = "Test-2026-rules";

    private final int port;
    private final Clock clock;

    HttpWalker(int port, Clock clock) {
        this.port = port;
        this.clock = clock;
    }

    /** @return the new deal's number */
    String bringIn(String product) {
        return bringIn(product, "website");
    }

    String bringIn(String product, String channel) {
        var nr = LEADS.incrementAndGet();
        var lead = JSON.createObjectNode()
                .put("externalId", "HTTP-" + nr)
                .put("company", "Walked " + nr)
                .put("email", "walked" + nr + "@client.example")
                .put("channel", channel)
                .put("need", "Fewer stops of the line")
                .put("product", product);
        var answer = as("mia.north").post("/api/leads", lead.toString());
        if (answer.statusCode() != 201) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return Browser.json(answer).path("dealId").asText();
    }

    /** Completes open tasks, oldest first, with these answers where a form asks for them, until none is left. */
    void walkToTheEnd(String dealId, Map<String, Object> answers) {
        for (var steps = 0; steps < 80; steps++) {
            var open = openTask(dealId);
            if (open == null) {
                return;
            }
            complete(open, answers);
        }
        throw new AssertionError("The deal " + dealId + " comes to no end; open is " + openTask(dealId));
    }

    void completeOne(String dealId, Map<String, Object> answers) {
        complete(openTask(dealId), answers);
    }

    JsonNode deal(String dealId) {
        return Browser.json(as("hugo.head").get("/api/deals/" + dealId));
    }

    JsonNode start(String user, String process, Map<String, Object> values) {
        var answer = as(user).post(
                        "/engine-rest/process-definition/key/" + process + "/start",
                        JSON.createObjectNode()
                                .set("variables", variables(values))
                                .toString());
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return Browser.json(answer);
    }

    Browser as(String user) {
        return Browser.rest(port, user, PASSWORD);
    }

    private JsonNode openTask(String dealId) {
        var tasks = Browser.json(as("hugo.head")
                .get("/engine-rest/task?assigned=true&sortBy=created&sortOrder=asc&processInstanceBusinessKey="
                        + dealId));
        return tasks.isEmpty() ? null : tasks.get(0);
    }

    private void complete(JsonNode task, Map<String, Object> answers) {
        var person = as(task.path("assignee").asText());
        var path = "/engine-rest/task/" + task.path("id").asText();
        var form = person.get(path + "/deployed-form").body();
        var known = new HashMap<String, Object>();
        Browser.json(person.get(path + "/form-variables"))
                .fields()
                .forEachRemaining(entry -> known.put(
                        entry.getKey(), JSON.convertValue(entry.getValue().path("value"), Object.class)));
        var values = new FormFiller(new ByteArrayInputStream(form.getBytes(StandardCharsets.UTF_8)), clock)
                .fill(known, answers);
        var answer = person.post(
                path + "/submit-form",
                JSON.createObjectNode().set("variables", variables(values)).toString());
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(task.path("name") + ": " + answer.statusCode() + " " + answer.body());
        }
    }

    private static ObjectNode variables(Map<String, Object> values) {
        var variables = JSON.createObjectNode();
        values.forEach(
                (name, value) -> variables.set(name, JSON.createObjectNode().set("value", JSON.valueToTree(value))));
        return variables;
    }
}
