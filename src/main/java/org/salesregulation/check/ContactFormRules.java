package org.salesregulation.check;

import static org.salesregulation.check.Model.attribute;
import static org.salesregulation.check.Model.property;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.salesregulation.regulation.Field;
import org.salesregulation.shared.Refusal;
import org.salesregulation.shared.Refusal.Gap;

/**
 * A contact's form says how the attempt went in words that are counted, and proves a productive one (R9, R31, R33). What
 * it asks for with each outcome is asked of the form itself, as the server asks it.
 */
final class ContactFormRules implements Rule {

    private static final Map<String, Set<String>> ASKED_WITH = askedWith();
    private static final Set<String> RESCHEDULE_REASONS =
            Set.of("did-not-take-place", "new-questions", "documents-missing", "no-answer");

    /** @param kinds types of field that will do */
    private record Needed(String key, Set<String> kinds, Set<String> options, boolean required) {}

    private static final List<Needed> NEEDED = List.of(
            new Needed("outcome", Set.of("radio", "select"), ASKED_WITH.keySet(), true),
            new Needed("rescheduleReason", Set.of("radio", "select"), RESCHEDULE_REASONS, true),
            new Needed("nextDate", Set.of("datetime"), Set.of(), true),
            new Needed("waitUntil", Set.of("datetime"), Set.of(), true),
            new Needed("lossReason", Set.of("radio", "select"), Set.of(), true),
            new Needed("competitor", Set.of("textfield", "select"), Set.of(), false),
            new Needed("note", Set.of("textarea", "textfield"), Set.of(), false));

    /** Variables by which a deal runs; a field of the same name would overwrite them. */
    private static final Set<String> TAKEN = Set.of(
            "dealId",
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
            "placedAt",
            "initiator",
            "lossConfirmed",
            "approvalResult");

    private static Map<String, Set<String>> askedWith() {
        var asked = new LinkedHashMap<String, Set<String>>();
        asked.put("productive", Set.of());
        asked.put("rescheduled", Set.of("rescheduleReason", "nextDate"));
        asked.put("waiting", Set.of("waitUntil"));
        asked.put("refused", Set.of("lossReason"));
        return asked;
    }

    @Override
    public Stream<Finding> check(Draft draft) {
        var findings = new LinkedHashSet<Finding>();
        draft.funnels().forEach(funnel -> funnel.contacts().forEach(contact -> {
            var name = attribute(contact, "formRef");
            var form = name == null ? null : draft.form(name);
            if (form != null) {
                var file = "forms/" + name + ".form";
                var fields = form.form().fields().stream()
                        .collect(Collectors.toMap(Field::key, field -> field, (one, other) -> one));
                var wrong = fields(file, fields);
                findings.addAll(wrong);
                if (wrong.isEmpty()) {
                    findings.addAll(outcomes(file, form, fields.keySet()));
                }
                findings.addAll(script(funnel, contact, file, form));
            }
        }));
        lead(draft).forEach(findings::add);
        return findings.stream();
    }

    private static List<Finding> fields(String file, Map<String, Field> fields) {
        var findings = new ArrayList<Finding>();
        for (var needed : NEEDED) {
            var field = fields.get(needed.key());
            if (field == null) {
                findings.add(Finding.error(
                        file,
                        needed.key(),
                        "contact-form",
                        "The form of a contact has no field with the key \"" + needed.key() + "\".",
                        "Copy the field from the form of another contact."));
                continue;
            }
            if (!needed.kinds().contains(field.type())
                    || field.type().equals("datetime")
                            && isDateOnly(field) == needed.key().equals("nextDate")) {
                findings.add(Finding.error(
                        file,
                        needed.key(),
                        "contact-form",
                        "The field \"" + field.label() + "\" of a contact is of another kind than it must be.",
                        "Delete it and copy it from the form of another contact."));
            }
            var options = Set.copyOf(field.options());
            if (!needed.options().isEmpty() && !options.equals(needed.options())) {
                findings.add(Finding.error(
                        file,
                        needed.key(),
                        "contact-form",
                        "The field \"" + field.label() + "\" offers the values " + FunnelRules.list(options)
                                + ", and reports count " + FunnelRules.list(needed.options()) + ".",
                        "Set the values of its options to these; their labels are free."));
            }
            if (needed.required() && !field.isRequired()) {
                findings.add(Finding.error(
                        file,
                        needed.key(),
                        "contact-form",
                        "The field \"" + field.label() + "\" of a contact may be left out.",
                        "Tick \"Required\" under Validation."));
            }
        }
        if (fields.containsKey("note") && fields.get("note").isRequired()) {
            findings.add(Finding.error(
                    file,
                    "note",
                    "contact-form",
                    "The agreements must be filled in, also where nothing was agreed.",
                    "Untick \"Required\" under Validation."));
        }
        fields.keySet().stream()
                .filter(TAKEN::contains)
                .map(key -> Finding.error(
                        file,
                        key,
                        "field-taken",
                        "The field \"" + fields.get(key).label() + "\" has the key \"" + key
                                + "\", by which the system runs the deal.",
                        "Give the field a key of its own."))
                .forEach(findings::add);
        return findings;
    }

