package org.salesregulation.document;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.salesregulation.shared.Refusal;
import org.salesregulation.translation.Translations;
import org.salesregulation.web.Callers;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The regulation that applies, to be read by everybody who is signed in (R19, R20). */
@RestController
@Tag(name = "Regulation", description = "The regulation itself.")
class DocumentController {

    private final TextInForce regulation;
    private final Callers callers;

    DocumentController(TextInForce regulation, Callers callers) {
        this.regulation = regulation;
        this.callers = callers;
    }

    @GetMapping("/api/regulation/document")
    @Operation(
            summary = "Read the regulation",
            description = "The Regulation on the Sales System that is in force, written from its models: one HTML page"
                    + " that prints well on A4, or DOCX by the Accept header or format=docx.")
    @ApiResponse(
            responseCode = "200",
            description = "The document.",
            content = @Content(mediaType = "text/html", schema = @Schema(type = "string")))
    @ApiResponse(
            responseCode = "400",
            description = "There is no such language or format; it is named.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class)))
    ResponseEntity<byte[]> document(
            @Parameter(
                            description =
                                    "One of the languages into which the regulation is translated; the reader's by"
                                            + " Accept-Language unless said",
                            example = "ru")
                    @RequestParam(name = "language", required = false)
                    String wanted,
            @Parameter(description = "html or docx", example = "docx") @RequestParam(name = "format", required = false)
                    String asked,
            @Parameter(hidden = true) @RequestHeader(name = "Accept", required = false) String accept,
            @Parameter(hidden = true) @RequestHeader(name = "Accept-Language", required = false) String spoken)
            throws IOException {
        var inForce = regulation.inForce(callers.current());
        var languages = Translations.languages(inForce.text());
        var language = wanted == null || wanted.isBlank() ? first(languages, spoken) : wanted;
        if (!languages.contains(language)) {
            throw Refusal.of("language", "language must be one of " + String.join(", ", languages) + ".");
        }
        var format = asked == null || asked.isBlank()
                ? DocumentFormat.accepted(accept)
                : DocumentFormat.named(asked).orElseThrow(() -> Refusal.of("format", "format must be html or docx."));
        var content = new ByteArrayOutputStream();
        format.write(RegulationDocument.write(inForce.text(), inForce.edition(), language), content);
        var answer = ResponseEntity.ok().contentType(format.type());
        if (format == DocumentFormat.DOCX) {
            answer.header(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename("regulation-" + language + ".docx")
                            .build()
                            .toString());
        }
        return answer.body(content.toByteArray());
    }

    /** The first of the reader's languages in which there is one; a link in a task need not name it (R20). */
    private static String first(List<String> languages, String spoken) {
        try {
            return Locale.LanguageRange.parse(spoken == null ? Translations.SOURCE : spoken).stream()
                    .map(range -> range.getRange().replaceAll("-.*", ""))
                    .filter(languages::contains)
                    .findFirst()
                    .orElse(Translations.SOURCE);
        } catch (IllegalArgumentException unreadable) {
            return Translations.SOURCE;
        }
    }
}
