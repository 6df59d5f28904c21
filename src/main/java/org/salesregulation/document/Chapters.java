package org.salesregulation.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.salesregulation.document.Document.Block;
import org.salesregulation.document.Document.Figure;
import org.salesregulation.document.Document.Items;
import org.salesregulation.document.Document.Paragraph;
import org.salesregulation.document.Document.Section;
import org.salesregulation.document.Document.Table;
import org.salesregulation.document.Source.Model;
import org.salesregulation.funnel.Contact;
import org.salesregulation.funnel.Stage;
import org.salesregulation.regulation.Field;
import org.salesregulation.report.ReportCatalogue;

/** The six chapters that the method names (R21-R30), and the appendices with what they rest on. */
final class Chapters {

    private static final List<String> NORMS =
            List.of("minimumConversion", "windowDays", "matureSample", "attempts", "workingDays", "minimumClients");

    private final Source source;
    private final Words words;
    private final People people;
    private final Fields fields;
    private final Tables tables;

    Chapters(Source source, Words words) {
        this.source = source;
        this.words = words;
        this.people = new People(source, words);
        this.fields = new Fields(words);
        this.tables = new Tables(source, words);
    }

    List<Section> all() {
        return List.of(
                funnel(),
                indicators(),
                planning(),
                accounting(),
                control(),
                reporting(),
                forms(),
                scripts(),
                decisionTables());
    }

    /** Stages, contacts, their order, and who answers for what (R20, R21). */
    private Section funnel() {
        var sections = new ArrayList<Section>();
        source.table("funnel-choice")
                .ifPresent(table -> sections.add(Section.of(words.say("funnel.choice"), List.of(tables.table(table)))));
        source.funnels().forEach(model -> sections.add(funnel(model)));
        var deciding = source.processes("funnel");
        if (!deciding.isEmpty()) {
            sections.add(new Section(
                    words.say("funnel.responsibility"),
                    false,
                    List.of(new Paragraph(words.say("funnel.responsibility.intro")), answers(deciding)),
                    deciding.stream().map(this::process).toList()));
        }
        return new Section(
                words.say("chapter.funnel"), false, List.of(new Paragraph(words.say("funnel.intro"))), sections);
    }

    private Section funnel(Model model) {
        var funnel = model.funnel();
        var blocks = new ArrayList<Block>();
        documentation(blocks, Source.documentation(model.process()));
        figure(blocks, words.say("funnel.figure", funnel.name()), Diagram.of(model.instance()));
        var rows = new ArrayList<List<String>>();
        for (var stage : funnel.stages()) {
            rows.add(List.of(
                    String.valueOf(stage.order() + 1),
                    stage.name(),
                    text(stage.buyerStep()),
                    words.code("department", stage.department()),
                    words.code("phase", stage.phase()) + "\n" + words.code("part", stage.part()),
                    words.code("coverage", stage.coverageGroup()),
                    words.say(stage.key() ? "yes" : "no")));
        }
        blocks.add(new Table(
                words.say("funnel.stages", funnel.name()),
                new int[] {6, 20, 23, 15, 15, 11, 10},
                List.of(
                        words.say("number"),
                        words.say("stage"),
                        words.say("stage.buyerStep"),
                        words.say("stage.department"),
                        words.say("stage.phase"),
                        words.say("stage.coverage"),
                        words.say("stage.key")),
                rows));
        return new Section(
                funnel.name(),
                false,
                blocks,
                funnel.stages().stream().map(stage -> stage(model, stage)).toList());
    }

