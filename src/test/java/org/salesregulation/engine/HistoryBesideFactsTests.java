package org.salesregulation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.history.HistoricVariableUpdate;
import org.junit.jupiter.api.Test;
import org.salesregulation.testing.Client;
import org.salesregulation.testing.RegulationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The engine's history keeps what the client said and the deal's card, and tells nothing twice (docs/adr/0001). */
@RegulationTest
class HistoryBesideFactsTests {

    private static final String[] FACTS_ELSEWHERE = {
        "lastContacts",
        "stage",
        "stageName",
        "loopCounter",
        "nrOfInstances",
        "nrOfActiveInstances",
        "nrOfCompletedInstances"
    };

    @Autowired
    private Client client;

    @Autowired
    private HistoryService history;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void tellsTheSecondAttemptAsAFactAndNotAsVariablesOfTheLoop() {
        var deal = client.open("consultative-sale", "rita.north");
        var later = Instant.now().plus(Duration.ofDays(3)).toString();
        client.complete(
                deal.dealId(),
                "contact_leadCheck",
                Map.of("outcome", "rescheduled", "rescheduleReason", "no-answer", "nextDate", later));
        client.complete(deal.dealId(), "contact_leadCheck", Map.of("personToCall", "Ivan Petrov"));

        var attempts = jdbc.sql("select attempt from contact_attempt where deal_id = :deal order by id")
                .param("deal", deal.dealId().number())
                .query(Integer.class)
                .list();
        assertThat(attempts).containsExactly(1, 2);
        var kept = history.createHistoricVariableInstanceQuery()
                .processInstanceId(deal.processInstanceId())
                .list();
        assertThat(kept)
                .extracting(HistoricVariableInstance::getName)
                .contains("company", "phone", "owner", "personToCall")
                .doesNotContain(FACTS_ELSEWHERE);
        var changes = history.createHistoricDetailQuery()
                .processInstanceId(deal.processInstanceId())
                .variableUpdates()
                .list();
        assertThat(changes)
                .extracting(change -> ((HistoricVariableUpdate) change).getVariableName())
                .contains("company", "personToCall")
                .doesNotContain(FACTS_ELSEWHERE);
    }
}
