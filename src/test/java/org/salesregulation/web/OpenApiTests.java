package org.salesregulation.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesregulation.testing.ApiTest;

class OpenApiTests extends ApiTest {

    @ParameterizedTest
    @CsvSource({
        "/api/leads, post, 200 201 400 401 403 409",
        "/api/leads/import, post, 202 400 401 403 413 503",
        "/api/history/import, post, 202 400 401 403 413 503",
        "/api/imports/{id}, get, 200 401 403 404",
        "/api/deals, get, 200 400 401 403",
        "/api/deals/{dealId}, get, 200 401 403 404",
        "/api/deals/{dealId}/visits, get, 200 400 401 403 404",
        "/api/deals/{dealId}/attempts, get, 200 400 401 403 404",
        "/api/plans, get, 200 400 401 403",
        "/api/plans/{rep}/{month}, put, 200 400 401 403 409",
        "/api/acquisition-costs, get, 200 400 401 403",
        "/api/acquisition-costs/{channel}/{month}, put, 200 400 401 403 409",
        "/api/conversion-reviews, get, 200 400 401 403",
        "/api/corrections, get, 200 400 401 403",
        "/api/pipeline-signals, get, 200 400 401 403",
        "/api/pipeline-controls, post, 202 401 403",
        "/api/pipeline-controls/{processInstanceId}, get, 200 401 403",
        "/api/daily-plans, get, 200 400 401 403",
        "/api/bonus, get, 200 400 401 403",
        "/api/funnels, get, 200 401 403",
        "/api/choices, get, 200 401 403",
        "/api/attempts/{taskId}, get, 200 401 403 404",
        "/api/absences, get, 200 400 401 403",
        "/api/absences, post, 201 400 401 403",
        "/api/absences/{id}, delete, 200 400 401 403 404",
        "/api/escalations, get, 200 400 401 403",
        "/api/escalations/ages, get, 200 400 401 403",
        "/api/plan-days, get, 200 400 401 403",
        "/api/regulation/drafts, get, 200 401 403",
        "/api/regulation/drafts, post, 201 400 401 403 413",
        "/api/regulation/drafts/{id}, get, 200 401 403 404",
        "/api/regulation/drafts/{id}/files, post, 200 400 401 403 404 413",
        "/api/regulation/drafts/{id}/files/{folder}/{name}, get, 200 401 403 404",
        "/api/regulation/drafts/{id}/submit, post, 200 400 401 403 404",
        "/api/regulation/drafts/{id}/withdraw, post, 200 400 401 403 404",
        "/api/regulation/revisions, get, 200 401 403",
        "/api/regulation/revisions/{number}, get, 200 401 403 404",
        "/api/regulation/revisions/{number}/files.zip, get, 200 401 403 404",
        "/api/regulation/revisions/{number}/files/{folder}/{name}, get, 200 401 403 404",
        "/api/regulation/revisions/{from}/diff/{to}, get, 200 401 403 404",
        "/api/regulation/acknowledgements, get, 200 401 403",
        "/api/today, get, 200 400 401 403",
        "/api/today/{figure}, get, 200 400 401 403 404"
    })
    void describesEveryDoorWithItsAnswers(String path, String method, String codes) {
        var operation = get("rita.north", "/api/openapi.json")
                .body()
                .path("paths")
                .path(path)
                .path(method);

        assertThat(operation.path("summary").asText()).isNotBlank();
        assertThat(operation.path("responses").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(Stream.of(codes.split(" ")).toList());
        assertThat(operation.path("responses"))
                .allMatch(answer -> !answer.path("description").asText().isBlank());
        assertThat(operation.path("responses")).allMatch(answer -> answer.has("content"));
    }

    @Test
    void describesTheFieldsOfALead() {
        var lead = get("rita.north", "/api/openapi.json").body().at("/components/schemas/Lead");

        assertThat(lead.path("required")).extracting(node -> node.asText()).contains("company", "channel", "need");
        assertThat(lead.path("properties"))
                .allMatch(field -> !field.path("description").asText().isBlank());
        assertThat(lead.at("/properties/amount/type").asText()).isEqualTo("number");
        assertThat(lead.at("/properties/amount").has("maxLength")).isFalse();
        assertThat(lead.at("/properties/taxId/maxLength").asInt())
                .as("as the form has it")
                .isEqualTo(30);
        assertThat(lead.path("required")).hasSize(3);
    }

    @Test
    void givesExamplesAsJsonNotAsText() {
        var example = get("rita.north", "/api/openapi.json")
                .body()
                .at("/paths/~1api~1leads/post/requestBody/content/application~1json/example");

        assertThat(example.path("company").asText()).isEqualTo("Northwind Traders");
    }

    @Test
    void asksForHttpBasic() {
        var description = get("rita.north", "/api/openapi.json").body();

        assertThat(description.at("/components/securitySchemes/basic/scheme").asText())
                .isEqualTo("basic");
        assertThat(description.at("/security/0").has("basic")).isTrue();
        assertThat(description.at("/info/title").asText()).isEqualTo("Sales System Regulation");
        assertThat(description.at("/info/version").asText()).isNotBlank();
    }
}
