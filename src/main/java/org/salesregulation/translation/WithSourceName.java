package org.salesregulation.translation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A task that comes back from the browser, with the name that it has in the model. */
final class WithSourceName extends HttpServletRequestWrapper {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final byte[] content;

    WithSourceName(HttpServletRequest request, Translations translations) throws IOException {
        super(request);
        this.content = inSource(request.getInputStream().readAllBytes(), translations);
    }

    private static byte[] inSource(byte[] sent, Translations translations) throws IOException {
        try {
            if (JSON.readTree(sent) instanceof ObjectNode task) {
                inSource(task, translations);
                return JSON.writeValueAsBytes(task);
            }
        } catch (JsonProcessingException e) {
            // the engine says what is wrong with it
            return sent;
        }
        return sent;
    }

    /** Names stand on top, and with a list of Tasklist also in its properties. */
    private static void inSource(JsonNode node, Translations translations) {
        if (node instanceof ObjectNode named) {
            for (var field : new String[] {"name", "description", "label"}) {
                if (named.path(field).isTextual()) {
                    named.put(field, translations.source(named.path(field).asText()));
                }
            }
            inSource(named.path("properties"), translations);
            named.path("variables").forEach(variable -> {
                if (variable instanceof ObjectNode shown && shown.path("label").isTextual()) {
                    shown.put("label", translations.source(shown.path("label").asText()));
                }
            });
        }
    }

    @Override
    public int getContentLength() {
        return content.length;
    }

    @Override
    public long getContentLengthLong() {
        return content.length;
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    @Override
    public ServletInputStream getInputStream() {
        var stream = new ByteArrayInputStream(content);
        return new ServletInputStream() {
            @Override
            public boolean isFinished() {
                return stream.available() == 0;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new UnsupportedOperationException("The body is there already.");
            }

            @Override
            public int read() {
                return stream.read();
            }
        };
    }
}
