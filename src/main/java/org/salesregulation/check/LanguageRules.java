package org.salesregulation.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOutputParameter;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.salesregulation.engine.ModelGuard;

/**
 * What a model calls is open to it, and what it asks for somebody sets. The same guard stands in the engine; here it
 * speaks before anything is deployed (R19).
 */
final class LanguageRules implements Rule {

    /** Variables that the application sets, see docs/model-conventions.md; all others come from forms and mappings. */
    private static final Set<String> SET_BY_THE_SYSTEM = Set.of(
            "dealId",
            "company",
            "contactName",
            "phone",
            "email",
            "need",
            "product",
            "segment",
            "channel",
            "source",
            "amount",
            "currency",
            "discount",
            "owner",
            "ownerName",
            "category",
            "stage",
            "stageName",
            "lastContacts",
            "contactDone",
            "attemptsUsedUp",
            "grantedAttempts",
            "refused",
            "refusedAs",
            "lossReason",
            "competitor",
            "returnOn",
            "returnCount",
            "nextDate",
            "waitUntil",
            "placedAt",
            "externalId",
            "taxId",
            "initiator",
            "paidInFull",
            "beginsAt",
            "endsAt",
            "allHanded",
            "allBack",
            "allTried",
            "undecided",
            "publishable",
            "deployed",
            "pilot",
            "cancelled",
            "reviewId",
            "occasion",
            "rep",
            "measuredRep",
            "measuredTeam",
            "funnel",
            "normPercent",
            "passed",
            "judged",
            "conversionPercent",
            "windowDays",
            "horizonDays",
            "comparison",
            "dropOff",
            "droppedDeals",
            "dropOffList",
            "dropOffReasons",
            "repeats",
            "correctionId",
            "measureOn",
            "measurements",
            "measurementsAtMost",
            "settled",
            "verdict",
            "team",
            "teamName",
            "day",
            "workEnds",
            "metPercent",
            "askedPercent",
            "missesInARow",
            "missesNorm",
            "planAndFact",
            "notCounted",
            "decidedBy",
            "green",
            "subjectKind",
            "escalationId",
            "subject",
            "subjectName",
            "lines",
            "planId",
            "loopCounter",
            "nrOfInstances",
            "nrOfCompletedInstances",
            "nrOfActiveInstances");

    private static final Pattern DURATION =
            Pattern.compile("P(?=.)(\\d+Y)?(\\d+M)?(\\d+W)?(\\d+D)?(T(?=.)(\\d+H)?(\\d+M)?(\\d+S)?)?");
    private static final Pattern CYCLE =
            Pattern.compile("R\\d*/P.+|R\\d*/\\d{4}-.+|[0-9*/,-]+( +[0-9A-Za-z*?/,#-]+){5,6}");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(T.+)?");

    private final ModelGuard guard;
    private final PerFile<Model, ModelGuard.Reading> readings = new PerFile<>();

    LanguageRules(ModelGuard guard) {
        this.guard = guard;
    }

    @Override
    public Stream<Finding> check(Draft draft) {
        // fields of a form that cannot be read are unknown here only
        var known = draft.unreadable().isEmpty() ? known(draft) : null;
        return draft.models().values().stream().flatMap(model -> of(model, known).stream());
    }

    private List<Finding> of(Model model, Set<String> known) {
        var findings = new ArrayList<Finding>();
        var reading = readings.get(model.file(), model, changed -> guard.read(changed.content()));
        for (var refused : reading.refused()) {
            findings.add(Finding.error(
                    model.file(),
                    refused.element(),
                    "no-code",
                    refused.what() + ", which a regulation may not.",
                    "Take it out; docs/model-conventions.md lists the names that models may call."));
        }
        for (var asked : reading.expressions()) {
            asked.variables().stream()
                    .filter(name -> known != null && !known.contains(name))
                    .map(name -> Finding.error(
                            model.file(),
                            asked.element(),
                            "known-variable",
                            "The expression " + asked.expression() + " asks for \"" + name + "\", which " + forms(model)
                                    + " nor any mapping or step of the system ever sets.",
                            "Correct the name; it is written as the key of a form's field or as in"
                                    + " docs/model-conventions.md."))
                    .forEach(findings::add);
        }
        model.all(TimerEventDefinition.class).forEach(timer -> findings.addAll(timer(model, timer)));
        return findings;
    }

    private static String forms(Model model) {
        return model.forms().isEmpty()
                ? "neither a form"
                : "neither its forms (" + String.join(", ", model.forms()) + ")";
    }

    private static List<Finding> timer(Model model, TimerEventDefinition timer) {
        var right = isWritten(timer.getTimeDate(), DATE)
                || isWritten(timer.getTimeDuration(), DURATION)
                || isWritten(timer.getTimeCycle(), CYCLE);
        return right
                ? List.of()
                : List.of(Finding.error(
                        model.file(),
                        ((BaseElement) timer.getParentElement()).getId(),
                        "timer",
                        "The timer does not say when in a way that can be understood.",
                        "Write an expression such as ${deadlines.stage(execution)}, a duration such as P2D, or a date"
                                + " such as 2026-11-30T10:00:00Z."));
    }

    private static boolean isWritten(ModelElementInstance when, Pattern pattern) {
        var text = when == null ? "" : when.getTextContent().strip();
        return text.contains("${") || pattern.matcher(text).matches();
    }

    private static Set<String> known(Draft draft) {
        var known = new HashSet<>(SET_BY_THE_SYSTEM);
        draft.forms().values().forEach(form -> known.addAll(form.form().keys()));
        for (var model : draft.models().values()) {
            model.all(CamundaIn.class).forEach(mapping -> known.add(mapping.getCamundaTarget()));
            model.all(CamundaOut.class).forEach(mapping -> known.add(mapping.getCamundaTarget()));
            model.all(CamundaInputParameter.class).forEach(parameter -> known.add(parameter.getCamundaName()));
            model.all(CamundaOutputParameter.class).forEach(parameter -> known.add(parameter.getCamundaName()));
            model.all(BusinessRuleTask.class).forEach(task -> known.add(task.getCamundaResultVariable()));
            model.all(MultiInstanceLoopCharacteristics.class)
                    .forEach(loop -> known.add(loop.getCamundaElementVariable()));
        }
        return known;
    }
}
