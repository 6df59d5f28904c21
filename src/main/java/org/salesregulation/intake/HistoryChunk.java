package org.salesregulation.intake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.salesregulation.contact.PastAttempts;
import org.salesregulation.funnel.PastDeals;
import org.salesregulation.funnel.PastDeals.Known;
import org.salesregulation.funnel.Reach;
import org.salesregulation.intake.RowsByDeal.DealRows;
import org.salesregulation.intake.RowsByDeal.Row;
import org.salesregulation.intake.Story.Told;
import org.salesregulation.shared.Refusal.Gap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stores what a file says of some deals, with the facts that follow, in one transaction. */
@Component
class HistoryChunk {

    private final HistoryTable history;
    private final PastDeals deals;
    private final PastAttempts attempts;

    HistoryChunk(HistoryTable history, PastDeals deals, PastAttempts attempts) {
        this.history = history;
        this.deals = deals;
        this.attempts = attempts;
    }

    /** @param chunk sorted by number, so that two nodes that bring in the same deals wait for each other in one order */
    @Transactional
    List<Answer> write(List<DealRows> chunk, HistoryBook book) {
        var numbers = chunk.stream().map(DealRows::externalId).toList();
        var known = deals.known(numbers);
        var kept = history.find(numbers);
        var answers = new ArrayList<Answer>();
        var events = new LinkedHashMap<String, Set<String>>();
        var told = new LinkedHashMap<String, Told>();
        var reached = new HashMap<String, Reach>();
        for (var deal : chunk) {
            var refused = refused(known.get(deal.externalId()), book);
            if (refused != null) {
                deal.rows().forEach(row -> answers.add(Answer.rejected(row.line(), refused)));
                continue;
            }
            reached.put(deal.externalId(), deal.reach());
            var before = kept.getOrDefault(deal.externalId(), Set.of());
            var all = new LinkedHashSet<>(before);
            var story = tell(deal, before, all, book, answers);
            if (all.size() > before.size()) {
                events.put(deal.externalId(), all);
                story.deal().ifPresent(past -> told.put(deal.externalId(), story));
            }
        }
        history.save(events, kept.keySet());
        store(told.values(), known);
        reached.values().removeIf(Reach::isUnknown);
        deals.reach(reached);
        return answers;
    }

    /** The regulation's own deals are not history's; a manager's file leaves other teams' deals alone. */
    private static Gap refused(Known deal, HistoryBook book) {
        if (deal != null && deal.ruled()) {
            return new Gap(
                    HistoryField.EXTERNAL_ID.key(),
                    "The deal " + deal.dealId() + " runs under the regulation; history does not change it.");
        }
        if (deal != null && !book.mayBring(deal.team())) {
            return new Gap(
                    HistoryField.EXTERNAL_ID.key(), "The deal is another team's: the head of sales brings this in.");
        }
        return null;
    }

    /**
     * Adds the rows that are new and tells the deal.
     *
     * @param all grows by them
     * @param answers grows by one for each row, and by one for each event that no longer fits because of them
     */
    private Told tell(DealRows deal, Set<String> before, Set<String> all, HistoryBook book, List<Answer> answers) {
        var length = before.stream().mapToInt(String::length).sum() + before.size();
        var added = new LinkedHashSet<Row>();
        var again = new ArrayList<Row>();
        for (var row : deal.rows()) {
            if (all.contains(row.event())) {
                again.add(row);
            } else if (length + row.event().length() + 1 > HistoryTable.LONGEST) {
                answers.add(Answer.rejected(row.line(), new Gap("", "So many events of one deal are not kept.")));
            } else {
                all.add(row.event());
                added.add(row);
                length += row.event().length() + 1;
            }
        }
        var events = new HashMap<String, HistoryEvent>();
        all.forEach(text -> events.put(text, HistoryEvent.parse(text)));
        var told = Story.of(deal.externalId(), events.values(), book);
        added.forEach(row -> answers.add(answer(row, told.setAside().get(events.get(row.event())), false)));
        again.forEach(row -> answers.add(answer(row, told.setAside().get(events.get(row.event())), true)));
        if (!added.isEmpty() && !before.isEmpty()) {
            sayWhatFitsNoLonger(deal, before, told, events, book, answers);
        }
        return told;
    }

    private static Answer answer(Row row, Gap gap, boolean again) {
        return gap == null
                ? new Answer(row.line(), again ? Kind.DUPLICATE : Kind.ACCEPTED, null)
                : Answer.rejected(row.line(), gap);
    }

    private static void sayWhatFitsNoLonger(
            DealRows deal,
            Set<String> before,
            Told told,
            Map<String, HistoryEvent> events,
            HistoryBook book,
            List<Answer> answers) {
        var earlier = Story.of(
                        deal.externalId(), before.stream().map(events::get).toList(), book)
                .setAside();
        before.stream()
                .map(events::get)
                .filter(event -> told.setAside().containsKey(event) && !earlier.containsKey(event))
                .forEach(event -> {
                    var gap = told.setAside().get(event);
                    answers.add(new Answer(
                            deal.rows().get(0).line(),
                            Kind.REMARK,
                            new Gap(
                                    gap.field(),
                                    "With this file an event that was taken in before fits no longer ("
                                            + event.event().name().toLowerCase(java.util.Locale.ROOT) + ", "
                                            + event.at() + "): " + gap.reason())));
                });
    }

    private void store(Collection<Told> told, Map<String, Known> known) {
        var past = told.stream().map(one -> one.deal().orElseThrow()).toList();
        attempts.remove(past.stream()
                .filter(deal -> known.containsKey(deal.externalId()))
                .map(deal -> known.get(deal.externalId()).dealId().number())
                .toList());
        var numbers = deals.write(past, known).iterator();
        attempts.write(told.stream()
                .map(one -> new PastAttempts.Of(
                        numbers.next(),
                        one.deal().orElseThrow().channel(),
                        one.deal().orElseThrow().funnel(),
                        one.deal().orElseThrow().currency(),
                        one.attempts()))
                .toList());
    }

    /** What became of a row. */
    enum Kind {
        ACCEPTED,
        DUPLICATE,
        REJECTED,
        /** Said of a row beside what became of it. */
        REMARK
    }

    /** @param gap null for a row that was taken in */
    record Answer(long line, Kind kind, Gap gap) {

        static Answer rejected(long line, Gap gap) {
            return new Answer(line, Kind.REJECTED, gap);
        }
    }
}
