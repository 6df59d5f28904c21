package org.salesregulation.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.salesregulation.check.Edited.between;
import static org.salesregulation.check.Edited.shipped;

import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.salesregulation.regulation.RegulationText;
import org.salesregulation.translation.Translations;

/** Drafts as people break them: each is refused with the finding that says so, in its file and at its element. */
class BrokenDraftsTests {

    private static final String C = "processes/consultative-sale.bpmn";
    private static final String T = "processes/transactional-sale.bpmn";

    private static final Translations RUSSIAN =
            Translations.of(RegulationText.in(Path.of("")), "ru").orElseThrow();

    static Stream<Arguments> drafts() {
        return Stream.of(
                broken("a model that is no XML", C, text -> text.substring(0, 900), null, "readable"),
                broken(
                        "a form that is saved under another name",
                        C,
                        text -> text.replace("formRef=\"process-audit\"", "formRef=\"proces-audit\""),
                        "contact_processAudit",
                        "form-exists"),
                broken(
                        "a decision table that is not there",
                        "processes/approval.bpmn",
                        text -> text.replace("decisionRef=\"approval-route\"", "decisionRef=\"approvals\""),
                        "findApprovers",
                        "decision-exists"),
                broken(
                        "a called process that is not there",
                        T,
                        text -> text.replace("calledElement=\"loss-review\"", "calledElement=\"loss-reviews\""),
                        "review_clientRefused",
                        "process-exists"),
                broken(
                        "a gateway around a contact",
                        C,
                        BrokenDraftsTests::skipTheAudit,
                        "contact_processAudit",
                        "chain-skipped"),
                broken(
                        "a way around a stage",
                        C,
                        text -> moved(text, "flow_newProposalNeeded_to_stage_proposal", "stage_proposal", "close_won"),
                        "stage_payment",
                        "chain-skipped"),
                broken(
                        "a contact that nothing leads to",
                        C,
                        text -> moved(
                                text,
                                "flow_contact_decisionMakerMeeting_to_contact_processAudit",
                                "contact_processAudit",
                                "contact_needsSummary"),
                        "contact_processAudit",
                        "unreachable"),
                broken(
                        "a circle without a way out",
                        T,
                        text -> moved(
                                text,
                                "flow_contact_offerCall_to_gate_attraction",
                                "gate_attraction",
                                "contact_leadCheck"),
                        "contact_offerCall",
                        "endless"),
                broken(
                        "a gateway whose only way has a condition",
                        T,
                        text -> onlyWay(text, "flow_contact_leadCheck_to_contact_offerCall"),
                        "flow_only",
                        "gateway-default"),
                broken(
                        "a deal that ends without a result",
                        C,
                        text -> moved(text, "flow_stage_payment_to_close_won", "close_won", "end_won"),
                        "end_won",
                        "end-without-result"),
                broken(
                        "two contacts with one code",
                        C,
                        text -> text.replace(
                                "name=\"contact\" value=\"process-audit\"", "name=\"contact\" value=\"needs-summary\""),
                        "contact_needsSummary",
                        "contact-code"),
                broken(
                        "two stages with one code",
                        T,
                        text -> text.replace("name=\"stage\" value=\"payment\"", "name=\"stage\" value=\"order\""),
                        "stage_payment",
                        "stage-code"),
                broken(
                        "a channel that is none",
                        T,
                        text -> text.replaceFirst("\"channel\" value=\"call\"", "\"channel\" value=\"pigeon\""),
                        "contact_offerCall",
                        "property-value"),
                broken(
                        "a contact that is asked once",
                        T,
                        text -> text.replaceFirst(
                                "(?s)<bpmn:multiInstanceLoopCharacteristics.*?</bpmn:multiInstanceLoopCharacteristics>",
                                ""),
                        "contact_leadCheck",
                        "contact-attempts"),
                broken(
                        "a contact whose outcome is not recorded",
                        T,
                        text -> text.replaceFirst(
                                "<camunda:taskListener delegateExpression=\"\\$\\{recordContact}\" event=\"complete\""
                                        + " />",
                                ""),
                        "contact_leadCheck",
                        "contact-recorded"),
                broken(
                        "a stage without its gate",
                        T,
                        text -> text.replaceFirst("\\$\\{checkConversion}", "\\${recordPayment}"),
                        "stage_attraction",
                        "stage-gate"),
                broken(
                        "a stage whose term stops it",
                        T,
                        text -> text.replaceFirst(" cancelActivity=\"false\"", ""),
                        "overdue_attraction",
                        "stage-overdue"),
                broken(
                        "an expression that reaches into the application",
                        T,
                        text -> text.replaceFirst("\\$\\{waitUntil}", "\\${people.all()}"),
                        "contact_leadCheck",
                        "no-code"),
                broken(
                        "a question that nobody answers",
                        "processes/loss-review.bpmn",
                        text -> text.replaceFirst("assignment\\.manager\\(", "assignment.maneger("),
                        "decision_confirmLoss",
                        "no-code"),
                broken(
                        "a variable that nobody sets",
                        T,
                        text -> text.replaceFirst("\\$\\{paidInFull}", "\\${payedInFull}"),
                        "flow_gateway_paidInFull_to_gate_payment",
                        "known-variable"),
                broken(
                        "a shape that is lost",
                        C,
                        text -> text.replace(
                                between(text, "<bpmndi:BPMNShape id=\"contact_firstCall_di\"", "</bpmndi:BPMNShape>"),
                                ""),
                        "contact_firstCall",
                        "drawn"),
                broken(
                        "a task that is only drawn",
                        C,
                        text -> text.replaceFirst(
                                "<bpmn:serviceTask id=\"recordPayment\"([^>]*) camunda:delegateExpression=\"[^\"]*\"",
                                "<bpmn:serviceTask id=\"recordPayment\"$1"),
                        "recordPayment",
                        "task-kind"),
                broken(
                        "a contact that is not described",
                        T,
                        text -> text.replace(
                                between(text, "<bpmn:documentation>The filter of adequacy", "</bpmn:documentation>"),
                                ""),
                        "contact_leadCheck",
                        "documentation"),
                broken(
                        "an outcome that reports do not know",
                        "forms/first-call.form",
                        text -> text.replaceFirst("\"value\": \"waiting\"", "\"value\": \"on-hold\""),
                        "outcome",
                        "contact-form"),
                broken(
                        "a contact that proves nothing",
                        "forms/process-audit.form",
                        text -> text.replaceFirst("(?s)(\"key\": \"keyProcesses\".*?\"required\": )true", "$1false")
                                .replaceFirst("(?s)(\"key\": \"estimatedLoss\".*?\"required\": )true", "$1false"),
                        null,
                        "contact-evidence"),
                broken(
                        "a field without a key",
                        "forms/approve.form",
                        text -> text.replaceFirst("\"key\": \"approvalNote\"", "\"key\": \"\""),
                        "Field_approvalNote",
                        "field-key"),
                broken(
                        "a norm that is no number",
                        "processes/norms.dmn",
                        text -> text.replaceFirst("<text>90</text>", "<text>ninety</text>"),
                        "rule_01",
                        "table-answer"),
                broken(
                        "more than a hundred per cent",
                        "processes/norms.dmn",
                        text -> text.replaceFirst("<text>20</text>", "<text>120</text>"),
                        "rule_01",
                        "table-answer"),
                broken(
                        "a negative number of attempts",
                        "processes/norms.dmn",
                        text -> text.replaceFirst("<text>3</text>", "<text>-3</text>"),
                        "rule_01",
                        "table-answer"),
                broken(
                        "a case without a row",
                        "processes/coverage.dmn",
                        text -> removedLast(text, "<rule id=", "</rule>"),
                        null,
                        "table-last-row"),
                broken(
                        "a row that is never reached",
                        "processes/coverage.dmn",
                        text -> text.replaceFirst("\"late\"", "\"early\""),
                        null,
                        "table-row-unreached"),
                broken(
                        "rows that hold at once where one may",
                        "processes/bonus.dmn",
                        text -> text.replace("hitPolicy=\"FIRST\"", "hitPolicy=\"UNIQUE\""),
                        null,
                        "table-overlap"),
                broken(
                        "a table that answers with all rows",
                        "processes/bonus.dmn",
                        text -> text.replace("hitPolicy=\"FIRST\"", "hitPolicy=\"COLLECT\""),
                        "bonus",
                        "table-hit-policy"),
                broken(
                        "a column of answers that is gone",
                        "processes/control-norms.dmn",
                        text -> text.replace("name=\"missesInARow\"", "name=\"misses\""),
                        "missesInARow",
                        "table-columns"),
                broken(
                        "a norm of a day that no day holds",
                        "processes/daily-norms.dmn",
                        text -> text.replaceFirst("<text>20</text>", "<text>4</text>"),
                        "rule_01",
                        "daily-norm-limit"),
                broken(
                        "a process that a group may start which there is not",
                        "processes/sales-plan.bpmn",
                        text -> text.replace(
                                "camunda:candidateStarterGroups=\"head\"", "camunda:candidateStarterGroups=\"boss\""),
                        "sales-plan",
                        "starter-known"),
                broken(
                        "a form that leaves the way on to what another form asked",
                        "forms/retry-deployment.form",
                        text -> text.replace("\"key\": \"decision\"", "\"key\": \"next\""),
                        "decision",
                        "answer-asked"),
                broken(
                        "a form without the only thing that its task waits for",
                        "forms/acknowledge-change.form",
                        text -> text.replace("\"key\": \"acknowledged\"", "\"key\": \"read\""),
                        "acknowledged",
                        "answer-asked"),
                broken(
                        "a lead that goes into a funnel that is none",
                        "processes/funnel-choice.dmn",
                        text -> text.replaceFirst("\"transactional-sale\"", "\"transaction-sale\""),
                        null,
                        "funnel-exists"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("drafts")
    void isRefusedWithItsOwnFinding(String what, String file, UnaryOperator<String> edit, String element, String rule) {
        var findings = shipped().file(file, edit).findings();

        assertThat(findings)
                .as(what)
                .filteredOn(Finding::isError)
                .filteredOn(
                        finding -> finding.rule().equals(rule) && finding.file().equals(file))
                .filteredOn(finding -> element == null || element.equals(finding.element()))
                .isNotEmpty();
        assertThat(findings).allSatisfy(BrokenDraftsTests::saysItInSentences);
        assertThat(findings).allSatisfy(BrokenDraftsTests::saysItInRussian);
    }

    @Test
    void aMissingFileIsMissed() {
        assertThat(shipped().without("processes/norms.dmn").findings())
                .extracting(Finding::rule, Finding::file)
                .contains(tuple("table-required", "processes/norms.dmn"));
        assertThat(shipped().without("processes/correction.bpmn").findings())
                .extracting(Finding::rule, Finding::file)
                .contains(tuple("process-required", "processes/correction.bpmn"));
    }

    @Test
    void whoeverDeploysReadsEveryErrorAtOnce() {
        var broken = shipped()
                .file("processes/norms.dmn", text -> text.replaceFirst("<text>90</text>", "<text>ninety</text>"))
                .file(T, text -> text.replaceFirst("\\$\\{waitUntil}", "\\${people.all()}"));

        assertThatThrownBy(() -> new RegulationCheck().requireSound(broken.text()))
                .isInstanceOf(UnsoundRegulation.class)
                .hasMessageContaining("ERROR processes/norms.dmn rule_01 table-answer: ")
                .hasMessageContaining("ERROR processes/transactional-sale.bpmn contact_leadCheck no-code: ");
    }

    @Test
    void aWarningIsSaidAndLetPass() {
        var unused = shipped()
                .with(
                        "forms/spare.form",
                        shipped().content("forms/lead-check.form").replace("lead-check", "spare"));

        assertThat(unused.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.isError()).isFalse();
            assertThat(finding.rule()).isEqualTo("form-unused");
            assertThat(finding.file()).isEqualTo("forms/spare.form");
        });
        new RegulationCheck().requireSound(unused.text());
    }

    private static Arguments broken(String what, String file, UnaryOperator<String> edit, String element, String rule) {
        return Arguments.of(what, file, edit, element, rule);
    }

    private static void saysItInRussian(Finding finding) {
        for (var sentence : new String[] {finding.reason(), finding.remedy()}) {
            assertThat(RUSSIAN.say(sentence)).isNotEqualTo(sentence).containsPattern("\\p{IsCyrillic}{3,}");
        }
    }

    private static void saysItInSentences(Finding finding) {
        assertThat(finding.reason()).matches("(?s)[\"A-Z].*[.]");
        assertThat(finding.remedy()).matches("(?s)[\"A-Z].*[.]");
        assertThat(finding.rule()).matches("[a-z]+(-[a-z]+)*");
        assertThat(finding.remedy()).doesNotContain("Java", "bean", "@", "Exception");
    }

    /** A gateway behind the meeting leads to the summary, past the audit. */
    private static String skipTheAudit(String text) {
        var flow = "flow_contact_decisionMakerMeeting_to_contact_processAudit";
        var gateway =
                """
                <bpmn:exclusiveGateway id="gateway_small" name="Small?" default="flow_big">
                  <bpmn:incoming>flow_in</bpmn:incoming>
                  <bpmn:outgoing>%s</bpmn:outgoing>
                  <bpmn:outgoing>flow_small</bpmn:outgoing>
                </bpmn:exclusiveGateway>
                <bpmn:sequenceFlow id="flow_in" sourceRef="contact_decisionMakerMeeting" targetRef="gateway_small" />
                <bpmn:sequenceFlow id="flow_small" sourceRef="gateway_small" targetRef="contact_needsSummary">
                  <bpmn:conditionExpression>${amount &lt; 1000}</bpmn:conditionExpression>
                </bpmn:sequenceFlow>
                """
                        .formatted(flow)
                        .replace("flow_big", flow);
        return text.replace("<bpmn:outgoing>" + flow + "</bpmn:outgoing>", "<bpmn:outgoing>flow_in</bpmn:outgoing>")
                .replace(
                        "<bpmn:sequenceFlow id=\"" + flow + "\" sourceRef=\"contact_decisionMakerMeeting\"",
                        gateway + "<bpmn:sequenceFlow id=\"" + flow + "\" sourceRef=\"gateway_small\"");
    }

    /** A gateway lies on the arrow, and its way on has a condition and no other beside it. */
    private static String onlyWay(String text, String flow) {
        var gateway =
                """
                <bpmn:exclusiveGateway id="gateway_only" name="Large?">
                  <bpmn:incoming>%s</bpmn:incoming>
                  <bpmn:outgoing>flow_only</bpmn:outgoing>
                </bpmn:exclusiveGateway>
                <bpmn:sequenceFlow id="flow_only" sourceRef="gateway_only" targetRef="contact_offerCall">
                  <bpmn:conditionExpression>${amount &gt; 1000}</bpmn:conditionExpression>
                </bpmn:sequenceFlow>
                """
                        .formatted(flow);
        return text.replace("<bpmn:incoming>" + flow + "</bpmn:incoming>", "<bpmn:incoming>flow_only</bpmn:incoming>")
                .replaceFirst(
                        "(<bpmn:sequenceFlow id=\"" + flow + "\"[^>]*targetRef=\")contact_offerCall(\" />)",
                        "$1gateway_only$2" + Matcher.quoteReplacement(gateway));
    }

    private static String moved(String text, String flow, String from, String to) {
        assertThat(text).contains("<bpmn:sequenceFlow id=\"" + flow + "\"");
        return text.replaceAll(
                        "(<bpmn:sequenceFlow id=\"" + flow + "\"[^>]*targetRef=\")" + from + "\"", "$1" + to + "\"")
                .replaceAll("\\s*<bpmn:incoming>" + flow + "</bpmn:incoming>", "")
                .replaceFirst(
                        "(?s)(<bpmn:\\w+ id=\"" + to + "\".*?)(<bpmn:incoming>|<bpmn:outgoing>)",
                        "$1<bpmn:incoming>" + flow + "</bpmn:incoming>$2");
    }

    private static String removedLast(String text, String begin, String end) {
        var from = text.lastIndexOf(begin);
        return text.substring(0, from) + text.substring(text.indexOf(end, from) + end.length());
    }
}
