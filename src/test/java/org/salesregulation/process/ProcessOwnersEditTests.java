package org.salesregulation.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.salesregulation.RegulationApplication;
import org.salesregulation.check.Finding;
import org.salesregulation.check.RegulationCheck;
import org.salesregulation.regulation.RegulationText;
import org.salesregulation.testing.Browser;
import org.salesregulation.testing.Client;
import org.salesregulation.testing.Edited;
import org.salesregulation.testing.SmallDeals;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A process owner adds a contact to a stage with files only: it is asked, counted and reported (R1, R6, R14, R15). */
@Tag("own-application")
class ProcessOwnersEditTests {

    @TempDir
    Path home;

    @Test
    void aContactAddedInTheModelIsAskedCountedAndReportedWithoutAnyJava() throws IOException {
        for (var file : Edited.shipped().withReferenceCall().text().files().entrySet()) {
            var written = home.resolve(file.getKey());
            Files.createDirectories(written.getParent());
            Files.write(written, file.getValue());
        }
        assertThat(new RegulationCheck().check(RegulationText.in(home)))
                .as("what the check says against it")
                .noneMatch(Finding::isError);

        try (var application = start()) {
            assertThat(versions(application)).isNotEmpty().allMatch(version -> version == 1);
            var client = application.getBean(Client.class);
            var facts = application.getBean(Facts.class);
            var deal = client.openAt("consultative-sale", "rita.north", "needs-assessment")
                    .dealId();
            client.walkTo(deal, "contact_referenceCall");
            var asked = client.task(deal, "contact_referenceCall");
            assertThat(asked.getName()).isEqualTo("Call the reference");
            assertThat(asked.getAssignee()).isEqualTo("rita.north");
            assertThat(asked.getDueDate()).isNotNull();
            client.walkToTheEnd(deal);

            assertThat(facts.way(deal)).startsWith("needs-assessment ADVANCED").endsWith("payment ADVANCED");
            assertThat(facts.counted(deal, "reference-call")).isEqualTo(1);
            assertThat(facts.attempts(deal))
                    .filteredOn(attempt -> attempt.contact().equals("reference-call"))
                    .singleElement()
                    .satisfies(attempt -> {
                        assertThat(attempt.counted()).isTrue();
                        assertThat(attempt.contactChannel()).isEqualTo("call");
                        assertThat(attempt.evidence()).contains("referenceSaid");
                    });
            var port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            var card = Browser.rest(port, "rita.north", SmallDeals.PASSWORD).get("/api/deals/" + deal);
            assertThat(card.statusCode()).as(card.body()).isEqualTo(200);
            assertThat(card.body()).contains("reference-call");
            assertThat(application
                            .getBean(TaskService.class)
                            .createTaskQuery()
                            .processInstanceBusinessKey(deal.toString())
                            .count())
                    .isZero();
        }

        try (var again = start()) {
            assertThat(versions(again))
                    .as("a restart alone makes no new version")
                    .isNotEmpty()
                    .allMatch(version -> version == 1);
        }
    }

    private ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(RegulationApplication.class, Client.class)
                .profiles("test")
                .run(
                        "--server.port=0",
                        "--regulation.home=" + home,
                        "--camunda.bpm.process-engine-name=edited",
                        "--spring.datasource.url=jdbc:h2:mem:edited;DB_CLOSE_DELAY=-1",
                        "--spring.datasource.username=sa",
                        "--spring.datasource.password=");
    }

    private static List<Integer> versions(ConfigurableApplicationContext application) {
        return application.getBean(RepositoryService.class).createProcessDefinitionQuery().list().stream()
                .map(definition -> definition.getVersion())
                .toList();
    }
}
