package org.salesregulation.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.salesregulation.testing.Edited.between;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.salesregulation.revision.Change.Kind;
import org.salesregulation.testing.Edited;

/** What changes is said in words of the business, with its numbers (R15). */
class RegulationDiffTests {

    private static final String FUNNEL = "processes/consultative-sale.bpmn";
    private static final String NORMS = "processes/norms.dmn";
    private static final Edited SHIPPED = Edited.shipped();

    @Test
    void nothingDiffersFromItself() {
        assertThat(changes(SHIPPED)).isEmpty();
    }

    @Test
    void aContactIsAddedAndNothingElseIsSaidOfIt() {
        assertThat(changes(SHIPPED.withReferenceCall()))
                .extracting(Change::kind, Change::stage, Change::contact, Change::sentence)
                .containsExactly(
                        tuple(
                                Kind.CONTACT_ADDED,
                                "needs-assessment",
                                "reference-call",
                                "Consultative sale, stage \"Needs assessment\": new contact \"Call the reference\""
                                        + " (call), after \"Audit the key processes\"."),
                        tuple(
                                Kind.FORM_ADDED,
                                "needs-assessment",
                                "reference-call",
                                "New form \"reference-call\" with 9 fields."));
    }

    @Test
    void aContactThatIsTakenOutIsGoneAndNothingElseIsSaidOfIt() {
        assertThat(RegulationDiff.between(SHIPPED.withReferenceCall().text(), SHIPPED.text()))
                .extracting(Change::kind, Change::contact, Change::from, Change::to)
                .containsExactly(
                        tuple(Kind.CONTACT_REMOVED, "reference-call", "Call the reference", null),
                        tuple(Kind.FILE_REMOVED, null, "forms/reference-call.form", null));
    }

