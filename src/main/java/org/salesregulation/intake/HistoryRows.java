package org.salesregulation.intake;

import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.salesregulation.funnel.Funnels;
import org.salesregulation.funnel.PastDeals;
import org.salesregulation.intake.RowsByDeal.DealRows;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.shared.Refusal;
import org.salesregulation.web.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Reads the history of a former CRM (R54, R69, R76, R123): checks every row by itself, puts the rows together by deal,
 * and stores some hundred deals at a time. Each of these transactions leaves whole deals behind, so an import may end
 * after any of them and be sent again.
 */
@Component
class HistoryRows {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryRows.class);

    /** Numbers of parts after which there is several times as much as before. */
    private static final Set<Integer> GROWN_BY_THEN = Set.of(0, 9, 99);

    private static final List<LeadField> REACH = List.of(LeadField.CONTACT_NAME, LeadField.PHONE, LeadField.EMAIL);

    private final HistoryReader reader;
    private final LeadForm form;
    private final HistoryChunk chunks;
    private final PastDeals past;
    private final Funnels funnels;
    private final People people;
    private final Clock clock;
    private final String currency;

    HistoryRows(
            HistoryReader reader,
            LeadForm form,
            HistoryChunk chunks,
            PastDeals past,
            Funnels funnels,
            People people,
            Clock clock,
            @Value("${regulation.currency:USD}") String currency) {
        this.reader = reader;
        this.form = form;
        this.chunks = chunks;
        this.past = past;
        this.funnels = funnels;
        this.people = people;
        this.clock = clock;
        this.currency = currency;
    }

    /** @throws Refusal naming every column that is unknown, twice there or missing */
    static void requireColumns(CsvFile file) {
        file.requireColumns(
                HistoryField.keys(),
                HistoryField.REQUIRED.stream().map(HistoryField::key).toList());
    }

    /** @param caller whose rights decide which rows are taken in */
    FileReader broughtInBy(Caller caller) {
        return (file, progress) -> read(file, caller, progress);
    }

    private void read(CsvFile file, Caller caller, ImportProgress progress) throws IOException {
        var persons = new HashMap<String, Person>();
        people.all().forEach(person -> persons.put(person.id(), person));
        var book = new HistoryBook(persons, funnels.deployed(), caller, currency, form.fields(REACH), clock.instant());
        try (var rows = new RowsByDeal(file)) {
            sort(file, book, rows, progress);
            var parts = rows.finish();
            for (var part = 0; part < parts && progress.goesOn(); part++) {
                var deals = rows.part(part);
                if (!deals.isEmpty()) {
                    take(deals, book, progress);
                }
                if (parts > 1 && GROWN_BY_THEN.contains(part)) {
                    past.tablesHaveGrown();
                }
                progress.tellInTime();
            }
        }
    }

    private void sort(CsvFile file, HistoryBook book, RowsByDeal rows, ImportProgress progress) throws IOException {
        try (var source = file.rows()) {
            while (progress.goesOn() && source.hasNext()) {
                var row = source.next();
                try {
                    row.fault().ifPresent(fault -> {
                        throw new Refusal(List.of(fault));
                    });
                    var event = reader.event(row.values(), file.separator(), book);
                    rows.add(
                            row.values().get(HistoryField.EXTERNAL_ID.key()),
                            row.line(),
                            event.text(),
                            HistoryReader.reach(row.values()));
                } catch (Refusal e) {
                    progress.rejected(row.line(), e.gaps());
                }
                progress.tellInTime();
            }
        }
    }

    /** What cannot be stored together is stored in halves, in the end row by row, so that only the bad ones fall out. */
    private void take(List<DealRows> deals, HistoryBook book, ImportProgress progress) {
        List<HistoryChunk.Answer> answers = List.of();
        try {
            answers = chunks.write(deals, book);
        } catch (RuntimeException e) {
            if (deals.size() > 1) {
                take(deals.subList(0, deals.size() / 2), book, progress);
                take(deals.subList(deals.size() / 2, deals.size()), book, progress);
            } else if (deals.get(0).rows().size() > 1) {
                var deal = deals.get(0);
                deal.rows()
                        .forEach(row -> take(List.of(new DealRows(deal.externalId(), List.of(row))), book, progress));
            } else {
                var line = deals.get(0).rows().get(0).line();
                LOG.error("Import {}, line {}", progress.job().id(), line, e);
                progress.failed(line);
            }
        }
        answers.forEach(answer -> tell(answer, progress));
    }

    private static void tell(HistoryChunk.Answer answer, ImportProgress progress) {
        switch (answer.kind()) {
            case ACCEPTED -> progress.accepted(1);
            case DUPLICATE -> progress.duplicates(1);
            case REJECTED -> progress.rejected(answer.line(), List.of(answer.gap()));
            case REMARK -> progress.say(answer.line(), answer.gap());
        }
    }
}
