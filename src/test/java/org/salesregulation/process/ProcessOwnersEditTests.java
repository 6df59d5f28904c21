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
        copy("processes");
        copy("forms");
        addReferenceCall();
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

    /** As a modeler saves it: one more task between two others, its flow, its shape and its form. */
    private void addReferenceCall() throws IOException {
        var file = home.resolve("processes/consultative-sale.bpmn");
        var model = Files.readString(file);
        var audit = between(model, "<bpmn:userTask id=\"contact_processAudit\"", "</bpmn:userTask>");
        var call = audit.replace("contact_processAudit", "contact_referenceCall")
                .replace("value=\"process-audit\"", "value=\"reference-call\"")
                .replace("camunda:formRef=\"process-audit\"", "camunda:formRef=\"reference-call\"")
                .replace("name=\"Audit the key processes\"", "name=\"Call the reference\"")
                .replace("name=\"channel\" value=\"meeting\"", "name=\"channel\" value=\"call\"")
                .replaceAll("<bpmn:incoming>.*?</bpmn:incoming>", "<bpmn:incoming>flow_toReference</bpmn:incoming>")
                .replaceAll(
                        "<bpmn:outgoing>.*?</bpmn:outgoing>",
                        "<bpmn:outgoing>flow_contact_processAudit_to_contact_needsSummary</bpmn:outgoing>");
        var newAudit = audit.replaceAll(
                "<bpmn:outgoing>.*?</bpmn:outgoing>", "<bpmn:outgoing>flow_toReference</bpmn:outgoing>");
        var shape = between(model, "<bpmndi:BPMNShape id=\"contact_processAudit_di\"", "</bpmndi:BPMNShape>");
        var edge = between(
                model,
                "<bpmndi:BPMNEdge id=\"flow_contact_processAudit_to_contact_needsSummary_di\"",
                "</bpmndi:BPMNEdge>");
        var flow = "<bpmn:sequenceFlow id=\"flow_contact_processAudit_to_contact_needsSummary\"";
        var edited = model.replace(audit, newAudit + call)
                .replace(
                        flow + " sourceRef=\"contact_processAudit\"",
                        "<bpmn:sequenceFlow id=\"flow_toReference\" sourceRef=\"contact_processAudit\""
                                + " targetRef=\"contact_referenceCall\" />\n" + flow
                                + " sourceRef=\"contact_referenceCall\"")
                .replace(shape, shape + shape.replace("contact_processAudit", "contact_referenceCall"))
                .replace(
                        edge,
                        edge + edge.replace("flow_contact_processAudit_to_contact_needsSummary", "flow_toReference"));
        assertThat(edited).contains(flow + " sourceRef=\"contact_referenceCall\"");
        Files.writeString(file, edited);

        var form = Files.readString(home.resolve("forms/process-audit.form"))
                .replace("\"id\": \"process-audit\"", "\"id\": \"reference-call\"")
                .replace("\"keyProcesses\"", "\"referenceSaid\"");
        assertThat(form).contains("reference-call", "referenceSaid");
        Files.writeString(home.resolve("forms/reference-call.form"), form);
    }

    private static String between(String text, String begin, String end) {
        var from = text.indexOf(begin);
        return text.substring(from, text.indexOf(end, from) + end.length());
    }

    private void copy(String folder) throws IOException {
        Files.createDirectories(home.resolve(folder));
        try (var files = Files.list(Path.of(folder))) {
            for (var file : files.toList()) {
                Files.copy(file, home.resolve(folder).resolve(file.getFileName()));
            }
        }
    }
}
