package org.salesregulation.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesregulation.testing.Client;
import org.salesregulation.testing.RegulationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** From the lead to the end over HTTP with nothing but the deployed forms; the deal then tells its whole story. */
@RegulationTest
class GenericClientTests {

    @Autowired
    private Clock clock;

    @Autowired
    private Client engine;

    @LocalServerPort
    private int port;

    private HttpWalker walker;

    @BeforeEach
    void walker() {
        walker = new HttpWalker(port, clock);
    }

    @ParameterizedTest
    @CsvSource({
        "GTX Pro, website, consultative-sale, 8",
        "MG Special, website, transactional-sale, 4",
        "MG Special, client-base, client-development, 3"
    })
    void walksALeadToWon(String product, String channel, String funnel, int stages) {
        var dealId = walker.bringIn(product, channel);

        walker.walkToTheEnd(dealId, Map.of());

        var deal = walker.deal(dealId);
        assertThat(deal.at("/card/status").asText()).isEqualTo("won");
        assertThat(deal.at("/card/funnel").asText()).isEqualTo(funnel);
        assertThat(texts(deal.path("visits"), "ended")).hasSize(stages).containsOnly("advanced");
        assertThat(deal.path("attempts")).allSatisfy(attempt -> {
            assertThat(attempt.path("counted").asBoolean()).isTrue();
            assertThat(attempt.path("reason").asText()).startsWith("Counted: ");
        });
        assertThat(deal.path("payments")).hasSize(1);
        assertThat(deal.at("/card/channel").asText()).isEqualTo(channel);
        assertThat(deal.at("/card/expectedCloseDate").asText())
                .isEqualTo(LocalDate.now(clock).plusDays(5).toString());
    }

    @ParameterizedTest
    @CsvSource({
        "GTX Pro, 4, needs-assessment, lost",
        "MG Special, 2, order, lost",
        "GTX Pro, 0, prequalification, disqualified",
        "MG Special, 0, attraction, disqualified"
    })
    void walksARefusalToItsConfirmedEnd(String product, int completedBefore, String stage, String status) {
        var dealId = walker.bringIn(product);
        for (var done = 0; done < completedBefore; done++) {
            walker.completeOne(dealId, Map.of());
        }
        walker.completeOne(dealId, Map.of("outcome", "refused", "lossReason", "price"));

        walker.walkToTheEnd(dealId, Map.of("lossReason", "price"));

        var deal = walker.deal(dealId);
        assertThat(deal.at("/card/status").asText()).isEqualTo(status);
        assertThat(deal.at("/card/lossReason").asText()).isEqualTo("price");
        assertThat(deal.at("/card/returnOn").asText()).isNotBlank();
        var last = deal.path("visits").get(deal.path("visits").size() - 1);
        assertThat(last.path("stage").asText()).isEqualTo(stage);
        assertThat(last.path("ended").asText()).isEqualTo(status);
        assertThat(texts(deal.path("escalations"), "kind")).containsExactly("client-refused");
    }

    @ParameterizedTest
    @CsvSource({"GTX Pro, negotiation", "MG Special, payment"})
    void takesADealThroughAnOverride(String product, String target) {
        var dealId = walker.bringIn(product);
        var owner = walker.deal(dealId).at("/card/owner").asText();

        walker.start(
                owner,
                "deal-override",
                Map.of("dealId", dealId, "targetStage", target, "reason", "Signed with our partner already"));
        decideOverride(dealId);
        engine.runJobs();

        var moved = walker.deal(dealId);
        assertThat(moved.at("/stand/stage").asText()).isEqualTo(target);
        assertThat(texts(moved.path("visits"), "ended")).first().isEqualTo("overridden");
        assertThat(moved.at("/overrides/0/decision").asText()).isEqualTo("approve");
        walker.walkToTheEnd(dealId, Map.of());
        assertThat(walker.deal(dealId).at("/card/status").asText()).isEqualTo("won");
    }

    @Test
    void aRepWhoseClientWaitsIsNotCountedAndTriesAgain() {
        var dealId = walker.bringIn("GTX Pro");
        walker.completeOne(dealId, Map.of("outcome", "waiting"));
        walker.completeOne(dealId, Map.of());

        var attempts = walker.deal(dealId).path("attempts");

        assertThat(texts(attempts, "outcome")).containsExactly("waiting", "productive");
        assertThat(texts(attempts, "counted")).containsExactly("false", "true");
        assertThat(texts(attempts, "attempt")).containsExactly("1", "2");
    }

    /** The rep's contact is older than the approver's question, so the question is looked for by its form. */
    private void decideOverride(String dealId) {
        engine.complete(org.salesregulation.shared.DealId.of(dealId), "decision_approveOverride", Map.of());
    }

    private static List<String> texts(JsonNode rows, String field) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.path(field).asText())
                .toList();
    }
}
