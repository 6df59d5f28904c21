package org.salesregulation.regulation;

import java.util.List;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.xml.ModelException;
import org.salesregulation.shared.ModelFiles;

/**
 * A decision table as it is written: the numbers of the regulation (R38).
 *
 * @param id the decision's id, also its file's name
 * @param rows in the order in which they are asked
 */
public record DecisionText(
        String id, String name, HitPolicy hitPolicy, List<Column> inputs, List<Column> outputs, List<Row> rows) {

    /**
     * @param name the input's expression or the output's name
     * @param type of the values: string, integer, double, boolean, date
     */
    public record Column(String name, String label, String type) {}

    /**
     * @param inputs what each column asks for, in FEEL; empty: anything
     * @param outputs what each column answers, in FEEL
     * @param note why the row is there
     */
    public record Row(String id, List<String> inputs, List<String> outputs, String note) {}

    /**
     * @param content a .dmn file with one decision table
     * @throws IllegalArgumentException when it is not one
     */
    public static DecisionText parse(byte[] content) {
        try {
            var model = ModelFiles.table(content);
            var decision = model.getModelElementsByType(Decision.class).stream()
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("It holds no decision."));
            if (!(decision.getExpression() instanceof DecisionTable table)) {
                throw new IllegalArgumentException("The decision " + decision.getId() + " has no table.");
            }
            return new DecisionText(
                    decision.getId(),
                    decision.getName(),
                    table.getHitPolicy(),
                    table.getInputs().stream()
                            .map(input -> new Column(
                                    text(input.getInputExpression().getText()),
                                    input.getLabel(),
                                    input.getInputExpression().getTypeRef()))
                            .toList(),
                    table.getOutputs().stream()
                            .map(output -> new Column(output.getName(), output.getLabel(), output.getTypeRef()))
                            .toList(),
                    table.getRules().stream()
                            .map(rule -> new Row(
                                    rule.getId(),
                                    rule.getInputEntries().stream()
                                            .map(entry -> text(entry.getText()))
                                            .toList(),
                                    rule.getOutputEntries().stream()
                                            .map(entry -> text(entry.getText()))
                                            .toList(),
                                    note(rule)))
                            .toList());
        } catch (ModelException e) {
            throw new IllegalArgumentException("Not a decision table: " + e.getMessage(), e);
        }
    }

    private static String note(DmnElement rule) {
        return rule.getDescription() == null ? "" : text(rule.getDescription());
    }

    private static String text(org.camunda.bpm.model.dmn.instance.DmnModelElementInstance element) {
        return element == null || element.getTextContent() == null
                ? ""
                : element.getTextContent().strip();
    }
}
