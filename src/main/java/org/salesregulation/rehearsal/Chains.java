package org.salesregulation.rehearsal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.salesregulation.funnel.Contact;
import org.salesregulation.funnel.Funnel;
import org.salesregulation.funnel.Stage;
import org.salesregulation.rehearsal.Facts.Attempt;
import org.salesregulation.rehearsal.Facts.Visit;
import org.salesregulation.rehearsal.Finding.Case;
import org.salesregulation.rehearsal.Finding.Figure;
import org.salesregulation.rehearsal.Finding.Kind;

/**
 * The draft's chain of contacts against what each deal did: every contact of a stage is mandatory, so whoever left a
 * stage without one that the draft puts there would have been stopped at it (R8, R9).
 */
final class Chains {

    private final Trial trial;
    private final Facts facts;
    private final Map<Long, List<Attempt>> byDeal;

    Chains(Trial trial) {
        this.trial = trial;
        this.facts = trial.facts;
        this.byDeal = facts.byDeal();
    }

    void rehearse() {
        trial.before.funnels().forEach((key, funnel) -> {
            var draft = trial.after.funnels().get(key);
            if (draft == null) {
                trial.unknown.add(
                        "The draft has no funnel \"%s\" that can be read: what its deals would have done is not known."
                                .formatted(funnel.name()));
            } else {
                new OfFunnel(funnel, draft).rehearse();
            }
        });
        trial.after.funnels().forEach((key, funnel) -> {
            if (!trial.before.funnels().containsKey(key)) {
                trial.unknown.add("No deal has gone through the funnel \"%s\" yet: the facts say nothing of it."
                        .formatted(funnel.name()));
            }
        });
    }

    /** One funnel in both texts. */
    private final class OfFunnel {

        private final Funnel before;
        private final Funnel after;
        private final Map<String, String> stageBefore;
        private final Map<String, String> stageAfter;
        /** What a contact of the draft was called before, where its code is another one. */
        private final Map<String, String> former = new HashMap<>();

        OfFunnel(Funnel before, Funnel after) {
            this.before = before;
            this.after = after;
            this.stageBefore = stageByContact(before);
            this.stageAfter = stageByContact(after);
            after.contactByElement().forEach((element, contact) -> before.contactAt(element)
                    .filter(old -> !stageBefore.containsKey(contact.code()) && !stageAfter.containsKey(old.code()))
                    .ifPresent(old -> former.put(contact.code(), old.code())));
        }

        void rehearse() {
            former.forEach((now, was) -> trial.unknown.add(
                    "\"%s\" is called %s in the draft and was %s: what was done by the old name is taken for the new one."
                            .formatted(trial.after.contactName(now), now, was)));
            for (var stage : after.stages()) {
                var stopped = new LinkedHashMap<Long, Visit>();
                for (var contact : stage.contacts()) {
                    if (!stage.code().equals(stageBefore.get(known(contact)))) {
                        asked(stage, contact, stopped);
                    }
                }
                bounds(stage, stopped);
                order(stage);
            }
            before.contactByElement().values().stream()
                    .filter(contact -> !stageAfter.containsKey(contact.code()) && !former.containsValue(contact.code()))
                    .sorted(Comparator.comparing(Contact::code))
                    .forEach(this::removed);
        }

        private String known(Contact contact) {
            return former.getOrDefault(contact.code(), contact.code());
        }

        private Map<String, String> stageByContact(Funnel funnel) {
            var places = new HashMap<String, String>();
            funnel.stages()
                    .forEach(stage -> stage.contacts().forEach(contact -> places.put(contact.code(), stage.code())));
            return places;
        }

        /** Visits of deals that the draft would have asked for the contacts of this stage. */
        private List<Visit> through(Stage stage) {
            var host = before.stage(stage.code()).isPresent() ? stage : earlier(stage);
            if (host != null) {
                return facts.visits().stream()
                        .filter(visit -> visit.funnel().equals(after.key())
                                && visit.stage().equals(host.code())
                                && visit.isPassed()
                                && facts.window().holds(visit.leftAt()))
                        .toList();
            }
            var behind = after.stages().stream()
                    .filter(next -> next.order() > stage.order()
                            && before.stage(next.code()).isPresent())
                    .findFirst();
            return facts.visits().stream()
                    .filter(visit -> visit.funnel().equals(after.key())
                            && behind.map(Stage::code)
                                    .filter(visit.stage()::equals)
                                    .isPresent()
                            && visit.first()
                            && facts.window().holds(visit.enteredAt()))
                    .toList();
        }