    private Section stage(Model model, Stage stage) {
        SubProcess frame = model.instance().getModelElementById(stage.elementId());
        var blocks = new ArrayList<Block>();
        documentation(blocks, Source.documentation(frame));
        blocks.add(new Paragraph(words.say("stage.ends", text(stage.buyerStep()))));
        var rows = new ArrayList<List<String>>();
        for (var contact : stage.contacts()) {
            UserTask task = model.instance().getModelElementById(contact.elementId());
            rows.add(List.of(
                    String.valueOf(rows.size() + 1),
                    contact.name() + describedBelow(task),
                    words.code("channel", contact.channel()),
                    text(contact.result()),
                    people.who(task)));
        }
        if (!rows.isEmpty()) {
            blocks.add(new Table(
                    words.say("stage.contacts", stage.name()),
                    new int[] {6, 38, 16, 25, 15},
                    List.of(
                            words.say("number"),
                            words.say("contact"),
                            words.say("contact.channel"),
                            words.say("contact.result"),
                            words.say("contact.who")),
                    rows));
        }
        var decisions = Source.inOrder(frame.getFlowElements()).stream()
                .filter(UserTask.class::isInstance)
                .map(UserTask.class::cast)
                .filter(task -> stage.contacts().stream()
                        .noneMatch(contact -> contact.elementId().equals(task.getId())))
                .map(task -> row(model, task))
                .toList();
        if (!decisions.isEmpty()) {
            blocks.add(people(words.say("stage.decisions", stage.name()), decisions));
        }
        var steps = sequence(Source.inOrder(frame.getFlowElements()));
        if (!steps.isEmpty()) {
            blocks.add(new Paragraph(words.say("stage.sequence")));
            blocks.add(new Items(true, steps));
        }
        figure(blocks, words.say("stage.figure", stage.name()), Diagram.inside(model.instance(), frame));
        return Section.of(stage.name(), blocks);
    }

    private static String describedBelow(UserTask task) {
        var documentation = Source.documentation(task);
        return documentation.isEmpty() ? "" : "\n" + documentation;
    }

    /** What follows on what, with what a gateway chooses by. */
    private List<String> sequence(List<FlowNode> nodes) {
        var steps = new ArrayList<String>();
        for (var node : nodes) {
            if (node instanceof Gateway gateway && gateway.getOutgoing().size() > 1) {
                steps.add(words.say(
                        "step.choice",
                        Source.named(gateway.getName(), words.say("step.choice.unnamed")),
                        gateway.getOutgoing().stream().map(this::way).collect(Collectors.joining("; "))));
            } else if (node instanceof CallActivity call) {
                steps.add(words.say(
                        "step.call",
                        Source.named(call.getName(), call.getId()),
                        source.process(call.getCalledElement())
                                .map(Model::name)
                                .orElse(String.valueOf(call.getCalledElement()))));
            } else if (node instanceof Task task) {
                steps.add(Source.named(task.getName(), task.getId())
                        + (task instanceof UserTask user ? " (" + people.who(user) + ")" : ""));
            } else if (node instanceof EndEvent end && end.getName() != null) {
                steps.add(words.say("step.end", end.getName()));
            }
        }
        return steps;
    }

    private String way(SequenceFlow flow) {
        var name = flow.getName() == null || flow.getName().isBlank() ? words.say("step.else") : flow.getName();
        return name + " → " + people.name(flow.getTarget());
    }

    /** Norms for each category of personnel and for the unit (R22). */
    private Section indicators() {
        var sections = new ArrayList<Section>();
        for (var model : source.funnels()) {
            var rows = new ArrayList<List<String>>();
            for (var stage : model.funnel().stages()) {
                norms(rows, stage.name(), stage.code());
                for (var contact : stage.contacts()) {
                    norms(rows, "– " + contact.name(), contact.code());
                }
            }
            if (rows.stream().anyMatch(row -> !row.get(2).equals("–"))) {
                sections.add(Section.of(model.name(), List.of(normTable(words.say("norms.of", model.name()), rows))));
            }
        }
        var others = new ArrayList<List<String>>();
        source.table("norms").ifPresent(table -> table.rows().stream()
                .map(row -> row.inputs().get(0).replace("\"", ""))
                .filter(code -> !code.isBlank() && !code.contains(","))
                .filter(code -> source.stageName(code).isEmpty()
                        && source.contactName(code).isEmpty())
                .distinct()
                .forEach(code -> norms(others, words.code("element", code), code)));
        if (!others.isEmpty()) {
            sections.add(Section.of(words.say("norms.others"), List.of(normTable(words.say("norms.others"), others))));
        }
        var unit = new ArrayList<Block>();
        unit.add(new Items(
                false, List.of(words.say("unit.conversion"), words.say("unit.clients"), words.say("unit.result"))));
        byName(unit, "pipeline-norms", "correction-norms");
        sections.add(Section.of(words.say("unit"), unit));
        return new Section(
                words.say("chapter.indicators"), false, List.of(new Paragraph(words.say("norms.intro"))), sections);
    }

