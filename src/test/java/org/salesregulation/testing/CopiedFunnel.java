package org.salesregulation.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The consultative sale under another name, of which a test may deploy as many versions as it likes: a new version of
 * the shipped one would be met by every other test of the run.
 */
@Component
public class CopiedFunnel {

    public static final String KEY = "copied-sale";

    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final JdbcClient jdbc;
    private final List<String> deployments = new ArrayList<>();

    CopiedFunnel(RepositoryService repository, RuntimeService runtime, JdbcClient jdbc) {
        this.repository = repository;
        this.runtime = runtime;
        this.jdbc = jdbc;
    }

    /** The shipped model under the other name. */
    public static String model() {
        try {
            return Files.readString(Path.of("processes/consultative-sale.bpmn"))
                    .replace("<bpmn:process id=\"consultative-sale\"", "<bpmn:process id=\"" + KEY + "\"")
                    .replace("bpmnElement=\"consultative-sale\"", "bpmnElement=\"" + KEY + "\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One more contact, a call to a reference, between the audit of processes and the summary of needs. */
    public static String withReferenceCall(String model) {
        var audit = element(model, "contact_processAudit");
        var call = audit.replace("contact_processAudit", "contact_referenceCall")
                .replace("value=\"process-audit\"", "value=\"reference-call\"")
                .replace("name=\"Audit the key processes\"", "name=\"Call the reference\"")
                .replaceAll("<bpmn:incoming>.*?</bpmn:incoming>", "<bpmn:incoming>flow_toReference</bpmn:incoming>")
                .replaceAll(
                        "<bpmn:outgoing>.*?</bpmn:outgoing>",
                        "<bpmn:outgoing>flow_contact_processAudit_to_contact_needsSummary</bpmn:outgoing>");
        var before = audit.replaceAll(
                "<bpmn:outgoing>.*?</bpmn:outgoing>", "<bpmn:outgoing>flow_toReference</bpmn:outgoing>");
        var flow = "<bpmn:sequenceFlow id=\"flow_contact_processAudit_to_contact_needsSummary\"";
        return replace(
                replace(model, audit, before + call),
                flow + " sourceRef=\"contact_processAudit\"",
                "<bpmn:sequenceFlow id=\"flow_toReference\" sourceRef=\"contact_processAudit\""
                        + " targetRef=\"contact_referenceCall\" />\n" + flow + " sourceRef=\"contact_referenceCall\"");
    }

    /** Without the audit of processes. */
    public static String withoutAudit(String model) {
        var without = replace(model, element(model, "contact_processAudit"), "")
                .replaceAll("(?s)<bpmndi:BPMNShape id=\"contact_processAudit_di\".*?</bpmndi:BPMNShape>", "")
                .replaceAll(
                        "(?s)<bpmndi:BPMNEdge id=\"flow_contact_processAudit_to_contact_needsSummary_di\".*?</bpmndi:BPMNEdge>",
                        "")
                .replaceAll("<bpmn:sequenceFlow id=\"flow_contact_processAudit_to_contact_needsSummary\"[^>]*/>", "")
                .replace(
                        "<bpmn:incoming>flow_contact_processAudit_to_contact_needsSummary</bpmn:incoming>",
                        "<bpmn:incoming>flow_contact_decisionMakerMeeting_to_contact_processAudit</bpmn:incoming>");
        return replace(
                without,
                "sourceRef=\"contact_decisionMakerMeeting\" targetRef=\"contact_processAudit\"",
                "sourceRef=\"contact_decisionMakerMeeting\" targetRef=\"contact_needsSummary\"");
    }

    /** The audit of processes is the first contact of the presentation now. */
    public static String withAuditInPresentation(String model) {
        var audit = element(model, "contact_processAudit")
                .replaceAll("<bpmn:incoming>.*?</bpmn:incoming>", "<bpmn:incoming>flow_toAudit</bpmn:incoming>")
                .replaceAll("<bpmn:outgoing>.*?</bpmn:outgoing>", "<bpmn:outgoing>flow_fromAudit</bpmn:outgoing>");
        var start = element(withoutAudit(model), "start_presentation");
        var flow = "<bpmn:sequenceFlow id=\"flow_start_presentation_to_contact_solutionPresentation\"";
        return replace(
                        withoutAudit(model)
                                .replaceAll(
                                        "(?s)<bpmndi:BPMNEdge id=\"flow_start_presentation_to_contact_solutionPresentation_di\".*?</bpmndi:BPMNEdge>",
                                        ""),
                        start,
                        start.replaceAll(
                                        "<bpmn:outgoing>.*?</bpmn:outgoing>",
                                        "<bpmn:outgoing>flow_toAudit</bpmn:outgoing>")
                                + audit)
                .replace(
                        "<bpmn:incoming>flow_start_presentation_to_contact_solutionPresentation</bpmn:incoming>",
                        "<bpmn:incoming>flow_fromAudit</bpmn:incoming>")
                .replaceAll(
                        flow + "[^>]*/>",
                        "<bpmn:sequenceFlow id=\"flow_toAudit\" sourceRef=\"start_presentation\""
                                + " targetRef=\"contact_processAudit\" /><bpmn:sequenceFlow id=\"flow_fromAudit\""
                                + " sourceRef=\"contact_processAudit\" targetRef=\"contact_solutionPresentation\" />");
    }

    public static String replace(String model, String what, String by) {
        if (!model.contains(what)) {
            throw new AssertionError("The model has no " + what);
        }
        return model.replace(what, by);
    }

    private static String element(String model, String id) {
        var at = model.indexOf(" id=\"" + id + "\"");
        var from = model.lastIndexOf('<', at);
        var tag = model.substring(from + 1, at);
        var end = "</" + tag + ">";
        return model.substring(from, model.indexOf(end, at) + end.length());
    }

    /** @return the id of the process definition */
    public String deploy(String model) {
        var deployed = repository
                .createDeployment()
                .name(KEY)
                .addInputStream(KEY + ".bpmn", new ByteArrayInputStream(model.getBytes(StandardCharsets.UTF_8)))
                .deployWithResult();
        deployments.add(deployed.getId());
        return deployed.getDeployedProcessDefinitions().get(0).getId();
    }

    /** Takes away every version with its deals, and what was written about them. */
    public void clear() {
        runtime.createProcessInstanceQuery().processDefinitionKeyIn(KEY, "deal-migration").list().stream()
                .map(ProcessInstance::getId)
                .forEach(id -> runtime.deleteProcessInstance(id, "test is over", true));
        deployments.forEach(id -> repository.deleteDeployment(id, true, true, true));
        deployments.clear();
        jdbc.sql("delete from deal_migration_deal").update();
        jdbc.sql("delete from deal_migration").update();
        for (var table : List.of(
                "payment", "contact_attempt", "stage_visit", "escalation", "approval_decision", "owner_change")) {
            jdbc.sql("delete from " + table + " where deal_id in (select id from deal where funnel = :funnel)")
                    .param("funnel", KEY)
                    .update();
        }
        jdbc.sql("delete from deal where funnel = :funnel").param("funnel", KEY).update();
    }
}