        /** The nearest stage before a new one that deals have been in. */
        private Stage earlier(Stage stage) {
            return after.stages().stream()
                    .filter(one -> one.order() < stage.order()
                            && before.stage(one.code()).isPresent())
                    .reduce((first, second) -> second)
                    .orElse(null);
        }

        /** A contact that the draft asks for in this stage, and the regulation in force does not. */
        private void asked(Stage stage, Contact contact, Map<Long, Visit> stopped) {
            var code = known(contact);
            var through = through(stage);
            var blocked = new LinkedHashMap<Long, Visit>();
            var elsewhere = new LinkedHashMap<Long, Attempt>();
            for (var visit : through) {
                var until = visit.leftAt() == null ? visit.enteredAt() : visit.leftAt();
                var done = byDeal.getOrDefault(visit.deal(), List.of()).stream()
                        .filter(attempt -> attempt.contact().equals(code)
                                && attempt.isProductive()
                                && !attempt.at().isAfter(until))
                        .findFirst();
                if (done.isEmpty()) {
                    blocked.putIfAbsent(visit.deal(), visit);
                } else if (!done.get().stage().equals(stage.code())) {
                    elsewhere.putIfAbsent(visit.deal(), done.get());
                }
            }
            stopped.putAll(blocked);
            var deals = through.stream().map(Visit::deal).distinct().count();
            var about = after.key() + ":" + stage.code() + ":" + contact.code();
            if (!blocked.isEmpty()) {
                trial.tally.contacts(contact.channel(), blocked.size());
                trial.found(
                        Kind.BLOCKED,
                        about,
                        "%d of %s that went through \"%s\" would have been blocked at \"%s\": the draft asks for it there, and they went on without it."
                                .formatted(blocked.size(), Trial.many(deals, "deal"), stage.name(), contact.name()),
                        List.of(
                                Figure.of("deals that went on", "", deals, deals - (double) blocked.size()),
                                Figure.of("deals blocked", "", 0, blocked.size())),
                        blocked.values().stream()
                                .map(visit -> new Case(
                                        visit.deal(),
                                        visit.rep(),
                                        visit.stage(),
                                        visit.leftAt() == null ? visit.enteredAt() : visit.leftAt(),
                                        "Went on without a productive \"" + contact.name() + "\"."))
                                .toList());
            }
            if (!elsewhere.isEmpty()) {
                trial.found(
                        Kind.MOVED,
                        about,
                        "%s did \"%s\" in another stage; the draft asks for it in \"%s\"."
                                .formatted(Trial.many(elsewhere.size(), "deal"), contact.name(), stage.name()),
                        List.of(new Figure("deals that did it elsewhere", "", (double) elsewhere.size(), null)),
                        elsewhere.values().stream()
                                .map(attempt -> new Case(
                                        attempt.deal(),
                                        attempt.rep(),
                                        attempt.stage(),
                                        attempt.at(),
                                        "Productive in the stage \""
                                                + trial.before.stageName(before.key(), attempt.stage()) + "\"."))
                                .toList());
            }
        }

        /** What conversion would have been at least and at most, of the deals that left the stage for good. */
        private void bounds(Stage stage, Map<Long, Visit> stopped) {
            if (stopped.isEmpty() || before.stage(stage.code()).isEmpty()) {
                return;
            }
            var left = facts.visits().stream()
                    .filter(visit -> visit.funnel().equals(after.key())
                            && visit.stage().equals(stage.code())
                            && visit.first()
                            && facts.window().holds(visit.leftAt())
                            && (visit.isPassed() || visit.isLost()))
                    .toList();
            var passed = left.stream().filter(Visit::isPassed).toList();
            var kept = passed.stream()
                    .filter(visit -> !stopped.containsKey(visit.deal()))
                    .count();
            if (kept == passed.size()) {
                return;
            }
            trial.found(
                    Kind.CONVERSION_BOUNDS,
                    after.key() + ":" + stage.code(),
                    "Of the first visits of \"%s\" that ended, %s went on (%d of %d). Under the draft it would have been between %s and %s: whether a blocked deal would have done the contact, the facts cannot tell."
                            .formatted(
                                    stage.name(),
                                    Trial.percent(passed.size(), left.size()),
                                    passed.size(),
                                    left.size(),
                                    Trial.percent(kept, left.size()),
                                    Trial.percent(passed.size(), left.size())),
                    List.of(
                            Figure.of(
                                    "conversion at least, %",
                                    "", Trial.share(passed.size(), left.size()), Trial.share(kept, left.size())),
                            Figure.of(
                                    "conversion at most, %",
                                    "",
                                    Trial.share(passed.size(), left.size()),
                                    Trial.share(passed.size(), left.size()))),
                    stopped.values().stream()
                            .map(visit -> new Case(
                                    visit.deal(),
                                    visit.rep(),
                                    visit.stage(),
                                    visit.leftAt(),
                                    "Would have been blocked."))
                            .toList());
        }