    /** One row where all categories have the same norms, else one for each. */
    private void norms(List<List<String>> rows, String name, String element) {
        var byNumbers = new java.util.LinkedHashMap<List<String>, List<String>>();
        for (var category : source.categories()) {
            var answer = source.ask("norms", asked("element", element, "category", category));
            if (!answer.isEmpty()) {
                byNumbers
                        .computeIfAbsent(Tables.numbers(answer, NORMS), numbers -> new ArrayList<>())
                        .add(category);
            }
        }
        byNumbers.forEach((numbers, categories) -> {
            var row = new ArrayList<String>();
            row.add(name);
            row.add(who(categories));
            row.addAll(numbers);
            rows.add(row);
        });
    }

    /** "All", "trainee", or "all others": the last category stands for those that are not named. */
    private String who(List<String> categories) {
        if (categories.size() == source.categories().size()) {
            return words.say("category.all");
        }
        return categories.contains("")
                ? words.say("category.others")
                : categories.stream().map(tables::category).collect(Collectors.joining(", "));
    }

    private static Map<String, Object> asked(String name, Object value, String other, Object otherValue) {
        var inputs = new TreeMap<String, Object>();
        inputs.put(name, value);
        inputs.put(other, otherValue);
        return inputs;
    }

    private Table normTable(String caption, List<List<String>> rows) {
        return new Table(
                caption,
                new int[] {30, 14, 11, 9, 9, 9, 9, 9},
                List.of(
                        words.say("norm.element"),
                        words.say("norm.category"),
                        words.say("norm.minimumConversion"),
                        words.say("norm.windowDays"),
                        words.say("norm.matureSample"),
                        words.say("norm.attempts"),
                        words.say("norm.workingDays"),
                        words.say("norm.minimumClients")),
                rows);
    }

    /** Result and leading norms, horizon and steps, procedures (R23-R26). */
    private Section planning() {
        var result = new ArrayList<Block>();
        result.add(new Paragraph(words.say("planning.result.intro")));
        byName(result, "coverage", "seasonality", "bonus");
        var leading = new ArrayList<Block>();
        leading.add(new Paragraph(words.say("planning.leading.intro")));
        leading(leading);
        var horizon = new ArrayList<Block>();
        for (var model : source.processes("planning")) {
            for (var start :
                    model.process().getChildElementsByType(org.camunda.bpm.model.bpmn.instance.StartEvent.class)) {
                source.formOf(start).ifPresent(form -> {
                    horizon.add(new Paragraph(words.say("planning.horizon.form", model.name())));
                    horizon.add(fields.table(model.name(), form, form.form().fields()));
                });
            }
        }
        if (source.ask("norms", asked("element", "plan", "category", "")).get("workingDays") instanceof Number days) {
            horizon.add(new Paragraph(words.say("planning.approvedBefore", days)));
        }
        return new Section(
                words.say("chapter.planning"),
                false,
                List.of(new Paragraph(words.say("planning.intro"))),
                List.of(
                        Section.of(words.say("planning.result"), result),
                        Section.of(words.say("planning.leading"), leading),
                        Section.of(words.say("planning.horizon"), horizon),
                        procedures("planning")));
    }

    /** The norm of the day, and what it holds: kinds of contact down, categories across (R24). */
    private void leading(List<Block> blocks) {
        if (source.table("daily-norms").isEmpty()) {
            return;
        }
        blocks.add(aDay("planning.leading.table", "perDay"));
        blocks.add(aDay("planning.most.table", "atMost"));
        byName(blocks, "control-norms");
    }

