package org.salesregulation.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.salesregulation.testing.Browser;
import org.salesregulation.testing.Client;
import org.salesregulation.testing.RegulationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A client may ask to be forgotten; the company's figures stay (R54, R94). */
@RegulationTest
class ErasureTests {

    private static final String PASSWORD = "Test-2026-rules";

    @Autowired
    private Client client;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private HistoryService history;

    @Autowired
    private RuntimeService runtime;

    @LocalServerPort
    private int port;

    @Test
    void takesThePersonOutAndLeavesTheFigures() {
        var deal = client.open("consultative-sale", "rita.north");
        client.complete(
                deal.dealId(), "contact_leadCheck", Map.of("personToCall", "Ivan Petrov", "note", "Ask for Ivan"));
        var before = history.createHistoricVariableInstanceQuery()
                .processInstanceId(deal.processInstanceId())
                .list();
        assertThat(before).anyMatch(variable -> "Ivan Petrov".equals(variable.getValue()));

        var answer = Browser.rest(port, "hugo.head", PASSWORD)
                .send("DELETE", "/api/deals/" + deal.dealId() + "/personal-data", null, null);

        assertThat(answer.statusCode()).isEqualTo(204);
        var attempt = jdbc.sql("select * from contact_attempt where deal_id = :deal")
                .param("deal", deal.dealId().number())
                .query()
                .singleRow();
        assertThat(attempt)
                .containsEntry("counted", true)
                .containsEntry("note", null)
                .containsEntry("evidence", null);
        var card = jdbc.sql("select contact_name, phone, email, note, company, erased_by from deal where id = :deal")
                .param("deal", deal.dealId().number())
                .query()
                .singleRow();
        assertThat(card)
                .containsEntry("contact_name", null)
                .containsEntry("phone", null)
                .containsEntry("email", null)
                .containsEntry("company", deal.company())
                .containsEntry("erased_by", "hugo.head");
        assertThat(runtime.getVariables(deal.processInstanceId())).containsEntry("lastContacts", null);
        assertThat(history.createHistoricVariableInstanceQuery()
                        .processInstanceId(deal.processInstanceId())
                        .list())
                .noneMatch(variable -> String.valueOf(variable.getValue()).contains("Ivan"));
    }

    @Test
    void goesOnAfterwards() {
        var deal = client.open("consultative-sale", "rita.north");
        client.complete(deal.dealId(), "contact_leadCheck", Map.of());
        Browser.rest(port, "admin", PASSWORD)
                .send("DELETE", "/api/deals/" + deal.dealId() + "/personal-data", null, null);

        client.walkToTheEnd(deal.dealId());

        assertThat(client.deal(deal.dealId()).status()).hasToString("WON");
    }

    @Test
    void isTheHeadsToDo() {
        var deal = client.open("consultative-sale", "rita.north");
        var path = "/api/deals/" + deal.dealId() + "/personal-data";

        for (var user : new String[] {"rita.north", "mia.north", "fiona.finance", "paul.process"}) {
            assertThat(Browser.rest(port, user, PASSWORD)
                            .send("DELETE", path, null, null)
                            .statusCode())
                    .as(user)
                    .isEqualTo(403);
        }
        assertThat(Browser.rest(port, "hugo.head", PASSWORD)
                        .send("DELETE", "/api/deals/D-999999/personal-data", null, null)
                        .statusCode())
                .isEqualTo(404);
    }
}