    @Test
    void aContactThatHasMovedWithinItsStageHasMovedOnly() {
        var meeting = "contact_decisionMakerMeeting";
        var audit = "contact_processAudit";
        var ends = Pattern.compile(
                "(?s)(<bpmn:userTask id=\"(" + meeting + "|" + audit + ")\".*?)(<bpmn:incoming>.*?</bpmn:outgoing>)");
        var byTask = ends.matcher(SHIPPED.file(FUNNEL))
                .results()
                .collect(Collectors.toMap(found -> found.group(2), found -> found.group(3)));
        var edited = SHIPPED.edit(
                FUNNEL, text -> Pattern.compile("(sourceRef|targetRef)=\"(" + meeting + "|" + audit + ")\"")
                        .matcher(ends.matcher(text)
                                .replaceAll(found -> Matcher.quoteReplacement(found.group(1)
                                        + byTask.get(found.group(2).equals(meeting) ? audit : meeting))))
                        .replaceAll(found ->
                                found.group(1) + "=\"" + (found.group(2).equals(meeting) ? audit : meeting) + "\""));

        assertThat(changes(edited)).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(Kind.CONTACT_MOVED);
            assertThat(change.stage()).isEqualTo("needs-assessment");
            assertThat(change.sentence()).contains("now stands", "it stood");
        });
    }

    @Test
    void whatAStageAndAContactAreIsSaidPropertyByProperty() {
        var stage = between(SHIPPED.file(FUNNEL), "<bpmn:subProcess id=\"stage_needs-assessment\"", "<bpmn:startEvent");
        var audit = between(SHIPPED.file(FUNNEL), "<bpmn:userTask id=\"contact_processAudit\"", "</bpmn:userTask>");
        var edited = SHIPPED.edit(FUNNEL, text -> text.replace(
                        stage,
                        stage.replace("name=\"Needs assessment\"", "name=\"Needs\"")
                                .replace(
                                        "name=\"coverageGroup\" value=\"early\"",
                                        "name=\"coverageGroup\" value=\"late\""))
                .replace(
                        audit,
                        audit.replace("name=\"channel\" value=\"meeting\"", "name=\"channel\" value=\"call\"")
                                .replace("name=\"Audit the key processes\"", "name=\"Audit them\"")));

        assertThat(changes(edited))
                .extracting(Change::kind, Change::contact, Change::subject, Change::from, Change::to)
                .contains(
                        tuple(Kind.STAGE_RENAMED, null, "name", "Needs assessment", "Needs"),
                        tuple(Kind.CONTACT_RENAMED, "process-audit", "name", "Audit the key processes", "Audit them"),
                        tuple(Kind.CONTACT_CHANGED, "process-audit", "kind of contact", "meeting", "call"))
                .allSatisfy(row -> assertThat(row.toList().get(0)).isNotEqualTo(Kind.STEP_CHANGED));
    }

    @Test
    void aNormIsSaidFromToWithItsRow() {
        var row = between(SHIPPED.file(NORMS), "<rule id=\"rule_01\"", "</rule>");
        var edited = SHIPPED.edit(NORMS, text -> text.replace(row, row.replaceFirst("<text>20<", "<text>25<")));

        assertThat(changes(edited)).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(Kind.NORM_CHANGED);
            assertThat(change.from()).isEqualTo("20");
            assertThat(change.to()).isEqualTo("25");
            assertThat(change.funnel()).isEqualTo("consultative-sale");
            assertThat(change.stage()).isEqualTo("prequalification");
            assertThat(change.categories()).containsExactly("trainee");
            assertThat(change.sentence())
                    .isEqualTo("Norms, stage, contact or decision \"Prequalification\", category \"trainee\":"
                            + " Minimum conversion, % from 20 to 25.");
        });
    }

    @Test
    void ofARowOfSeveralContactsOnlyTheOneThatLeavesAndTheOneThatComesAreChanged() {
        var row = between(SHIPPED.file(NORMS), "<rule id=\"rule_13\"", "</rule>");
        var edited = SHIPPED.edit(NORMS, text -> text.replace(row, row.replace("offer-call", "delivery-check")));

        assertThat(changes(edited))
                .extracting(Change::kind, Change::stage, Change::contact, Change::categories, change -> change.places()
                        .size())
                .containsExactly(
                        tuple(Kind.NORM_REMOVED, "attraction", "offer-call", Set.of("trainee"), 1),
                        tuple(Kind.NORM_ADDED, "service", "delivery-check", Set.of("trainee"), 1));
        assertThat(changes(edited)).extracting(Change::sentence).allSatisfy(sentence -> assertThat(sentence)
                .containsAnyOf("\"Call with the offer\"", "\"Check the delivery\"")
                .doesNotContain("Make the first call", "offer-call", "delivery-check"));
        assertThat(changes(SHIPPED.edit(
                        NORMS, text -> text.replace(row, row.replace("<text>\"trainee\"", "<text>\"specialist\"")))))
                .as("who had the row and who has it now")
                .extracting(Change::categories, change -> change.places().size())
                .containsExactly(tuple(Set.of("trainee", "specialist"), 3));
    }

    @Test
    void aNumberOfARowOfSeveralContactsConcernsWhoeverCarriesOneOfThem() {
        var row = between(SHIPPED.file(NORMS), "<rule id=\"rule_13\"", "</rule>");
        var edited = SHIPPED.edit(NORMS, text -> text.replace(row, row.replaceFirst("<text>4<", "<text>5<")));

        assertThat(changes(edited)).singleElement().satisfies(change -> {
            assertThat(change.sentence())
                    .contains("\"Make the first call\", \"Call to qualify\", \"Call with the offer\"");
            assertThat(change.places())
                    .extracting(Place::contact)
                    .containsExactly("first-call", "qualification-call", "offer-call");
        });
    }

    @Test
    void aContactThatIsGoneIsStillCalledByItsNameInATable() {
        var row = between(SHIPPED.file(NORMS), "<rule id=\"rule_16\"", "</rule>");
        var edited = SHIPPED.withReferenceCall()
                .edit(NORMS, text -> text.replace(row, row.replace("\"invoice\"", "\"reference-call\", \"invoice\"")));

        assertThat(RegulationDiff.between(edited.text(), SHIPPED.text()))
                .filteredOn(change -> change.kind() == Kind.NORM_REMOVED)
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.sentence()).contains("\"Call the reference\"", "the row is gone");
                    assertThat(change.stage()).isEqualTo("needs-assessment");
                });
    }

    @Test
    void rowsComeAndGoAndChangePlaces() {
        var first = between(SHIPPED.file(NORMS), "<rule id=\"rule_01\"", "</rule>");
        var second = between(SHIPPED.file(NORMS), "<rule id=\"rule_02\"", "</rule>");
        var without = SHIPPED.edit(NORMS, text -> text.replace(first, ""));

        assertThat(changes(without)).extracting(Change::kind).containsExactly(Kind.NORM_REMOVED);
        assertThat(RegulationDiff.between(without.text(), SHIPPED.text()))
                .extracting(Change::kind)
                .containsExactly(Kind.NORM_ADDED);
        assertThat(changes(SHIPPED.edit(
                        NORMS,
                        text -> text.replace(first, "@").replace(second, first).replace("@", second))))
                .singleElement()
                .satisfies(change -> assertThat(change.subject()).isEqualTo("order of the rows"));
    }

    @Test
    void whoApprovesIsSaidAsSuch() {
        var row = between(SHIPPED.file("processes/approval-route.dmn"), "<rule id=\"rule_01\"", "</rule>");
        var edited = SHIPPED.edit(
                "processes/approval-route.dmn",
                text -> text.replace(row, row.replace("<text>\"\"</text>", "<text>\"manager\"</text>")));

        assertThat(changes(edited))
                .extracting(Change::kind, Change::to, Change::categories)
                .containsExactly(tuple(Kind.APPROVERS_CHANGED, "manager", Set.of("trainee")));
    }

    @Test
    void aFieldThatBecomesOptionalAndAChoiceThatIsAdded() {
        var form = "forms/process-audit.form";
        var field = between(SHIPPED.file(form), "\"key\": \"keyProcesses\"", "\"minLength\"");
        var edited = SHIPPED.edit(
                form, text -> text.replace(field, field.replace("\"required\": true", "\"required\": false"))
                        .replaceFirst(
                                "\"values\": \\[",
                                "\"values\": [{\"label\": \"Something else\", \"value\": \"something-else\"},"));

        assertThat(changes(edited))
                .extracting(Change::kind, Change::contact, Change::from, Change::to)
                .contains(
                        tuple(Kind.FIELD_CHANGED, "process-audit", "required", "optional"),
                        tuple(Kind.FIELD_CHANGED, "process-audit", "", "something-else"));
    }

    @Test
    void aFieldThatIsNewAndTheTextOfTheScript() {
        var form = "forms/process-audit.form";
        var edited =
                SHIPPED.edit(form, text -> text.replace("Let us go through the work step by step.", "Show me the work.")
                        .replaceFirst(
                                "\"components\": \\[",
                                "\"components\": [{\"type\": \"textfield\", \"key\": \"site\", \"label\": \"Site\","
                                        + " \"validate\": {\"required\": true}},"));

        assertThat(changes(edited))
                .extracting(Change::kind, Change::sentence)
                .containsExactlyInAnyOrder(
                        tuple(Kind.FIELD_ADDED, "Form \"process-audit\": new field \"Site\", required."),
                        tuple(Kind.FORM_CHANGED, "Form \"process-audit\": its text has changed."));
    }

    @Test
    void aControlProcessIsToldStepByStep() {
        var file = "processes/daily-explanation.bpmn";
        var edited = SHIPPED.edit(
                file, text -> text.replace("${missesInARow % missesNorm == 0}", "${missesInARow >= missesNorm}")
                        .replaceFirst(
                                "(name=\"Confirm the explanation\".*?camunda:assignee=\")[^\"]+",
                                "$1\\${assignment.secondLevel(execution)}")
                        .replace(
                                "${controlledDays.explanationDue(execution)}</bpmn:timeDate>",
                                "${deadlines.decision(execution)}</bpmn:timeDate>"));

        assertThat(changes(edited))
                .extracting(Change::kind, Change::subject, Change::to)
                .containsExactlyInAnyOrder(
                        tuple(Kind.ORDER_CHANGED, "condition", "${missesInARow >= missesNorm}"),
                        tuple(Kind.STEP_CHANGED, "who does it", "${assignment.secondLevel(execution)}"),
                        tuple(Kind.TERM_CHANGED, "timer", "${deadlines.decision(execution)}"));
    }

    @Test
    void aShapeThatWasMovedIsNoChangeOfBusiness() {
        var edited = SHIPPED.replace(FUNNEL, "<dc:Bounds x=\"", "<dc:Bounds x=\"1");

        assertThat(changes(edited)).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(Kind.DRAWING);
            assertThat(change.isOfBusiness()).isFalse();
        });
    }

    @Test
    void whatCannotBeReadIsSaidToBeSo() {
        assertThat(changes(SHIPPED.put(NORMS, "no table")))
                .extracting(Change::kind)
                .containsExactly(Kind.UNREADABLE);
    }

    @Test
    void aFunnelThatIsNewIsOneChange() {
        var edited = SHIPPED.put(
                "processes/repeat-sale.bpmn",
                SHIPPED.file("processes/transactional-sale.bpmn")
                        .replace("transactional-sale", "repeat-sale")
                        .replace("Transactional sale", "Repeat sale"));

        assertThat(changes(edited))
                .extracting(Change::kind, Change::sentence)
                .containsExactly(tuple(Kind.FUNNEL_ADDED, "New funnel \"Repeat sale\" with 4 stages and 8 contacts."));
    }

    @Test
    void aFunnelThatIsTakenOutIsRetired() {
        assertThat(changes(SHIPPED.without("processes/transactional-sale.bpmn")))
                .extracting(Change::kind, Change::funnel, Change::sentence)
                .containsExactly(tuple(
                        Kind.FILE_REMOVED,
                        "transactional-sale",
                        "Funnel \"Transactional sale\" takes no new leads; deals under way go on by it."));
    }

    @Test
    void theFewestMovesThatExplainAnOrder() {
        assertThat(Moves.between(List.of("a", "b", "c", "d"), List.of("d", "a", "b", "c")))
                .containsExactly("d");
        assertThat(Moves.between(List.of("a", "b"), List.of("a", "x", "b"))).isEmpty();
    }

    @Test
    void twoWhoChangeTheSameFileDifferentlyAreInConflict() {
        var ours = SHIPPED.put(NORMS, "ours");
        var theirs = SHIPPED.put(NORMS, "theirs");
        var other = SHIPPED.put("processes/coverage.dmn", "theirs");

        assertThat(Merge.of(SHIPPED.text(), ours.text(), theirs.text()).conflicts())
                .containsExactly(NORMS);
        assertThat(Merge.of(SHIPPED.text(), ours.text(), ours.text()).conflicts())
                .isEmpty();
        var without = SHIPPED.without(NORMS);
        assertThat(Merge.of(SHIPPED.text(), without.text(), theirs.text()).conflicts())
                .as("what one takes out the other has changed")
                .containsExactly(NORMS);
        assertThat(Merge.of(SHIPPED.text(), without.text(), other.text()).text().file(NORMS))
                .isEmpty();
        assertThat(Merge.of(SHIPPED.text(), without.text(), without.text()).conflicts())
                .isEmpty();
        var merged = Merge.of(SHIPPED.text(), ours.text(), other.text());
        assertThat(merged.conflicts()).isEmpty();
        assertThat(new String(merged.text().files().get(NORMS))).isEqualTo("ours");
        assertThat(new String(merged.text().files().get("processes/coverage.dmn")))
                .isEqualTo("theirs");
    }

    private static List<Change> changes(Edited edited) {
        return RegulationDiff.between(SHIPPED.text(), edited.text());
    }
}