    private Table aDay(String caption, String output) {
        var categories = source.categories();
        var head = new ArrayList<String>();
        head.add(words.say("contact.channel"));
        categories.forEach(category -> head.add(tables.category(category)));
        var rows = source.contacts().stream()
                .map(at -> at.contact().channel())
                .filter(java.util.Objects::nonNull)
                .distinct()
                .map(kind -> {
                    var row = new ArrayList<String>();
                    row.add(words.code("channel", kind));
                    categories.forEach(category ->
                            row.add(Tables.number(source.ask("daily-norms", asked("kind", kind, "category", category))
                                    .get(output))));
                    return (List<String>) row;
                })
                .toList();
        var widths = new int[head.size()];
        java.util.Arrays.fill(widths, 1);
        widths[0] = 2;
        return new Table(words.say(caption), widths, head, rows);
    }

    /** What, by whom and in what way is recorded (R27). */
    private Section accounting() {
        var sections = new ArrayList<Section>();
        var common = commonFields();
        if (!common.isEmpty()) {
            var first = source.contacts().stream()
                    .flatMap(at -> source.formOf(at.task()).stream())
                    .findFirst()
                    .orElseThrow();
            sections.add(Section.of(
                    words.say("accounting.common"),
                    List.of(
                            new Paragraph(words.say("accounting.common.intro")),
                            fields.brief(words.say("accounting.common"), first, common))));
        }
        for (var model : source.funnels()) {
            var stages = new ArrayList<Section>();
            for (var stage : model.funnel().stages()) {
                var blocks = new ArrayList<Block>();
                for (var contact : stage.contacts()) {
                    recorded(blocks, model, contact, common);
                }
                stages.add(Section.of(stage.name(), blocks));
            }
            sections.add(new Section(words.say("accounting.funnel", model.name()), false, List.of(), stages));
        }
        var decisions = new ArrayList<List<String>>();
        for (var model : source.models()) {
            for (var task : model.userTasks()) {
                if (isContact(model, task)) {
                    continue;
                }
                source.formOf(task)
                        .ifPresent(form -> decisions.add(List.of(
                                Source.named(task.getName(), task.getId()) + "\n" + model.name(),
                                people.who(task),
                                form.form().fields().stream().map(Field::label).collect(Collectors.joining("; ")))));
            }
        }
        if (!decisions.isEmpty()) {
            sections.add(Section.of(
                    words.say("accounting.decisions"),
                    List.of(
                            new Paragraph(words.say("accounting.decisions.intro")),
                            new Table(
                                    words.say("accounting.decisions"),
                                    new int[] {34, 22, 44},
                                    List.of(words.say("task"), words.say("task.who"), words.say("task.records")),
                                    decisions))));
        }
        sections.add(Section.of(words.say("unit"), List.of(new Paragraph(words.say("accounting.unit")))));
        return new Section(
                words.say("chapter.accounting"),
                false,
                List.of(new Paragraph(words.say("accounting.intro")), new Paragraph(words.say("accounting.counted"))),
                sections);
    }

    private static boolean isContact(Model model, UserTask task) {
        return model.funnel() != null && model.funnel().contactAt(task.getId()).isPresent();
    }

    private void recorded(List<Block> blocks, Model model, Contact contact, List<Field> common) {
        UserTask task = model.instance().getModelElementById(contact.elementId());
        var keys = common.stream().map(Chapters::identity).toList();
        source.formOf(task).ifPresent(form -> {
            var own = form.form().fields().stream()
                    .filter(field -> !keys.contains(identity(field)))
                    .toList();
            blocks.add(
                    own.isEmpty()
                            ? new Paragraph(words.say("accounting.onlyCommon", contact.name()))
                            : fields.table(
                                    words.say("accounting.contact", contact.name(), people.who(task)), form, own));
        });
    }

    /** What every contact's form asks for, as most of them ask for it: told once. */
    private List<Field> commonFields() {
        var all = source.contacts().stream()
                .flatMap(at -> source.formOf(at.task()).stream())
                .map(form -> form.form().fields())
                .toList();
        return all.stream()
                .findFirst()
                .map(first -> first.stream()
                        .filter(field -> all.stream().allMatch(fields -> fields.stream()
                                .anyMatch(other -> other.key().equals(field.key()))))
                        .filter(field -> 2
                                        * all.stream()
                                                .filter(fields -> fields.stream()
                                                        .map(Chapters::identity)
                                                        .anyMatch(identity(field)::equals))
                                                .count()
                                > all.size())
                        .toList())
                .orElse(List.of());
    }

