package org.salesregulation.revision;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.salesregulation.funnel.Contact;
import org.salesregulation.funnel.Funnel;
import org.salesregulation.funnel.Stage;
import org.salesregulation.revision.Change.Kind;

/** How two versions of a funnel differ: stages, contacts, their order and what they are. */
final class FunnelDiff {

    /** Properties of stages and contacts that are told here, by the name they have in the model. */
    static final Set<String> TOLD = Set.of(
            "stage",
            "contact",
            "department",
            "buyerStep",
            "coverageGroup",
            "phase",
            "part",
            "key",
            "refusedAs",
            "channel",
            "result",
            "script");

    private final String file;
    private final Funnel before;
    private final Funnel after;
    private final List<Change> changes = new ArrayList<>();
    /** Elements that came, went or stand elsewhere: what leads to and from them has changed with them. */
    private final Set<String> elsewhere = new HashSet<>();

    private final Set<String> told = new HashSet<>();

    FunnelDiff(String file, Funnel before, Funnel after) {
        this.file = file;
        this.before = before;
        this.after = after;
        compareStages();
        compareContacts();
    }

    List<Change> changes() {
        return changes;
    }

    /** Elements that came, went or moved. */
    Set<String> elsewhere() {
        return elsewhere;
    }

    /** Elements that came or went, with all that lies in them: nothing more is to be said of them. */
    Set<String> told() {
        return told;
    }

    private void compareStages() {
        var old = byCode(before.stages(), Stage::code);
        var now = byCode(after.stages(), Stage::code);
        now.forEach((code, stage) -> {
            if (!old.containsKey(code)) {
                gone(after, stage);
                add(
                        stage,
                        Kind.STAGE_ADDED,
                        "stage",
                        null,
                        stage.name(),
                        "%s has a new stage, \"%s\", %s, with %s."
                                .formatted(
                                        after.name(), stage.name(), placeIn(after.stages(), stage), contacts(stage)));
            }
        });
        old.forEach((code, stage) -> {
            if (!now.containsKey(code)) {
                gone(before, stage);
                add(
                        stage,
                        Kind.STAGE_REMOVED,
                        "stage",
                        stage.name(),
                        null,
                        "%s has no longer the stage \"%s\" with %s."
                                .formatted(after.name(), stage.name(), contacts(stage)));
            }
        });
        Moves.between(List.copyOf(old.keySet()), List.copyOf(now.keySet())).forEach(code -> {
            elsewhere.add(now.get(code).elementId());
            add(
                    now.get(code),
                    Kind.STAGE_MOVED,
                    "sequence",
                    placeIn(before.stages(), old.get(code)),
                    placeIn(after.stages(), now.get(code)),
                    "%s: the stage \"%s\" now stands %s; it stood %s."
                            .formatted(
                                    after.name(),
                                    now.get(code).name(),
                                    placeIn(after.stages(), now.get(code)),
                                    placeIn(before.stages(), old.get(code))));
        });
        now.forEach((code, stage) -> {
            if (old.containsKey(code)) {
                compare(old.get(code), stage);
            }
        });
    }

    private void compare(Stage old, Stage now) {
        if (!Objects.equals(old.name(), now.name())) {
            add(
                    now,
                    Kind.STAGE_RENAMED,
                    "name",
                    old.name(),
                    now.name(),
                    "%s: the stage \"%s\" is now called \"%s\".".formatted(after.name(), old.name(), now.name()));
        }
        property(old, now, "department that carries it", Stage::department);
        property(old, now, "step of the buyer", Stage::buyerStep);
        property(old, now, "coverage group", Stage::coverageGroup);
        property(old, now, "phase", Stage::phase);
        property(old, now, "part of the funnel", Stage::part);
        property(old, now, "key stage", stage -> stage.key() ? "yes" : "no");
        property(old, now, "outcome of a refusal", Stage::refusedAs);
    }

    private void property(Stage old, Stage now, String what, Function<Stage, String> value) {
        var from = value.apply(old);
        var to = value.apply(now);
        if (!Objects.equals(from, to)) {
            add(
                    now,
                    Kind.STAGE_CHANGED,
                    what,
                    from,
                    to,
                    "%s, stage \"%s\": %s %s.".formatted(after.name(), now.name(), what, Place.fromTo(from, to)));
        }
    }

    private void compareContacts() {
        var old = contactsOf(before);
        var now = contactsOf(after);
        now.forEach((code, contact) -> {
            if (!old.containsKey(code)) {
                came(contact, Kind.CONTACT_ADDED);
            }
        });
        old.forEach((code, contact) -> {
            if (!now.containsKey(code)) {
                came(contact, Kind.CONTACT_REMOVED);
            }
        });
        var moved = new HashSet<String>();
        after.stages().forEach(stage -> before.stage(stage.code())
                .ifPresent(was -> moved.addAll(Moves.between(codes(was), codes(stage)))));
        now.forEach((code, contact) -> {
            if (old.containsKey(code)) {
                compare(old.get(code), contact, moved);
            }
        });
    }

