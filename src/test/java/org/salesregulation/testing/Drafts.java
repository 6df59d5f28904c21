package org.salesregulation.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** The door for drafts and revisions of the regulation as a program outside uses it. */
public final class Drafts {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOUNDARY = "----regulation";
    private static final String ROOT = "/api/regulation/";

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;

    public Drafts(int port) {
        this.port = port;
    }

    /**
     * @param removed names of files that are taken out
     * @return the draft as the door answers it
     */
    public JsonNode send(String person, Map<String, String> files, String... removed) {
        return ok(201, trySend(person, files, removed));
    }

    public HttpResponse<String> trySend(String person, Map<String, String> files, String... removed) {
        return post(person, "drafts", "multipart/form-data; boundary=" + BOUNDARY, multipart(files, removed));
    }

    public JsonNode exchange(String person, long draft, Map<String, String> files) {
        return ok(200, tryExchange(person, draft, files));
    }

    public HttpResponse<String> tryExchange(String person, long draft, Map<String, String> files) {
        return post(
                person, "drafts/" + draft + "/files", "multipart/form-data; boundary=" + BOUNDARY, multipart(files));
    }

    public JsonNode submit(String person, long draft, Map<String, ?> fields) {
        return ok(200, trySubmit(person, draft, fields));
    }

    public HttpResponse<String> trySubmit(String person, long draft, Map<String, ?> fields) {
        return post(
                person,
                "drafts/" + draft + "/submit",
                "application/json",
                BodyPublishers.ofString(JSON.valueToTree(fields).toString()));
    }

    public JsonNode withdraw(String person, long draft) {
        return ok(200, tryWithdraw(person, draft));
    }

    public HttpResponse<String> tryWithdraw(String person, long draft) {
        return post(person, "drafts/" + draft + "/withdraw", "application/json", BodyPublishers.noBody());
    }

    public int delete(String person, long draft) {
        return send(person, request("drafts/" + draft).DELETE()).statusCode();
    }

    public JsonNode read(String person, long draft) {
        return ok(200, get(person, "drafts/" + draft));
    }

    public JsonNode revisions(String person) {
        return ok(200, get(person, "revisions"));
    }

    public JsonNode revision(String person, int number) {
        return ok(200, get(person, "revisions/" + number));
    }

    /** The newest of the own acknowledgements. */
    public JsonNode acknowledgement(String person) {
        return ok(200, get(person, "acknowledgements")).path("items").get(0);
    }

    public HttpResponse<String> get(String person, String path) {
        return send(person, request(path).GET());
    }

    private HttpResponse<String> post(String person, String path, String type, BodyPublisher body) {
        return send(person, request(path).header("Content-Type", type).POST(body));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + ROOT + path));
    }

    private HttpResponse<String> send(String person, HttpRequest.Builder request) {
        var basic = Base64.getEncoder()
                .encodeToString((person + ":" + SmallDeals.PASSWORD).getBytes(StandardCharsets.UTF_8));
        try {
            return http.send(request.header("Authorization", "Basic " + basic).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode ok(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BodyPublisher multipart(Map<String, String> files, String... removed) {
        var body = new ByteArrayOutputStream();
        for (var name : removed) {
            body.writeBytes(
                    ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"remove\"\r\n\r\n" + name + "\r\n")
                            .getBytes(StandardCharsets.UTF_8));
        }
        files.forEach((name, content) -> body.writeBytes(("--" + BOUNDARY
                        + "\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + name
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + content + "\r\n")
                .getBytes(StandardCharsets.UTF_8)));
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return BodyPublishers.ofByteArray(body.toByteArray());
    }
}
