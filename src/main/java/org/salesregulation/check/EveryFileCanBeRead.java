package org.salesregulation.check;

import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.xml.ModelException;
import org.salesregulation.check.Finding.Severity;
import org.salesregulation.regulation.DecisionText;
import org.salesregulation.regulation.Form;
import org.salesregulation.regulation.RegulationText;
import org.springframework.stereotype.Component;

/** A model, table or form that is none says so itself, and nothing else is said about it. */
@Component
final class EveryFileCanBeRead implements Rule {

    @Override
    public Stream<Finding> check(RegulationText regulation) {
        return Stream.of(
                        unreadable(
                                regulation.models(),
                                content -> Bpmn.readModelFromStream(new ByteArrayInputStream(content))),
                        unreadable(regulation.tables(), DecisionText::parse),
                        unreadable(regulation.forms(), Form::parse))
                .flatMap(findings -> findings);
    }

    private static Stream<Finding> unreadable(Map<String, byte[]> files, Consumer<byte[]> read) {
        return files.entrySet().stream().flatMap(file -> {
            try {
                read.accept(file.getValue());
                return Stream.empty();
            } catch (IllegalArgumentException | ModelException e) {
                return Stream.of(new Finding(
                        Severity.ERROR,
                        file.getKey(),
                        null,
                        "readable",
                        "The file cannot be read: " + e.getMessage(),
                        "Open it in the modeler, mend what it shows in red, and save it again."));
            }
        });
    }
}
