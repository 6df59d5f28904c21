package org.salesregulation.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * One of the HTTP doors as a person uses it: the web applications with session, cookies and CSRF token, or REST with
 * HTTP Basic.
 */
public final class Browser {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String root;
    private final String engine;
    private final String basic;
    private String languages;

    private Browser(String root, String engine, String basic) {
        this.root = root;
        this.engine = engine;
        this.basic = basic;
    }

    /** A program that calls /engine-rest and /api. */
    public static Browser rest(int port, String user, String password) {
        var basic = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return new Browser("http://localhost:" + port, "/engine-rest", "Basic " + basic);
    }

    public static Browser stranger(int port) {
        return new Browser("http://localhost:" + port, "/engine-rest", null);
    }

    /** Somebody at the sign-in page; see {@link #signIn}. */
    public static Browser web(int port) {
        return new Browser("http://localhost:" + port, "/camunda/api/engine/engine/default", null);
    }

    /** @return status of the sign-in at one of the web applications: tasklist, cockpit, admin */
    public int signIn(String application, String user, String password) {
        var page = "/camunda/app/" + application + "/default/";
        get(page);
        var form = "username=" + encoded(user) + "&password=" + encoded(password);
        var answer = send(
                "POST",
                "/camunda/api/admin/auth/user/default/login/" + application,
                form,
                "application/x-www-form-urlencoded");
        // the session is a new one now and brings its own token
        get(page);
        return answer.statusCode();
    }

    /** @param accepted as the header Accept-Language has it */
    public Browser reads(String accepted) {
        languages = accepted;
        return this;
    }

    public HttpResponse<String> get(String path) {
        return send("GET", path, null, null);
    }

    public HttpResponse<String> post(String path, String json) {
        return send("POST", path, json, "application/json");
    }

    /** What a page of another site could make a browser send. */
    public HttpResponse<String> postWithoutToken(String path, String json) {
        return send("POST", path, json, "application/json", Optional.empty());
    }

    public HttpResponse<String> send(String method, String path, String body, String type) {
        return send(method, path, body, type, token());
    }

    private HttpResponse<String> send(String method, String path, String body, String type, Optional<String> token) {
        var request = HttpRequest.newBuilder(URI.create(root + path))
                .header("Accept", "application/json, text/html;q=0.5, */*;q=0.1");
        if (basic != null) {
            request.header("Authorization", basic);
        }
        if (type != null) {
            request.header("Content-Type", type);
        }
        if (languages != null) {
            request.header("Accept-Language", languages);
        }
        token.ifPresent(value -> request.header("X-XSRF-TOKEN", value));
        request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public String enginePath() {
        return engine;
    }

    /** A call of the engine's REST interface at this door. */
    public HttpResponse<String> engine(String method, String path, String json) {
        return send(method, engine + path, json, json == null ? null : "application/json");
    }

    public static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException("No JSON: " + answer.body(), e);
        }
    }

    private Optional<String> token() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> "XSRF-TOKEN".equals(cookie.getName()))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
