package org.salesregulation.check;

import static org.salesregulation.check.Model.attribute;
import static org.salesregulation.check.Model.property;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.salesregulation.funnel.ContactChannel;

/** What a contact is: who makes it, through which channel, with which result, and how its attempts are kept (R8, R9). */
final class ContactRules implements Rule {

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern AFTER_HYPHEN = Pattern.compile("-(.)");
    private static final Set<String> CHANNELS =
            Arrays.stream(ContactChannel.values()).map(ContactChannel::code).collect(Collectors.toSet());
    private static final Set<String> LISTENERS = Set.of("complete ${recordContact}", "assignment ${takeOver}");
    private static final Map<String, String> FIXED = fixed();

    private static Map<String, String> fixed() {
        var fixed = new LinkedHashMap<String, String>();
        fixed.put("assignee", "${assignment.rep(execution)}");
        fixed.put("candidateGroups", "${assignment.group(execution)}");
        fixed.put("dueDate", "${deadlines.contact(execution)}");
        fixed.put("followUpDate", "${waitUntil}");
        return fixed;
    }

    @Override
    public Stream<Finding> check(Draft draft) {
        var findings = new ArrayList<Finding>();
        draft.funnels().forEach(funnel -> {
            funnel.contacts().forEach(contact -> {
                words(funnel, contact, findings);
                attempts(funnel, contact, findings);
            });
            FunnelRules.twice(funnel.contacts(), contact -> property(contact, "contact"))
                    .forEach((code, same) -> same.stream()
                            .skip(1)
                            .map(contact -> funnel.error(
                                    contact,
                                    "contact-code",
                                    Model.called(contact) + " has the code \"" + code
                                            + "\", which another contact of the funnel has.",
                                    "Give each contact a code of its own in the property \"contact\"."))
                            .forEach(findings::add));
        });
        findings.addAll(acrossFunnels(draft));
        return findings.stream();
    }

    private static void words(Model funnel, UserTask contact, List<Finding> findings) {
        var code = property(contact, "contact");
        if (code == null || !CODE.matcher(code).matches()) {
            findings.add(funnel.error(
                    contact,
                    "contact-code",
                    Model.called(contact) + " has no code, or one that is not written in small letters and hyphens.",
                    "Apply the template \"Contact\" and fill in the code, such as reference-call; the ID of a decision"
                            + " begins with decision_ instead."));
        } else if (!contact.getId().equals("contact_" + camelCase(code))) {
            findings.add(funnel.error(
                    contact,
                    "contact-id",
                    Model.called(contact) + " has the ID \"" + contact.getId() + "\", but its code asks for \"contact_"
                            + camelCase(code) + "\".",
                    "Set its ID to contact_" + camelCase(code) + " under General."));
        }
        var channel = property(contact, "channel");
        if (channel == null || !CHANNELS.contains(channel)) {
            findings.add(funnel.error(
                    contact,
                    "property-value",
                    Model.called(contact) + " has the property \"channel\" "
                            + (channel == null ? "not set" : "set to \"" + channel + "\"") + ".",
                    "Set it to one of " + FunnelRules.list(CHANNELS) + "."));
        }
        for (var name : List.of("result", "script")) {
            if (Model.isBlank(property(contact, name))) {
                findings.add(funnel.error(
                        contact,
                        "property-value",
                        Model.called(contact) + " does not say "
                                + (name.equals("result")
                                        ? "what the client must have done"
                                        : "what to say to the client")
                                + ".",
                        "Fill in the property \"" + name + "\"."));
            }
        }
    }

    private static void attempts(Model funnel, UserTask contact, List<Finding> findings) {
        FIXED.forEach((name, value) -> {
            if (!value.equals(attribute(contact, name))) {
                findings.add(funnel.error(
                        contact,
                        "contact-assignment",
                        Model.called(contact) + " has \"" + name + "\" "
                                + (attribute(contact, name) == null
                                        ? "not set"
                                        : "set to \"" + attribute(contact, name) + "\"")
                                + ", and a contact belongs to the rep of the deal and its norm.",
                        "Apply the template \"Contact\", which sets it to " + value + "."));
            }
        });
        var listeners = Model.taskListeners(contact);
        if (listeners.size() != LISTENERS.size() || !listeners.containsAll(LISTENERS)) {
            findings.add(funnel.error(
                    contact,
                    "contact-recorded",
                    "What comes of " + Model.called(contact) + " is not recorded, or not whose it is.",
                    "Copy a contact of the funnel and change the copy, or add under Task listeners two of the type"
                            + " \"Delegate expression\": ${recordContact} for the event complete and ${takeOver} for"
                            + " the event assignment."));
        }
        if (!(contact.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics attempts)
                || !attempts.isSequential()
                || !"1000".equals(text(attempts.getLoopCardinality()))
                || !"${contactDone}".equals(text(attempts.getCompletionCondition()))) {
            findings.add(funnel.error(
                    contact,
                    "contact-attempts",
                    Model.called(contact) + " is asked once only, or not until it has succeeded.",
                    "Click the wrench and choose \"Sequential multi-instance\" (three lines across), then under"
                            + " Multi-instance set Loop cardinality to 1000 and Completion condition to"
                            + " ${contactDone}."));
        }
    }

    private static String text(ModelElementInstance element) {
        return element == null ? null : element.getTextContent().strip();
    }

    /** The same contact in two funnels is the same: it counts once for the plan, and reports call it by one name. */
    private static List<Finding> acrossFunnels(Draft draft) {
        record Placed(Model funnel, UserTask contact) {
            List<String> says() {
                return Stream.of(
                                attribute(contact, "formRef"),
                                property(contact, "channel"),
                                property(contact, "result"),
                                property(contact, "script"))
                        .map(String::valueOf)
                        .toList();
            }
        }
        var placed = draft.funnels().flatMap(funnel -> funnel.contacts().map(contact -> new Placed(funnel, contact)));
        var findings = new ArrayList<Finding>();
        FunnelRules.twice(placed, one -> property(one.contact(), "contact")).forEach((code, same) -> {
            var first = same.get(0);
            same.stream()
                    .filter(other -> !Objects.equals(first.says(), other.says()))
                    .flatMap(other -> Stream.of(first, other))
                    .distinct()
                    .map(one -> one.funnel()
                            .error(
                                    one.contact(),
                                    "contact-same",
                                    "The contact \"" + code
                                            + "\" has another form, channel, result or script in another funnel.",
                                    "Make them the same in all funnels, or give one of them a code of its own."))
                    .forEach(findings::add);
        });
        return findings;
    }

    static String camelCase(String code) {
        return AFTER_HYPHEN.matcher(code).replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
    }
}
