package org.salesregulation.translation;

import com.fasterxml.jackson.core.JsonProcessingException;
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
                for (var field : new String[] {"name", "description"}) {
                    if (task.path(field).isTextual()) {
                        task.put(field, translations.source(task.path(field).asText()));
                    }
                }
                return JSON.writeValueAsBytes(task);
            }
        } catch (JsonProcessingException e) {
            // the engine says what is wrong with it
            return sent;
        }
        return sent;
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
