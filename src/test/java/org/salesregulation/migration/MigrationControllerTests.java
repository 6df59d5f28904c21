package org.salesregulation.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.salesregulation.testing.ApiTest;
import org.salesregulation.testing.Client;
import org.salesregulation.testing.CopiedFunnel;
import org.springframework.beans.factory.annotation.Autowired;

/** The doors to migrations, over HTTP (R85). */
class MigrationControllerTests extends ApiTest {

    private static final String DOOR = "/api/regulation/migrations";

    @Autowired
    private CopiedFunnel funnel;

    @Autowired
    private Client client;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    private String ritas;
    private String rosas;

    @BeforeEach
    void begin() {
        funnel.clear();
        funnel.deploy(CopiedFunnel.model());
        var one = client.openAt(CopiedFunnel.KEY, "rita.north", "needs-assessment")
                .dealId();
        client.walkTo(one, "contact_processAudit");
        ritas = one.toString();
        rosas = client.openAt(CopiedFunnel.KEY, "rosa.south", "presentation")
                .dealId()
                .toString();
        funnel.deploy(CopiedFunnel.withoutAudit(CopiedFunnel.model()));
    }

    @AfterEach
    void takeAway() {
        funnel.clear();
    }

    @Test
    void anOutlookNamesEveryDealAndWhyItStays() {
        var answer = get("paul.process", DOOR + "/outlook");

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var mine = answer.body().path("funnels").findParents("funnel").stream()
                .filter(one -> one.path("funnel").asText().equals(CopiedFunnel.KEY))
                .findFirst()
                .orElseThrow();
        assertThat(mine.path("goes").asInt()).isEqualTo(1);
        assertThat(mine.path("stays").asInt()).isEqualTo(1);
        assertThat(mine.at("/reasons/0").asText())
                .isEqualTo(
                        "1 deal waits at \"Audit the key processes\", which the new revision no longer has: map it to"
                                + " another contact, or leave it.");
        assertThat(mine.path("deals").findValuesAsText("dealId")).containsExactlyInAnyOrder(ritas, rosas);
        assertThat(get("rita.north", DOOR + "/outlook").status()).isEqualTo(403);
        assertThat(get("paul.process", DOOR + "/outlook?policy=some").fieldsAtFault())
                .containsExactly("policy");
        assertThat(get("paul.process", DOOR + "/outlook?policy=by-stage").fieldsAtFault())
                .containsExactly("stages");
        assertThat(get("paul.process", DOOR + "/outlook?mapping=" + encoded("contact_processAudit = contact_x"))
                        .fieldsAtFault())
                .containsExactly("mapping");
    }

    @Test
    void aMigrationIsFollowedToEachDealByWhoMaySeeIt() {
        var run = runtime.startProcessInstanceByKey(
                        "deal-migration", Map.of("revisionId", "r-9", "revisionNumber", 9, "policy", "migrate-all"))
                .getId();
        for (var steps = 0; steps < 2; steps++) {
            management
                    .createJobQuery()
                    .processInstanceId(run)
                    .list()
                    .forEach(job -> management.executeJob(job.getId()));
        }

        var newest = get("hugo.head", DOOR).body().get(0);
        assertThat(newest.path("revision").asText()).isEqualTo("9");
        assertThat(newest.path("moved").asInt()).isEqualTo(1);
        assertThat(newest.path("cannot").asInt()).isEqualTo(1);
        var deals = DOOR + "/" + newest.path("id").asLong() + "/deals";
        assertThat(get("hugo.head", deals).body().findValuesAsText("dealId")).containsExactly(ritas, rosas);
        assertThat(get("mia.north", deals).body().findValuesAsText("dealId")).containsExactly(ritas);
        assertThat(get("rosa.south", deals).body().findValuesAsText("dealId")).containsExactly(rosas);
        var stays = get("hugo.head", deals + "?state=cannot").body();
        assertThat(stays).hasSize(1);
        assertThat(stays.get(0).path("reason").asText()).startsWith("waits at \"Audit the key processes\"");
        assertThat(stays.get(0).path("fromVersion").asInt()).isEqualTo(1);
        assertThat(get("hugo.head", deals + "?format=csv").text()).contains(ritas, rosas);
        assertThat(get("hugo.head", deals + "?state=lost").fieldsAtFault()).containsExactly("state");
        assertThat(get("hugo.head", DOOR + "/999999").status()).isEqualTo(404);
        assertThat(get("mia.north", DOOR).status()).isEqualTo(403);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