        /** Contacts of one stage that the draft asks for the other way round. */
        private void order(Stage stage) {
            var old = before.stage(stage.code()).map(Stage::contacts).orElse(List.of()).stream()
                    .map(Contact::code)
                    .toList();
            var now = stage.contacts().stream()
                    .filter(contact -> old.contains(known(contact)))
                    .toList();
            for (var i = 0; i + 1 < now.size(); i++) {
                if (old.indexOf(known(now.get(i))) > old.indexOf(known(now.get(i + 1)))) {
                    otherWay(stage, now.get(i), now.get(i + 1));
                }
            }
        }

        private void otherWay(Stage stage, Contact first, Contact second) {
            var cases = new LinkedHashMap<Long, Case>();
            for (var visit : facts.visits()) {
                if (!visit.funnel().equals(after.key()) || !visit.stage().equals(stage.code())) {
                    continue;
                }
                var late = productive(visit, known(first));
                var early = productive(visit, known(second));
                if (late != null
                        && early != null
                        && facts.window().holds(late.at())
                        && early.at().isBefore(late.at())) {
                    cases.putIfAbsent(
                            visit.deal(),
                            new Case(
                                    visit.deal(),
                                    visit.rep(),
                                    visit.stage(),
                                    late.at(),
                                    "\"" + second.name() + "\" came before \"" + first.name() + "\"."));
                }
            }
            if (!cases.isEmpty()) {
                trial.found(
                        Kind.ORDER,
                        after.key() + ":" + stage.code() + ":" + first.code(),
                        "%s did \"%s\" before \"%s\" in \"%s\"; the draft asks for the other order."
                                .formatted(Trial.many(cases.size(), "deal"), second.name(), first.name(), stage.name()),
                        List.of(new Figure("deals in the other order", "", (double) cases.size(), 0.0)),
                        new ArrayList<>(cases.values()));
            }
        }

        private Attempt productive(Visit visit, String contact) {
            return facts.of(visit).stream()
                    .filter(attempt -> attempt.contact().equals(contact) && attempt.isProductive())
                    .findFirst()
                    .orElse(null);
        }

        /** What counted would be no indicator any more. */
        private void removed(Contact contact) {
            trial.removed.add(contact.code());
            var recorded = facts.recorded().stream()
                    .filter(attempt -> attempt.contact().equals(contact.code()) && !attempt.history())
                    .toList();
            var counted = recorded.stream().filter(Attempt::counted).toList();
            recorded.forEach(attempt -> trial.tally.contacts(attempt.kind(), -1));
            if (counted.isEmpty()) {
                return;
            }
            var figures = new ArrayList<Figure>();
            figures.add(Figure.of("counted contacts", "", counted.size(), 0));
            sums(counted, Attempt::kind)
                    .forEach((kind, sum) -> figures.add(Figure.of("counted contacts by kind", kind, sum, 0)));
            sums(counted, Attempt::rep)
                    .forEach((rep, sum) -> figures.add(Figure.of("counted contacts by rep", trial.name(rep), sum, 0)));
            var kinds = new TreeSet<>(counted.stream().map(Attempt::kind).toList());
            trial.found(
                    Kind.REMOVED,
                    before.key() + ":" + contact.code(),
                    "%s \"%s\" (%s) of %s would not have counted: the draft does not ask for that contact any more."
                            .formatted(
                                    Trial.many(counted.size(), "productive contact"),
                                    contact.name(),
                                    String.join(", ", kinds),
                                    Trial.many(sums(counted, Attempt::rep).size(), "rep")),
                    figures,
                    counted.stream()
                            .map(attempt -> new Case(
                                    attempt.deal(), attempt.rep(), attempt.stage(), attempt.at(), "Counted then."))
                            .toList());
        }

        private Map<String, Integer> sums(List<Attempt> attempts, Function<Attempt, String> by) {
            return attempts.stream()
                    .collect(Collectors.groupingBy(by, TreeMap::new, Collectors.summingInt(attempt -> 1)));
        }
    }
}
