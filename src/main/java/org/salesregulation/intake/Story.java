package org.salesregulation.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.salesregulation.contact.PastAttempt;
import org.salesregulation.funnel.Deal;
import org.salesregulation.funnel.Funnel;
import org.salesregulation.funnel.PastDeal;
import org.salesregulation.funnel.PastDeal.Ended;
import org.salesregulation.funnel.Stage;
import org.salesregulation.intake.HistoryEvent.Kind;
import org.salesregulation.organisation.Person;
import org.salesregulation.shared.Refusal.Gap;

/**
 * A deal of a former CRM, told from all its events in the order in which they happened. What is told depends on nothing
 * but the set of events, so that it does not matter in which order and in how many files they came. An event that does
 * not fit the others is set aside with the reason, and fits again when the missing one comes.
 */
final class Story {

    private final HistoryBook book;
    private final Map<HistoryEvent, Gap> setAside = new LinkedHashMap<>();
    private final List<Visit> visits = new ArrayList<>();
    private final List<PastAttempt> attempts = new ArrayList<>();
    private final List<HistoryEvent> told = new ArrayList<>();
    private HistoryEvent won;
    private HistoryEvent lost;

    private Story(HistoryBook book) {
        this.book = book;
    }

    /** @param events of one deal, each once, in any order */
    static Told of(String externalId, Collection<HistoryEvent> events, HistoryBook book) {
        var story = new Story(book);
        var funnel = story.funnel(events);
        if (funnel.isPresent()) {
            story.tell(events, funnel.get());
        } else {
            events.forEach(event -> story.setAside(
                    event,
                    HistoryField.STAGE,
                    "Several funnels have these stages: name one in the column \"funnel\"."));
        }
        return new Told(
                funnel.flatMap(known -> story.deal(externalId, known)),
                List.copyOf(story.attempts),
                Map.copyOf(story.setAside));
    }

    /**
     * The funnel of the first entry that leaves no choice; where every entry leaves one, of the first other event that
     * fits an entry. So there is always an entry in the funnel that is chosen.
     */
    private Optional<Funnel> funnel(Collection<HistoryEvent> events) {
        var inTime = events.stream().sorted(inTime(event -> 0, event -> 0)).toList();
        var entries =
                inTime.stream().filter(event -> event.event() == Kind.ENTERED).toList();
        var possible = new HashSet<String>();
        entries.forEach(entry -> book.candidates(entry).forEach(funnel -> possible.add(funnel.key())));
        return only(entries, possible).or(() -> only(inTime, possible)).or(() -> only(inTime, null));
    }

    /** @param possible keys of funnels; null: any */
    private Optional<Funnel> only(List<HistoryEvent> events, Collection<String> possible) {
        return events.stream()
                .map(book::candidates)
                .filter(candidates -> candidates.size() == 1)
                .map(candidates -> candidates.get(0))
                .filter(funnel -> possible == null || possible.contains(funnel.key()))
                .findFirst();
    }

    private void tell(Collection<HistoryEvent> events, Funnel funnel) {
        var said = new HashSet<Object>();
        events.stream()
                .filter(event -> fits(event, funnel))
                .sorted(inTime(event -> order(funnel, event), event -> contactOrder(funnel, event)))
                .forEach(event -> {
                    if (said.add(event.identity())) {
                        next(event, funnel);
                    } else {
                        setAside(event, HistoryField.OCCURRED_AT, "Another row says of the same event something else.");
                    }
                });
    }

    /** By time; at one moment by place in the funnel; then by all that is said, so that no two are alike. */
    private static Comparator<HistoryEvent> inTime(
            Function<HistoryEvent, Integer> stageOrder, Function<HistoryEvent, Integer> contactOrder) {
        return Comparator.comparing(HistoryEvent::at)
                .thenComparing(stageOrder)
                .thenComparing(HistoryEvent::event)
                .thenComparing(contactOrder)
                .thenComparing(HistoryEvent::order)
                .thenComparing(HistoryEvent::toString);
    }

    private static int order(Funnel funnel, HistoryEvent event) {
        return funnel.stage(event.stage()).map(Stage::order).orElse(Integer.MAX_VALUE);
    }

    private static int contactOrder(Funnel funnel, HistoryEvent event) {
        return event.contact() == null
                ? 0
                : funnel.stage(event.stage()).orElseThrow().contacts().stream()
                        .map(contact -> contact.code())
                        .toList()
                        .indexOf(event.contact());
    }

    private boolean fits(HistoryEvent event, Funnel funnel) {
        if (event.funnel() != null && !event.funnel().equals(funnel.key())) {
            setAside(event, HistoryField.FUNNEL, "The deal is in the funnel " + funnel.key() + ".");
        } else if (!book.candidates(event).contains(funnel)) {
            setAside(
                    event,
                    HistoryField.STAGE,
                    "The deal is in the funnel " + funnel.key() + ", which knows no such stage or contact.");
        } else if (rep(event) == null || rep(event).teamId() == null) {
            setAside(event, HistoryField.REP, event.rep() + " is in no team any more.");
        } else {
            return true;
        }
        return false;
    }

    private void next(HistoryEvent event, Funnel funnel) {
        var stage = funnel.stage(event.stage());
        if (isAfterTheEnd(event, stage)) {
            setAside(
                    event,
                    HistoryField.OCCURRED_AT,
                    lost != null
                            ? "The deal was lost before, on " + lost.at() + "."
                            : "The deal was won before, on " + won.at() + "; only later stages may follow.");
            return;
        }
        if (event.event() == Kind.ENTERED) {
            enter(event, stage.orElseThrow());
        } else if (!isThere(event, stage)) {
            setAside(event, HistoryField.STAGE, whereItIs());
            return;
        } else {
            happen(event, stage.orElse(null));
        }
        told.add(event);
    }

