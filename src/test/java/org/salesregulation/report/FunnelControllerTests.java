package org.salesregulation.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesregulation.testing.ApiTest;
import org.salesregulation.testing.Client;
import org.springframework.beans.factory.annotation.Autowired;

/** What pages know of funnels and people comes from the models and the organisation (R6, R77, R94). */
class FunnelControllerTests extends ApiTest {

    @Autowired
    private RepositoryService repository;

    @Autowired
    private Client client;

    @Test
    void theFunnelsAreThoseOfTheModelsWithStagesAndContactsInTheirOrder() {
        var funnels = get("mia.north", "/api/funnels").body();

        var funnel = one(funnels, "key", "consultative-sale");
        assertThat(funnel.path("name").asText()).isEqualTo("Consultative sale");
        assertThat(funnel.path("stages").findValuesAsText("order"))
                .containsExactly("0", "1", "2", "3", "4", "5", "6", "7");
        var stage = funnel.at("/stages/2");
        assertThat(stage.path("code").asText()).isEqualTo("needs-assessment");
        assertThat(stage.path("elementId").asText()).isEqualTo("stage_needs-assessment");
        assertThat(stage.path("contacts").findValuesAsText("elementId"))
                .hasSize(3)
                .allMatch(id -> id.startsWith("contact_"));
        assertThat(funnels.findValuesAsText("key"))
                .contains("transactional-sale")
                .doesNotContain("approval");
    }

    @Test
    void aProcessIsAFunnelOrIsNot() {
        var funnel = get("mia.north", "/api/funnels?definitionId=" + newest("consultative-sale"))
                .body();
        assertThat(funnel).hasSize(1);
        assertThat(funnel.at("/0/key").asText()).isEqualTo("consultative-sale");
        assertThat(get("mia.north", "/api/funnels?definitionId=" + newest("approval"))
                        .body())
                .isEmpty();
        assertThat(get("mia.north", "/api/funnels?definitionId=none:1:0").body())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "rita.north, north, rita.north",
        "mia.north, north, ron.north rita.north",
        "hugo.head, north south, ron.north rita.north rosa.south ray.south",
        "fiona.finance, north south, ron.north rita.north rosa.south ray.south"
    })
    void oneChoosesAmongThoseWhoseFiguresOneSees(String person, String teams, String reps) {
        var choices = get(person, "/api/choices").body();

        assertThat(choices.path("teams").findValuesAsText("id")).containsExactlyInAnyOrder(teams.split(" "));
        assertThat(choices.path("reps").findValuesAsText("id")).contains(reps.split(" "));
        assertThat(choices.path("reps"))
                .allMatch(rep -> teams.contains(rep.path("team").asText()));
    }

    @Test
    void channelsAndRevisionsAreThoseInUse() {
        client.open("consultative-sale", "rita.north");

        var choices = get("mia.north", "/api/choices").body();

        assertThat(choices.path("channels"))
                .anyMatch(channel -> channel.asText().equals("website"));
        assertThat(one(choices.path("funnels"), "key", "consultative-sale").path("versions"))
                .isNotEmpty();
    }

    @Test
    void staysClosedToWhoIsNotSignedIn() {
        assertThat(get(null, "/api/funnels").status()).isEqualTo(401);
        assertThat(get(null, "/api/choices").status()).isEqualTo(401);
    }

    private String newest(String process) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult()
                .getId();
    }

    private static JsonNode one(JsonNode list, String field, String value) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(node -> node.path(field).asText().equals(value))
                .findFirst()
                .orElseThrow();
    }
}
