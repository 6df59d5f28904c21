package org.salesregulation.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OpportunityFilesTests {

    @Test
    void readsTheWholeDataSet() {
        var byPhase = OpportunityFiles.opportunities().stream()
                .collect(Collectors.groupingBy(Opportunity::phase, Collectors.counting()));

        assertThat(byPhase)
                .containsEntry(Opportunity.Phase.WON, 4238L)
                .containsEntry(Opportunity.Phase.LOST, 2473L)
                .containsEntry(Opportunity.Phase.ENGAGING, 1589L)
                .containsEntry(Opportunity.Phase.PROSPECTING, 500L);
        assertThat(OpportunityFiles.clients()).hasSize(85);
        assertThat(OpportunityFiles.prices()).hasSize(7);
    }

    @Test
    void putsRightWhatIsKnownToBeWrong() {
        var prices = OpportunityFiles.prices();
        var clients = OpportunityFiles.clients();

        assertThat(OpportunityFiles.opportunities())
                .allMatch(opportunity -> prices.containsKey(opportunity.product()))
                .allMatch(opportunity ->
                        opportunity.account().map(clients::containsKey).orElse(true));
        assertThat(clients.values())
                .extracting(Client::sector)
                .contains("technology")
                .doesNotContain("technolgy");
        assertThat(clients.values())
                .extracting(Client::country)
                .contains("Philippines")
                .doesNotContain("Philipines");
    }

    @Test
    void makesUpTheSameEachTime() {
        var opportunity = OpportunityFiles.opportunities().get(0);

        assertThat(opportunity.pick("channel", 6))
                .isEqualTo(opportunity.pick("channel", 6))
                .isBetween(0, 5);
    }
}