    private static String identity(Field field) {
        return field.key()
                + field.label()
                + field.source().path("validate")
                + field.source().path("conditional");
    }

    /** Who, for what, how often, before whom; and the monitoring (R28, R29). */
    private Section control() {
        var models = source.processes("control");
        var rows = models.stream()
                .map(model -> List.of(
                        model.name(),
                        Source.documentation(model.process()),
                        people.begins(model),
                        model.userTasks().stream().map(people::who).distinct().collect(Collectors.joining("\n"))))
                .map(row -> row.get(3).isEmpty() ? List.of(row.get(0), row.get(1), row.get(2), "–") : row)
                .toList();
        var chains = new ArrayList<List<String>>();
        for (var model : source.models()) {
            for (var task : model.userTasks()) {
                people.escalation(task)
                        .ifPresent(kind -> chains.add(List.of(
                                kind,
                                Source.named(task.getName(), task.getId()),
                                people.who(task),
                                people.term(task),
                                people.thenWhat(model, task))));
            }
        }
        chains.sort(java.util.Comparator.comparing(row -> row.get(0)));
        var escalations = new ArrayList<Block>();
        escalations.add(new Paragraph(words.say("control.escalation.intro")));
        if (!chains.isEmpty()) {
            escalations.add(new Table(
                    words.say("control.escalation"),
                    new int[] {20, 22, 18, 14, 26},
                    List.of(
                            words.say("escalation.why"),
                            words.say("task"),
                            words.say("escalation.first"),
                            words.say("task.term"),
                            words.say("task.then")),
                    chains));
        }
        var monitoring = new ArrayList<Block>();
        monitoring.add(new Paragraph(words.say("control.monitoring.intro")));
        monitoring.add(new Items(
                false,
                source.models().stream()
                        .filter(model -> people.schedule(model).isPresent())
                        .map(model -> words.say(
                                "control.monitoring.line",
                                people.schedule(model).orElseThrow(),
                                model.name(),
                                Source.documentation(model.process())))
                        .toList()));
        var sections = new ArrayList<Section>();
        sections.add(Section.of(
                words.say("control.who"),
                List.of(new Table(
                        words.say("control.who"),
                        new int[] {18, 42, 20, 20},
                        List.of(
                                words.say("control.what"),
                                words.say("control.forWhat"),
                                words.say("control.when"),
                                words.say("control.answers")),
                        rows))));
        sections.add(Section.of(words.say("control.escalation"), escalations));
        sections.add(Section.of(words.say("control.monitoring"), monitoring));
        sections.add(procedures("control"));
        return new Section(
                words.say("chapter.control"), false, List.of(new Paragraph(words.say("control.intro"))), sections);
    }

    /** Which reports, in which formats, by whom and how often (R30). */
    private Section reporting() {
        var rows = ReportCatalogue.entries().stream()
                .map(report -> List.of(
                        words.find("report." + report.name()).orElse(report.title()),
                        words.find("report." + report.name() + ".question").orElse(report.question()),
                        words.say("reporting.formats"),
                        words.say("reporting.frequency")))
                .toList();
        return new Section(
                words.say("chapter.reporting"),
                false,
                List.of(
                        new Paragraph(words.say("reporting.intro")),
                        new Table(
                                words.say("reporting.table"),
                                new int[] {22, 44, 16, 18},
                                List.of(
                                        words.say("reporting.report"),
                                        words.say("reporting.question"),
                                        words.say("reporting.format"),
                                        words.say("reporting.when")),
                                rows)),
                List.of(
                        Section.of(
                                words.say("reporting.whom"),
                                List.of(new Items(
                                        false,
                                        List.of(
                                                words.say("reporting.rep"),
                                                words.say("reporting.manager"),
                                                words.say("reporting.head"),
                                                words.say("reporting.finance"))))),
                        procedures("reporting")));
    }

    private Section procedures(String chapter) {
        return new Section(
                words.say("procedures." + chapter),
                false,
                List.of(),
                source.processes(chapter).stream().map(this::process).toList());
    }

