package org.salesregulation.document;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.MediaType;

/** In what the document is handed out. */
enum DocumentFormat {
    HTML(new MediaType("text", "html", StandardCharsets.UTF_8)),
    DOCX(MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.wordprocessingml.document"));

    private final MediaType type;

    DocumentFormat(MediaType type) {
        this.type = type;
    }

    static Optional<DocumentFormat> named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.code().equals(name))
                .findFirst();
    }

    /** @param accept null: anything will do */
    static DocumentFormat accepted(String accept) {
        return accept != null && accept.contains(DOCX.type.getSubtype()) && !accept.contains("text/html") ? DOCX : HTML;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    MediaType type() {
        return type;
    }

    void write(Document document, OutputStream out) throws IOException {
        switch (this) {
            case HTML -> out.write(HtmlDocument.render(document).getBytes(StandardCharsets.UTF_8));
            case DOCX -> WordDocument.render(document, out);
        }
    }
}
