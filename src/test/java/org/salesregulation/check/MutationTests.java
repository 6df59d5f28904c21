package org.salesregulation.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;
import org.salesregulation.check.Mutation.Kind;
import org.salesregulation.regulation.Form;
import org.w3c.dom.Element;

/**
 * Hundreds of random slips, the same ones each time: each is refused with a finding that names the file, or what it left
 * still runs. Whether it runs is judged without the check's own reading; a sample runs in a real engine in
 * {@link MutatedFunnelsRunTests}.
 */
class MutationTests {

    private static final int SLIPS = 210;
    private static final DmnEngine DMN =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    @Test
    void everySlipIsRefusedByNameOrDoesNoHarm() {
        var check = new RegulationCheck();
        var refused = EnumSet.noneOf(Kind.class);
        var count = 0;
        for (var seed = 0L; seed < SLIPS; seed++) {
            var slip = Mutation.of(seed);
            var errors =
                    check.check(slip.text()).stream().filter(Finding::isError).toList();
            if (errors.isEmpty()) {
                assertThatCode(() -> stillRuns(slip)).as(slip.toString()).doesNotThrowAnyException();
            } else {
                count++;
                refused.add(slip.kind());
                assertThat(errors).as(slip.toString()).anyMatch(error -> names(error, slip.file()));
            }
        }
        assertThat(count).as("refused of " + SLIPS).isGreaterThan(SLIPS / 2);
        assertThat(refused)
                .contains(
                        Kind.REMOVE_NODE,
                        Kind.REMOVE_ARROW,
                        Kind.REMOVE_PROPERTY,
                        Kind.REMOVE_LISTENER,
                        Kind.REMOVE_ATTRIBUTE,
                        Kind.REWIRE_ARROW,
                        Kind.TAKE_ANOTHERS_CODE,
                        Kind.TAKE_ANOTHERS_ID,
                        Kind.MISTYPE_EXPRESSION,
                        Kind.LOSE_DRAWING,
                        Kind.EMPTY_KEY,
                        Kind.CHANGE_OPTION,
                        Kind.REMOVE_ROW,
                        Kind.CHANGE_HIT_POLICY,
                        Kind.BREAK_NUMBER);
    }

    /** A form whose field is gone is missed where its answer is asked for; the sentence names the form. */
    private static boolean names(Finding finding, String file) {
        var form = file.substring(file.lastIndexOf('/') + 1, file.lastIndexOf('.'));
        return finding.file().equals(file)
                || file.endsWith(".form") && finding.reason().contains(form);
    }

    private static void stillRuns(Mutation slip) throws Exception {
        var content = slip.text().file(slip.file()).orElseThrow();
        if (slip.file().endsWith(".form")) {
            assertThat(Form.parse(content).fields()).isNotEmpty();
        } else if (slip.file().endsWith(".dmn")) {
            var decision = DMN.parseDecisions(new ByteArrayInputStream(content)).get(0);
            var unknown = Variables.createVariables();
            for (var name : List.of(
                    "element",
                    "category",
                    "segment",
                    "product",
                    "amount",
                    "discount",
                    "approvalKind",
                    "kind",
                    "month",
                    "indicator",
                    "attainment",
                    "coverageGroup")) {
                unknown.putValue(name, null);
            }
            assertThat(DMN.evaluateDecisionTable(decision, unknown)).hasSize(1);
        } else {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            var document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(content));
            var elements = document.getElementsByTagNameNS("*", "*");
            for (var i = 0; i < elements.getLength(); i++) {
                var scope = (Element) elements.item(i);
                if (Set.of("process", "subProcess").contains(scope.getLocalName())) {
                    walk(scope);
                }
            }
        }
    }

    /** From wherever a token comes to, it comes to an end. */
    private static void walk(Element scope) {
        var nodes = new HashMap<String, Element>();
        var ways = new HashMap<String, Set<String>>();
        for (var child = scope.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && element.hasAttribute("id")) {
                nodes.put(element.getAttribute("id"), element);
                if (element.getLocalName().equals("sequenceFlow")) {
                    ways.computeIfAbsent(element.getAttribute("sourceRef"), none -> new HashSet<>())
                            .add(element.getAttribute("targetRef"));
                } else if (element.getLocalName().equals("boundaryEvent")) {
                    ways.computeIfAbsent(element.getAttribute("attachedToRef"), none -> new HashSet<>())
                            .add(element.getAttribute("id"));
                }
            }
        }
        var starts = nodes.values().stream()
                .filter(node -> node.getLocalName().equals("startEvent"))
                .map(node -> node.getAttribute("id"))
                .toList();
        assertThat(starts).isNotEmpty();
        for (var start : starts) {
            for (var place : from(start, ways)) {
                assertThat(nodes).containsKey(place);
                assertThat(from(place, ways))
                        .as("from " + place)
                        .anyMatch(end -> nodes.get(end).getLocalName().equals("endEvent"));
            }
        }
    }

    private static Set<String> from(String place, Map<String, Set<String>> ways) {
        var reached = new HashSet<String>();
        var open = new ArrayDeque<>(List.of(place));
        while (!open.isEmpty()) {
            var next = open.poll();
            if (reached.add(next)) {
                open.addAll(ways.getOrDefault(next, Set.of()));
            }
        }
        return reached;
    }
}
