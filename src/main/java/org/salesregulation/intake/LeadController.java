package org.salesregulation.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import org.salesregulation.funnel.Deal;
import org.salesregulation.funnel.Lead;
import org.salesregulation.shared.DealId;
import org.salesregulation.shared.Refusal;
import org.salesregulation.web.Callers;
import org.salesregulation.web.NotAllowed;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The door for single leads (R53, R54, R82). */
@RestController
@Tag(name = "Leads", description = "Possible buyers come in; each becomes one deal with one owner.")
class LeadController {

    private static final int LARGEST_BODY = 64 * 1024;
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private final ObjectReader json;
    private final LeadIntake intake;
    private final Callers callers;

    LeadController(ObjectMapper json, LeadIntake intake, Callers callers) {
        this.json = json.readerFor(FIELDS)
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        this.intake = intake;
        this.callers = callers;
    }

    @PostMapping(path = "/api/leads", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Bring in a lead",
            description = "The decision table funnel-choice picks the funnel, assignment the owner. Reps, managers, "
                    + "heads and administrators may do this. Phone or email is required.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = Lead.class),
                                            examples = @ExampleObject(Examples.LEAD))))
    @ApiResponse(
            responseCode = "201",
            description =
                    "A deal has begun, or one of a former CRM is carried on from the stage where its history stands; "
                            + "Location names it.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Begun.class),
                            examples = @ExampleObject(Examples.BEGUN)))
    @ApiResponse(
            responseCode = "200",
            description = "This externalId has become a deal before, under way or ended; nothing new was made.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Begun.class),
                            examples = @ExampleObject(Examples.BEGUN)))
    @ApiResponse(
            responseCode = "400",
            description = "Every field at fault is named.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(Examples.BAD_LEAD)))
    @ApiResponse(
            responseCode = "409",
            description = "An open deal has the same phone, e-mail or tax number.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(Examples.DUPLICATE)))
    ResponseEntity<Begun> bringIn(InputStream body) throws IOException {
        if (!callers.current().mayBringLeads()) {
            throw new NotAllowed("Leads are brought in by reps, managers, heads of sales and administrators.");
        }
        var admission = intake.admit(fields(body));
        var place = URI.create("/api/deals/" + admission.deal().dealId());
        var response = admission.created()
                ? ResponseEntity.created(place)
                : ResponseEntity.ok().location(place);
        return response.body(Begun.of(admission.deal()));
    }

    /** Read by hand, so that a field of the wrong type is named together with all the others. */
    private Map<String, Object> fields(InputStream body) throws IOException {
        var bytes = body.readNBytes(LARGEST_BODY + 1);
        if (bytes.length > LARGEST_BODY) {
            throw new TooLarge(LARGEST_BODY + " bytes");
        }
        try {
            Map<String, Object> fields = json.readValue(bytes);
            if (fields != null) {
                return fields;
            }
        } catch (JsonProcessingException e) {
            var place = e.getLocation() == null
                    ? ""
                    : " Line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ".";
            throw Refusal.of("body", "The body is not one JSON object with the fields of a lead." + place);
        }
        throw Refusal.of("body", "The body is not one JSON object with the fields of a lead.");
    }

    /**
     * The deal that a lead became.
     *
     * @param stage code of the stage it is in; missing when it has ended
     */
    record Begun(
            @Schema(implementation = String.class, example = "D-1042") DealId dealId,
            String funnel,
            String stage,
            String owner) {

        static Begun of(Deal deal) {
            return new Begun(deal.dealId(), deal.funnel(), deal.stage(), deal.owner());
        }
    }
}