    /** A deal that was won may still be served in later stages, as a running one. */
    private boolean isAfterTheEnd(HistoryEvent event, Optional<Stage> stage) {
        return lost != null
                || won != null
                        && (event.event() == Kind.LOST
                                || event.event() == Kind.WON
                                || stage.orElseThrow().order() <= wonIn().order());
    }

    private Stage wonIn() {
        return visits.stream()
                .filter(visit -> visit.won)
                .map(visit -> visit.stage)
                .findFirst()
                .orElseThrow();
    }

    private boolean isThere(HistoryEvent event, Optional<Stage> stage) {
        var last = last();
        var isOpen = last != null && last.leftAt == null;
        var justAdvanced = last != null && last.ended == Ended.ADVANCED && event.event() == Kind.WON;
        return (isOpen || justAdvanced)
                && stage.map(named -> named.code().equals(last.stage.code())).orElse(true);
    }

    private String whereItIs() {
        var last = last();
        if (last == null) {
            return "The deal has not entered a stage before: an event \"entered\" is missing.";
        }
        return last.leftAt == null
                ? "The deal is in the stage " + last.stage.code() + " then: an event \"entered\" is missing."
                : "The deal has left the stage " + last.stage.code()
                        + " and is in none then: an event \"entered\" is missing.";
    }

    private void enter(HistoryEvent event, Stage stage) {
        var before = last();
        if (before != null) {
            if (before.leftAt == null) {
                before.leave(event.at(), Ended.ADVANCED);
            }
            if (before.stage.order() >= stage.order()) {
                before.ended = Ended.RETURNED;
            }
        }
        visits.add(new Visit(stage, rep(event), event.at()));
    }

    private void happen(HistoryEvent event, Stage stage) {
        var visit = last();
        switch (event.event()) {
            case CONTACT -> attempt(event, stage, visit);
            case ADVANCED -> visit.leave(event.at(), Ended.ADVANCED);
            case LOST -> {
                visit.leave(event.at(), Ended.LOST);
                lost = event;
            }
            case WON -> {
                if (visit.leftAt == null) {
                    visit.leave(event.at(), Ended.ADVANCED);
                }
                visit.won = true;
                won = event;
            }
            case ENTERED -> throw new IllegalStateException("An entry begins a visit.");
        }
    }

    private void attempt(HistoryEvent event, Stage stage, Visit visit) {
        attempts.add(new PastAttempt(
                visits.size() - 1,
                stage,
                HistoryBook.contact(stage, event.contact()).orElseThrow(),
                visit.attempts.merge(event.contact(), 1, Integer::sum),
                event.outcome(),
                event.lossReason(),
                event.competitor(),
                rep(event),
                event.at()));
    }

    private Optional<PastDeal> deal(String externalId, Funnel funnel) {
        if (told.isEmpty()) {
            return Optional.empty();
        }
        var end = won != null ? won : lost;
        var valued = won != null ? won : latest(event -> event.amount() == null ? null : event);
        return Optional.of(new PastDeal(
                externalId,
                latest(HistoryEvent::company),
                latest(HistoryEvent::segment),
                told.get(0).channel(),
                latest(HistoryEvent::product),
                latest(HistoryEvent::competitor),
                valued == null ? null : valued.amount(),
                valued == null ? book.currency() : valued.currency(),
                funnel.key(),
                book.people().get(latest(HistoryEvent::rep)),
                won != null ? Deal.Status.WON : lost != null ? Deal.Status.LOST : Deal.Status.OPEN,
                told.get(0).at(),
                end == null ? null : end.at(),
                lost == null ? null : lost.lossReason(),
                visits.stream().map(Visit::done).toList()));
    }

    /** The last thing that was said of it; null when nothing was. */
    private <T> T latest(Function<HistoryEvent, T> of) {
        for (var place = told.size() - 1; place >= 0; place--) {
            var value = of.apply(told.get(place));
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private Person rep(HistoryEvent event) {
        return book.people().get(event.rep());
    }

    private Visit last() {
        return visits.isEmpty() ? null : visits.get(visits.size() - 1);
    }

    private void setAside(HistoryEvent event, HistoryField field, String reason) {
        setAside.put(event, new Gap(field.key(), reason));
    }

    /** A visit while the story goes on. */
    private static final class Visit {

        private final Stage stage;
        private final Person rep;
        private final Instant enteredAt;
        private final Map<String, Integer> attempts = new HashMap<>();
        private Instant leftAt;
        private Ended ended;
        private boolean won;

        Visit(Stage stage, Person rep, Instant enteredAt) {
            this.stage = stage;
            this.rep = rep;
            this.enteredAt = enteredAt;
        }

        void leave(Instant at, Ended how) {
            leftAt = at;
            ended = how;
        }

        PastDeal.Visit done() {
            return new PastDeal.Visit(stage, rep, enteredAt, leftAt, ended);
        }
    }

    /**
     * What came out.
     *
     * @param deal nothing while no event begins one
     * @param setAside events that do not fit, each with what is wrong
     */
    record Told(Optional<PastDeal> deal, List<PastAttempt> attempts, Map<HistoryEvent, Gap> setAside) {}
}
