package org.salesregulation.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The REST doors as programs outside come to them: over HTTP, signed in as somebody of the test company. */
@RegulationTest
public abstract class ApiTest {

    private final HttpClient http = HttpClient.newHttpClient();

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    protected ObjectMapper json;

    @LocalServerPort
    private int port;

    @Value("${regulation.initial-password}")
    private String password;

    /** @param person sign-in name; null: nobody is signed in */
    protected Answer get(String person, String path) {
        return send(person, request(path).GET());
    }

    /** @param accept the media type that is asked for */
    protected Answer getAs(String person, String path, String accept) {
        return send(person, request(path).header("Accept", accept).GET());
    }

    protected Answer post(String person, String path, String type, String body) {
        return post(person, path, type, body.getBytes(StandardCharsets.UTF_8));
    }

    protected Answer post(String person, String path, String type, byte[] body) {
        return send(person, request(path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
    }

    protected Answer put(String person, String path, String json) {
        return send(
                person, request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
    }

    protected Answer delete(String person, String path) {
        return send(person, request(path).DELETE());
    }

    protected Answer postLead(String person, Map<String, ?> fields) {
        return post(
                person,
                "/api/leads",
                "application/json",
                json.valueToTree(fields).toString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private Answer send(String person, HttpRequest.Builder request) {
        if (person != null) {
            var basic = Base64.getEncoder().encodeToString((person + ":" + password).getBytes(StandardCharsets.UTF_8));
            request.header("Authorization", "Basic " + basic);
        }
        try {
            return new Answer(http.send(request.build(), BodyHandlers.ofString()), json);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What a door answered. */
    public record Answer(HttpResponse<String> response, ObjectMapper json) {

        public int status() {
            return response.statusCode();
        }

        public String text() {
            return response.body();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        public JsonNode body() {
            try {
                return json.readTree(response.body());
            } catch (IOException e) {
                throw new AssertionError(response.body(), e);
            }
        }

        /** A text of the body by its JSON pointer. */
        public String at(String pointer) {
            return body().at(pointer).asText();
        }

        /** Fields named in the errors of a problem detail. */
        public List<String> fieldsAtFault() {
            return body().path("errors").findValuesAsText("field");
        }
    }
}