    private void came(Held held, Kind kind) {
        elsewhere.add(held.contact().elementId());
        told.add(held.contact().elementId());
        var added = kind == Kind.CONTACT_ADDED;
        // a stage that came or went has named its contacts
        if ((added ? before : after).stage(held.stage().code()).isEmpty()) {
            return;
        }
        add(
                held,
                kind,
                "contact",
                added ? null : held.contact().name(),
                added ? held.contact().name() : null,
                (added
                                ? "%s, stage \"%s\": new contact \"%s\" (%s), %s."
                                : "%s, stage \"%s\": the contact \"%s\" (%s) is no longer asked for; it stood %s.")
                        .formatted(
                                after.name(),
                                held.stage().name(),
                                held.contact().name(),
                                held.contact().channel(),
                                placeIn(held)));
    }

    private void compare(Held old, Held now, Set<String> moved) {
        var name = now.contact().name();
        if (!old.stage().code().equals(now.stage().code())) {
            elsewhere.add(now.contact().elementId());
            add(
                    now,
                    Kind.CONTACT_MOVED,
                    "stage",
                    old.stage().name(),
                    now.stage().name(),
                    "%s: the contact \"%s\" has moved from the stage \"%s\" to \"%s\", %s."
                            .formatted(
                                    after.name(),
                                    name,
                                    old.stage().name(),
                                    now.stage().name(),
                                    placeIn(now)));
        } else if (moved.contains(now.contact().code())) {
            elsewhere.add(now.contact().elementId());
            add(
                    now,
                    Kind.CONTACT_MOVED,
                    "sequence",
                    placeIn(old),
                    placeIn(now),
                    "%s, stage \"%s\": the contact \"%s\" now stands %s; it stood %s."
                            .formatted(after.name(), now.stage().name(), name, placeIn(now), placeIn(old)));
        }
        if (!Objects.equals(old.contact().name(), name)) {
            add(
                    now,
                    Kind.CONTACT_RENAMED,
                    "name",
                    old.contact().name(),
                    name,
                    "%s, stage \"%s\": the contact \"%s\" is now called \"%s\"."
                            .formatted(
                                    after.name(),
                                    now.stage().name(),
                                    old.contact().name(),
                                    name));
        }
        property(old, now, "kind of contact", Contact::channel);
        property(old, now, "declared result", Contact::result);
        property(old, now, "script", Contact::script);
    }

    private void property(Held old, Held now, String what, Function<Contact, String> value) {
        var from = value.apply(old.contact());
        var to = value.apply(now.contact());
        if (!Objects.equals(from, to)) {
            add(
                    now,
                    Kind.CONTACT_CHANGED,
                    what,
                    from,
                    to,
                    "%s, stage \"%s\", contact \"%s\": %s %s."
                            .formatted(
                                    after.name(),
                                    now.stage().name(),
                                    now.contact().name(),
                                    what,
                                    Place.fromTo(from, to)));
        }
    }

    private void gone(Funnel funnel, Stage stage) {
        funnel.stageByElement().forEach((element, around) -> {
            if (around.code().equals(stage.code())) {
                told.add(element);
                elsewhere.add(element);
            }
        });
    }

    private void add(Stage stage, Kind kind, String subject, String from, String to, String sentence) {
        changes.add(new Place(file, after.key(), stage.code(), null).change(kind, subject, from, to, sentence));
    }

    private void add(Held held, Kind kind, String subject, String from, String to, String sentence) {
        changes.add(
                new Place(file, after.key(), held.stage().code(), held.contact().code())
                        .change(kind, subject, from, to, sentence));
    }

    private static String placeIn(List<Stage> stages, Stage stage) {
        var place = stages.indexOf(stage);
        return place == 0 ? "first" : "after \"" + stages.get(place - 1).name() + "\"";
    }

    private static String placeIn(Held held) {
        var place = held.stage().contacts().indexOf(held.contact());
        return place == 0
                ? "first"
                : "after \"" + held.stage().contacts().get(place - 1).name() + "\"";
    }

    private static String contacts(Stage stage) {
        return stage.contacts().isEmpty()
                ? "no contact"
                : stage.contacts().stream()
                        .map(contact -> "\"" + contact.name() + "\"")
                        .collect(Collectors.joining(", "));
    }

    private static List<String> codes(Stage stage) {
        return stage.contacts().stream().map(Contact::code).toList();
    }

    private static Map<String, Held> contactsOf(Funnel funnel) {
        var contacts = new LinkedHashMap<String, Held>();
        funnel.stages().forEach(stage -> stage.contacts()
                .forEach(contact -> contacts.putIfAbsent(contact.code(), new Held(stage, contact))));
        return contacts;
    }

    private static <T> Map<String, T> byCode(List<T> things, Function<T, String> code) {
        var byCode = new LinkedHashMap<String, T>();
        things.forEach(thing -> byCode.putIfAbsent(code.apply(thing), thing));
        return byCode;
    }

    /** A contact and the stage that it stands in. */
    private record Held(Stage stage, Contact contact) {}
}
