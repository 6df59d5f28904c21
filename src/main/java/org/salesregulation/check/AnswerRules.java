package org.salesregulation.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.salesregulation.regulation.Field;

/** What a gateway asks for is one of the answers that the form offers, or it would never be given. */
final class AnswerRules implements Rule {

    private static final Pattern COMPARED = Pattern.compile("\\b(\\w+)\\s*[!=]=\\s*'([^']*)'");

    /** So a model empties what is to be asked anew. */
    private static final String EMPTIED = "${null}";

    /** @param asks as it is written */
    private record Question(BaseElement element, String asks) {}

    @Override
    public Stream<Finding> check(Draft draft) {
        return draft.models().values().stream().flatMap(model -> of(model, draft).stream());
    }

    private static List<Finding> of(Model model, Draft draft) {
        var offered = new HashMap<String, Set<String>>();
        var askedIn = new LinkedHashMap<String, Set<String>>();
        var forms = forms(model, draft);
        forms.forEach(name -> draft.form(name).form().fields().stream()
                .filter(field -> !field.options().isEmpty())
                .forEach(field -> {
                    offered.computeIfAbsent(field.key(), none -> new TreeSet<>())
                            .addAll(field.options());
                    askedIn.computeIfAbsent(field.key(), none -> new TreeSet<>())
                            .add(name);
                }));
        var findings = new ArrayList<Finding>();
        questions(model).forEach(question -> {
            var compared = COMPARED.matcher(question.asks());
            while (compared.find()) {
                var variable = compared.group(1);
                var answer = compared.group(2);
                if (offered.containsKey(variable) && !offered.get(variable).contains(answer)) {
                    findings.addAll(neverGiven(model, question, variable, answer, askedIn, offered, forms));
                }
            }
        });
        findings.addAll(leftOut(model, draft));
        findings.addAll(notAsked(model, draft, askedIn.keySet()));
        return findings;
    }

    /**
     * What a task empties before it asks, its form asks; and a gateway right behind it goes by what this task asks, not by
     * what another asked before.
     */
    private static List<Finding> notAsked(Model model, Draft draft, Set<String> askedSomewhere) {
        var findings = new ArrayList<Finding>();
        for (var task : model.all(UserTask.class)) {
            var form = draft.form(String.valueOf(task.getCamundaFormRef()));
            if (form == null) {
                continue;
            }
            var asked = form.form().fields().stream().map(Field::key).collect(Collectors.toSet());
            Model.extensions(task, CamundaInputOutput.class)
                    .flatMap(mappings -> mappings.getCamundaInputParameters().stream())
                    .filter(input -> EMPTIED.equals(input.getTextContent().strip()))
                    .map(CamundaInputParameter::getCamundaName)
                    .filter(variable -> !asked.contains(variable))
                    .forEach(variable -> findings.add(Finding.error(
                            "forms/" + task.getCamundaFormRef() + ".form",
                            variable,
                            "answer-asked",
                            "The form does not ask for \"" + variable + "\", and its task " + task.getId()
                                    + " waits for this answer.",
                            "Add the field with the key " + variable
                                    + " to the form, or delete the input parameter " + variable + " of the task in "
                                    + model.file() + ".")));
            task.getSucceedingNodes().list().stream()
                    .filter(ExclusiveGateway.class::isInstance)
                    .flatMap(gateway -> gateway.getOutgoing().stream())
                    .filter(way -> way.getConditionExpression() != null)
                    .forEach(way -> COMPARED.matcher(
                                    way.getConditionExpression().getTextContent())
                            .results()
                            .map(match -> match.group(1))
                            .filter(variable -> askedSomewhere.contains(variable) && !asked.contains(variable))
                            .forEach(variable -> findings.add(Finding.error(
                                    "forms/" + task.getCamundaFormRef() + ".form",
                                    variable,
                                    "answer-asked",
                                    "The form does not ask for \"" + variable + "\", and the arrow " + way.getId()
                                            + " right behind its task goes by it: by what another form asked before.",
                                    "Add the field with the key " + variable
                                            + " to the form, or correct the condition in " + model.file() + "."))));
        }
        return findings;
    }

    /** A gateway that asks for an answer that was left out does not get past its question. */
    private static List<Finding> leftOut(Model model, Draft draft) {
        var asked = new TreeSet<String>();
        questions(model)
                .filter(question -> question.element() instanceof SequenceFlow)
                .forEach(question ->
                        COMPARED.matcher(question.asks()).results().forEach(match -> asked.add(match.group(1))));
        model.all(CamundaInputParameter.class).forEach(parameter -> asked.remove(parameter.getCamundaName()));
        return model.forms().stream()
                .filter(name -> draft.form(name) != null)
                .flatMap(name -> draft.form(name).form().fields().stream()
                        .filter(field -> asked.contains(field.key()) && !field.isRequired())
                        .map(field -> Finding.error(
                                "forms/" + name + ".form",
                                field.key(),
                                "answer-required",
                                "The field \"" + field.label() + "\" may be left out, and a gateway of " + model.file()
                                        + " asks for it.",
                                "Tick \"Required\" under Validation.")))
                .toList();
    }

    /** Either of the two may be the one that is wrong, so that both are named. */
    private static List<Finding> neverGiven(
            Model model,
            Question question,
            String variable,
            String answer,
            Map<String, Set<String>> askedIn,
            Map<String, Set<String>> offered,
            Set<String> forms) {
        var findings = new ArrayList<Finding>();
        findings.add(model.error(
                question.element(),
                "answer-offered",
                "The condition " + question.asks() + " waits for the answer \"" + answer + "\", and its forms ("
                        + String.join(", ", forms) + ") offer " + FunnelRules.list(offered.get(variable)) + ".",
                "Correct the word in the condition, or the value of the option in the form "
                        + FunnelRules.list(askedIn.get(variable)) + "."));
        askedIn.get(variable)
                .forEach(form -> findings.add(Finding.error(
                        "forms/" + form + ".form",
                        variable,
                        "answer-offered",
                        "The field \"" + variable + "\" does not offer \"" + answer + "\", for which " + model.file()
                                + " waits.",
                        "Correct the value of the option, or the condition of "
                                + question.element().getId() + " in " + model.file() + ".")));
        return findings;
    }

    private static Stream<Question> questions(Model model) {
        return Stream.concat(
                model.all(SequenceFlow.class).stream()
                        .filter(flow -> flow.getConditionExpression() != null)
                        .map(flow -> new Question(
                                flow,
                                flow.getConditionExpression().getTextContent().strip())),
                model.all(CallActivity.class).stream().flatMap(call -> Model.extensions(call, CamundaOut.class)
                        .map(CamundaOut::getCamundaSourceExpression)
                        .filter(expression -> expression != null)
                        .map(expression -> new Question(call, expression))));
    }

    /** Its own forms, and those of the processes whose answers it takes over. */
    private static Set<String> forms(Model model, Draft draft) {
        var models = new ArrayList<>(List.of(model));
        model.all(CallActivity.class).stream()
                .map(call -> draft.process(String.valueOf(call.getCalledElement())))
                .filter(called -> called != null)
                .forEach(models::add);
        var forms = new TreeSet<String>();
        models.forEach(one -> forms.addAll(one.forms()));
        forms.removeIf(name -> draft.form(name) == null);
        return forms;
    }
}
