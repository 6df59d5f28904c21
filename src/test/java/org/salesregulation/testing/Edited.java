package org.salesregulation.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.salesregulation.regulation.RegulationText;

/** The shipped regulation, as a process owner changes it in the modeler. */
public final class Edited {

    private final TreeMap<String, byte[]> files;

    private Edited(Map<String, byte[]> files) {
        this.files = new TreeMap<>(files);
    }

    public static Edited shipped() {
        return new Edited(RegulationText.in(Path.of("")).files());
    }

    public RegulationText text() {
        return RegulationText.of(files);
    }

    public String file(String name) {
        return new String(files.get(name), StandardCharsets.UTF_8);
    }

    /** @param edit must change the file */
    public Edited edit(String name, UnaryOperator<String> edit) {
        var before = file(name);
        var after = edit.apply(before);
        assertThat(after).as("the edit of " + name).isNotEqualTo(before);
        return put(name, after);
    }

    public Edited replace(String name, String from, String to) {
        assertThat(file(name)).contains(from);
        return edit(name, text -> text.replaceFirst(Pattern.quote(from), to.replace("$", "\\$")));
    }

    public Edited put(String name, String content) {
        var all = new TreeMap<>(files);
        all.put(name, content.getBytes(StandardCharsets.UTF_8));
        return new Edited(all);
    }

    public Edited without(String name) {
        var all = new TreeMap<>(files);
        assertThat(all.remove(name)).isNotNull();
        return new Edited(all);
    }

    /** One more contact between two others of the stage needs-assessment, with its flow, its shape and its form. */
    public Edited withReferenceCall() {
        var file = "processes/consultative-sale.bpmn";
        var model = file(file);
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
        return edit(file, text -> text.replace(audit, newAudit + call)
                        .replace(
                                flow + " sourceRef=\"contact_processAudit\"",
                                "<bpmn:sequenceFlow id=\"flow_toReference\" sourceRef=\"contact_processAudit\""
                                        + " targetRef=\"contact_referenceCall\" />\n" + flow
                                        + " sourceRef=\"contact_referenceCall\"")
                        .replace(shape, shape + shape.replace("contact_processAudit", "contact_referenceCall"))
                        .replace(
                                edge,
                                edge
                                        + edge.replace(
                                                "flow_contact_processAudit_to_contact_needsSummary",
                                                "flow_toReference")))
                .put(
                        "forms/reference-call.form",
                        file("forms/process-audit.form")
                                .replace("\"id\": \"process-audit\"", "\"id\": \"reference-call\"")
                                .replace("\"keyProcesses\"", "\"referenceSaid\""));
    }

    public static String between(String text, String begin, String end) {
        var from = text.indexOf(begin);
        assertThat(from).as(begin).isNotNegative();
        return text.substring(from, text.indexOf(end, from) + end.length());
    }
}