    private static boolean isDateOnly(Field field) {
        return "date".equals(field.source().path("subtype").asText());
    }

    /** Each outcome asks for its own fields and for no other's; a productive one for some evidence. */
    private static List<Finding> outcomes(String file, Draft.FormText form, Set<String> keys) {
        var findings = new ArrayList<Finding>();
        var ofOutcomes = new TreeSet<String>();
        ASKED_WITH.values().forEach(ofOutcomes::addAll);
        ASKED_WITH.forEach((outcome, expected) -> {
            var asked = asked(form, outcome);
            var ownFields = asked.stream().filter(ofOutcomes::contains).collect(Collectors.toSet());
            if (!ownFields.equals(expected)) {
                findings.add(Finding.error(
                        file,
                        "outcome",
                        "contact-form",
                        "With the outcome \"" + outcome + "\" the form asks for "
                                + (ownFields.isEmpty() ? "nothing" : FunnelRules.list(ownFields)) + " instead of "
                                + (expected.isEmpty() ? "the evidence only" : FunnelRules.list(expected)) + ".",
                        "Correct under Condition when these fields are hidden, such as =outcome != \"" + outcome
                                + "\"."));
            }
            var evidence = asked.stream()
                    .filter(key -> !ofOutcomes.contains(key) && !key.equals("competitor"))
                    .toList();
            if (outcome.equals("productive")) {
                var proof =
                        asked.stream().filter(key -> !ofOutcomes.contains(key)).findAny();
                if (proof.isEmpty()) {
                    findings.add(Finding.error(
                            file,
                            null,
                            "contact-evidence",
                            "A productive contact has to prove nothing: the form asks for no evidence of its result.",
                            "Add a required field that shows the declared result, hidden by =outcome !="
                                    + " \"productive\"."));
                }
            } else if (!evidence.isEmpty()) {
                findings.add(Finding.error(
                        file,
                        evidence.get(0),
                        "contact-evidence",
                        "With the outcome \"" + outcome + "\" the form asks for the evidence of a productive one: "
                                + FunnelRules.list(evidence) + ".",
                        "Hide these fields under Condition by =outcome != \"productive\"."));
            }
        });
        return findings;
    }

    /** The fields that must be filled in when nothing but the outcome is said. */
    private static Set<String> asked(Draft.FormText form, String outcome) {
        try {
            form.form().check(Map.of("outcome", outcome), name -> null, Clock.systemUTC());
            return Set.of();
        } catch (Refusal missing) {
            return missing.gaps().stream().map(Gap::field).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static List<Finding> script(Model funnel, UserTask contact, String file, Draft.FormText form) {
        var script = property(contact, "script");
        var texts = String.join("\n", form.source().findValuesAsText("text"));
        return Model.isBlank(script) || normal(texts).contains(normal(script))
                ? List.of()
                : List.of(Finding.warning(
                        file,
                        null,
                        "contact-script",
                        "The form shows another script than the contact " + Model.called(contact) + " in "
                                + funnel.file() + " has.",
                        "Copy the property \"script\" of the contact into the text of the form."));
    }

    /** Forms say it with a heading and marks of Markdown; the words are the same. */
    private static String normal(String text) {
        return text.replaceAll("[\\s*_>#-]+", " ").strip();
    }

    /** Without these three nobody could open a deal (R53). */
    private static Stream<Finding> lead(Draft draft) {
        var lead = draft.form("lead");
        if (lead == null) {
            return Stream.empty();
        }
        return Stream.of("company", "channel", "need")
                .filter(key -> lead.form().fields().stream()
                        .noneMatch(field -> field.key().equals(key) && field.isRequired()))
                .map(key -> Finding.error(
                        "forms/lead.form",
                        key,
                        "lead-form",
                        "The form of a lead does not ask for \"" + key + "\", without which no deal is opened.",
                        "Add a required field with this key."));
    }
}
