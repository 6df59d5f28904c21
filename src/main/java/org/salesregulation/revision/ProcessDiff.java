package org.salesregulation.revision;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.salesregulation.funnel.Funnel;
import org.salesregulation.funnel.Stage;
import org.salesregulation.revision.Change.Kind;
import org.salesregulation.revision.ProcessText.ModelStep;
import org.salesregulation.revision.ProcessText.Way;

/** How two versions of a model differ, step by step: control processes as a whole, of a funnel what else it holds. */
final class ProcessDiff {

    private static final Pattern PROPERTY = Pattern.compile("extensionElements/properties/property\\[(.+)]@value");
    private static final Pattern PROPERTY_NAME = Pattern.compile("extensionElements/properties/property\\[(.+)]@name");
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("@assignee", "who does it"),
            Map.entry("@candidateGroups", "who may claim it"),
            Map.entry("@candidateUsers", "who may claim it"),
            Map.entry("@dueDate", "term"),
            Map.entry("@followUpDate", "when it is shown again"),
            Map.entry("@formRef", "form"),
            Map.entry("@delegateExpression", "what the system does"),
            Map.entry("@calledElement", "process that it calls"),
            Map.entry("@attachedToRef", "step that it watches"),
            Map.entry("@cancelActivity", "whether it ends the step"),
            Map.entry("@versionTag", "version tag"),
            Map.entry("@isStartableInTasklist", "whether people may start it"),
            Map.entry("@candidateStarterGroups", "who may start it"),
            Map.entry("documentation", "description"));

    private final String file;
    private final ProcessText before;
    private final ProcessText after;
    /** The funnel as it was and is; both null in a control process. */
    private final Funnel oldFunnel;

    private final Funnel newFunnel;
    private final Set<String> elsewhere = new HashSet<>();
    private final Set<String> told;
    private final List<Change> changes = new ArrayList<>();

    ProcessDiff(String file, ProcessText before, ProcessText after) {
        this(file, before, after, null, null, Set.of(), Set.of());
    }

    /**
     * @param elsewhere elements of the funnel that came, went or moved
     * @param told those of which all is said
     */
    ProcessDiff(
            String file,
            ProcessText before,
            ProcessText after,
            Funnel oldFunnel,
            Funnel newFunnel,
            Set<String> elsewhere,
            Set<String> told) {
        this.file = file;
        this.before = before;
        this.after = after;
        this.oldFunnel = oldFunnel;
        this.newFunnel = newFunnel;
        this.told = told;
        this.elsewhere.addAll(elsewhere);
        compareSteps();
        compareWays();
    }

    List<Change> changes() {
        return changes;
    }

    private void compareSteps() {
        after.steps().forEach((id, step) -> {
            var was = before.steps().get(id);
            if (was == null) {
                elsewhere.add(id);
                came(step, newFunnel, Kind.STEP_ADDED);
            } else if (!step.type().equals("process") || before.id().equals(after.id())) {
                compare(was, step);
            }
        });
        before.steps().forEach((id, step) -> {
            if (!after.steps().containsKey(id)) {
                elsewhere.add(id);
                came(step, oldFunnel, Kind.STEP_REMOVED);
            }
        });
    }

    private void came(ModelStep step, Funnel funnel, Kind kind) {
        if (!told.contains(step.id())) {
            var added = kind == Kind.STEP_ADDED;
            changes.add(place(step.id(), funnel)
                    .change(
                            kind,
                            step.label(),
                            added ? null : step.label(),
                            added ? step.label() : null,
                            "%s: the %s \"%s\" has been %s."
                                    .formatted(after.name(), typeOf(step), step.label(), added ? "added" : "removed")));
        }
    }

    private void compare(ModelStep was, ModelStep is) {
        var place = place(is.id(), newFunnel);
        var isStageOrContact = newFunnel != null
                && (newFunnel.contactAt(is.id()).isPresent()
                        || newFunnel
                                .stageAt(is.id())
                                .filter(stage -> stage.elementId().equals(is.id()))
                                .isPresent());
        if (!Objects.equals(was.name(), is.name()) && !isStageOrContact) {
            changes.add(place.change(
                    is.type().equals("process") ? Kind.PROCESS_CHANGED : Kind.STEP_CHANGED,
                    "name",
                    was.name(),
                    is.name(),
                    "%s: the %s \"%s\" is now called \"%s\"."
                            .formatted(after.name(), typeOf(is), was.label(), is.label())));
        }
        if (!was.type().equals(is.type())) {
            changes.add(place.change(
                    Kind.STEP_CHANGED,
                    "kind of step",
                    typeOf(was),
                    typeOf(is),
                    "%s: \"%s\" was a %s and is now a %s."
                            .formatted(after.name(), is.label(), typeOf(was), typeOf(is))));
        }
        var said = new TreeSet<>(was.facts().keySet());
        said.addAll(is.facts().keySet());
        for (var path : said) {
            var from = was.facts().get(path);
            var to = is.facts().get(path);
            if (!Objects.equals(from, to) && !(isStageOrContact && isToldOfFunnels(path)) && !isName(path)) {
                var what = words(path);
                changes.add(place.change(
                        is.type().equals("process")
                                ? Kind.PROCESS_CHANGED
                                : path.contains("imerEventDefinition") || path.equals("@dueDate")
                                        ? Kind.TERM_CHANGED
                                        : Kind.STEP_CHANGED,
                        what,
                        from,
                        to,
                        "%s, %s \"%s\": %s %s."
                                .formatted(after.name(), typeOf(is), is.label(), what, Place.fromTo(from, to))));
            }
        }
    }

    private void compareWays() {
        var old = new ArrayList<>(before.ways());
        var now = new ArrayList<>(after.ways());
        var same = old.stream().filter(now::contains).toList();
        old.removeAll(same);
        now.removeAll(same);
        for (var way : List.copyOf(now)) {
            old.stream()
                    .filter(other ->
                            other.from().equals(way.from()) && other.to().equals(way.to()))
                    .findFirst()
                    .ifPresent(was -> {
                        now.remove(way);
                        old.remove(was);
                        changes.add(place(way.from(), newFunnel)
                                .change(
                                        Kind.ORDER_CHANGED,
                                        "condition",
                                        was.condition(),
                                        way.condition(),
                                        "%s: from \"%s\" on to \"%s\", the condition %s."
                                                .formatted(
                                                        after.name(),
                                                        label(after, way.from()),
                                                        label(after, way.to()),
                                                        Place.fromTo(was.condition(), way.condition()))));
                    });
        }
        now.stream().filter(way -> !isByWayOf(before, way)).forEach(way -> way(way, after, newFunnel, true));
        old.stream().filter(way -> !isByWayOf(after, way)).forEach(way -> way(way, before, oldFunnel, false));
    }

    private void way(Way way, ProcessText text, Funnel funnel, boolean added) {
        if (elsewhere.contains(way.from()) || elsewhere.contains(way.to())) {
            return;
        }
        var said = "\"%s\" to \"%s\"".formatted(label(text, way.from()), label(text, way.to()));
        changes.add(place(way.from(), funnel)
                .change(
                        Kind.ORDER_CHANGED,
                        "sequence",
                        added ? null : said,
                        added ? said : null,
                        "%s: %s from %s.".formatted(after.name(), added ? "it now goes" : "it no longer goes", said)));
    }

    /** Whether the other version leads there too, only past steps that have come, gone or moved. */
    private boolean isByWayOf(ProcessText other, Way way) {
        var seen = new HashSet<String>();
        var next = new ArrayList<>(List.of(way.from()));
        while (!next.isEmpty()) {
            var from = next.remove(0);
            for (var step : other.ways()) {
                if (step.from().equals(from)) {
                    if (step.to().equals(way.to())) {
                        return true;
                    }
                    if (elsewhere.contains(step.to()) && seen.add(step.to())) {
                        next.add(step.to());
                    }
                }
            }
        }
        return false;
    }

    private Place place(String element, Funnel funnel) {
        return funnel == null
                ? Place.of(file)
                : new Place(
                        file,
                        funnel.key(),
                        funnel.stageAt(element).map(Stage::code).orElse(null),
                        funnel.contactAt(element).map(contact -> contact.code()).orElse(null));
    }

    private static boolean isToldOfFunnels(String path) {
        var property = PROPERTY.matcher(path);
        return property.matches() && FunnelDiff.TOLD.contains(property.group(1));
    }

    /** The name of a property says nothing beside its value. */
    private static boolean isName(String path) {
        return PROPERTY_NAME.matcher(path).matches()
                || path.endsWith("Parameter[")
                || path.matches(".*Parameter\\[.+]@name");
    }

    private static String words(String path) {
        var property = PROPERTY.matcher(path);
        if (property.matches()) {
            return "property " + property.group(1);
        }
        if (path.contains("imerEventDefinition")) {
            return "timer";
        }
        if (path.contains("Listener")) {
            return "what is recorded";
        }
        if (path.contains("inputParameter")) {
            return "what it is given as " + path.replaceAll(".*\\[(.+)].*", "$1");
        }
        if (path.contains("outputParameter")) {
            return "what it hands on as " + path.replaceAll(".*\\[(.+)].*", "$1");
        }
        if (path.contains("LoopCharacteristics")) {
            return "repetition";
        }
        if (path.contains("conditionalEventDefinition")) {
            return "condition";
        }
        return WORDS.getOrDefault(
                path, "setting " + path.replace("extensionElements/", "").replace("@", ""));
    }

    private static String label(ProcessText text, String id) {
        var step = text.steps().get(id);
        return step == null ? id : step.label();
    }

    private static String typeOf(ModelStep step) {
        return switch (step.type()) {
            case "process" -> "process";
            case "userTask" -> "task";
            case "serviceTask", "sendTask", "receiveTask", "businessRuleTask", "task" -> "step";
            case "callActivity" -> "call";
            case "subProcess" -> "part";
            case "boundaryEvent", "intermediateCatchEvent", "intermediateThrowEvent", "startEvent", "endEvent" ->
                "event";
            default -> step.type().endsWith("Gateway") ? "question" : step.type();
        };
    }
}