    /** A process told from its model: what it is for, what begins it, who does what by when, its picture. */
    private Section process(Model model) {
        var blocks = new ArrayList<Block>();
        documentation(blocks, Source.documentation(model.process()));
        blocks.add(new Paragraph(words.say("process.begins", people.begins(model))));
        var tasks = model.userTasks().stream().map(task -> row(model, task)).toList();
        if (!tasks.isEmpty()) {
            blocks.add(people(words.say("process.people", model.name()), tasks));
        }
        var steps = sequence(model.inOrder());
        if (!steps.isEmpty()) {
            blocks.add(new Paragraph(words.say("process.steps")));
            blocks.add(new Items(true, steps));
        }
        figure(blocks, words.say("process.figure", model.name()), Diagram.of(model.instance()));
        return Section.of(model.name(), blocks);
    }

    private Table answers(List<Model> models) {
        var rows = new ArrayList<List<String>>();
        for (var model : models) {
            for (var task : model.userTasks()) {
                var row = new ArrayList<>(row(model, task));
                row.set(0, model.name() + "\n" + Source.named(task.getName(), task.getId()));
                rows.add(row);
            }
        }
        return people(words.say("funnel.responsibility"), rows);
    }

    private List<String> row(Model model, UserTask task) {
        return List.of(
                Source.named(task.getName(), task.getId()) + describedBelow(task),
                people.who(task),
                people.term(task),
                people.thenWhat(model, task));
    }

    private Table people(String caption, List<List<String>> rows) {
        return new Table(
                caption,
                new int[] {42, 20, 14, 24},
                List.of(words.say("task"), words.say("task.who"), words.say("task.term"), words.say("task.then")),
                rows);
    }

    /** Those of contacts stand with the contacts. */
    private Section forms() {
        var contactForms = source.contacts().stream()
                .flatMap(at -> source.formOf(at.task()).stream())
                .toList();
        return new Section(
                words.say("appendix.forms"),
                true,
                List.of(new Paragraph(words.say("appendix.forms.intro"))),
                source.forms().stream()
                        .filter(form -> contactForms.stream().noneMatch(form::equals))
                        .map(form -> Section.of(
                                title(form),
                                List.of(fields.table(
                                        title(form), form, form.form().fields()))))
                        .toList());
    }

    /** By the first task or event that shows it. */
    private String title(Source.FormText form) {
        for (var model : source.models()) {
            for (var node : model.inOrder()) {
                if (source.formOf(node).filter(form::equals).isPresent()) {
                    return Source.named(node.getName(), node.getId()) + " (" + form.id() + ")";
                }
            }
        }
        return form.id();
    }

    private Section scripts() {
        var sections = new ArrayList<Section>();
        for (var model : source.funnels()) {
            var rows = new ArrayList<List<String>>();
            for (var stage : model.funnel().stages()) {
                for (var contact : stage.contacts()) {
                    rows.add(List.of(contact.name() + "\n" + stage.name(), text(contact.script())));
                }
            }
            sections.add(Section.of(
                    model.name(),
                    List.of(new Table(
                            words.say("scripts.of", model.name()),
                            new int[] {28, 72},
                            List.of(words.say("contact"), words.say("contact.script")),
                            rows))));
        }
        return new Section(words.say("appendix.scripts"), true, List.of(), sections);
    }

    private Section decisionTables() {
        return new Section(
                words.say("appendix.tables"),
                true,
                List.of(new Paragraph(words.say("appendix.tables.intro"))),
                source.tables().stream()
                        .map(table -> Section.of(table.name() + " (" + table.id() + ")", List.of(tables.table(table))))
                        .toList());
    }

    private void byName(List<Block> blocks, String... names) {
        for (var name : names) {
            source.table(name).ifPresent(table -> blocks.add(tables.table(table)));
        }
    }

    private static void documentation(List<Block> blocks, String text) {
        if (!text.isBlank()) {
            blocks.add(new Paragraph(text));
        }
    }

    private static void figure(List<Block> blocks, String caption, Diagram diagram) {
        if (!diagram.isEmpty()) {
            blocks.add(new Figure(caption, diagram));
        }
    }

    private static String text(String value) {
        return value == null || value.isBlank() ? "–" : value;
    }
}
