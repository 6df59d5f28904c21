package org.salesregulation.demo;

import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.salesregulation.funnel.Contact;
import org.salesregulation.funnel.Funnel;
import org.salesregulation.funnel.Funnels;
import org.salesregulation.funnel.Stage;
import org.salesregulation.norm.Norms;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Writes the data set's won and lost opportunities as a file of history. Who sold what to whom for how much, when it
 * began and when it ended is data. How it went in between is made up from the opportunity's number: the stages lie
 * between the two days by their terms, and of the lost ones more fall out early than late (R54, R76).
 */
@Component
@Profile("demo")
class ClosedDeals {

    static final List<String> CHANNELS =
            List.of("website", "referral", "exhibition", "cold-call", "partner", "advertising");
    /** As the forms offer them: what a first look finds out, and what comes up later. */
    static final List<String> EARLY_REASONS = List.of("not-our-client", "no-need", "no-budget");

    static final List<String> LATE_REASONS =
            List.of("price", "competitor", "no-decision-maker", "timing", "no-budget", "lost-touch");
    private static final List<String> COMPETITORS =
            List.of("Bluepeak Systems", "Corvane Computing", "Halden Data", "Ostrava Machines");
    private static final String[] COLUMNS = {
        "externalId",
        "company",
        "rep",
        "channel",
        "amount",
        "currency",
        "stage",
        "event",
        "contact",
        "outcome",
        "occurredAt",
        "lossReason",
        "funnel",
        "product",
        "competitor",
        "segment"
    };
    /** One contact in so many needs a second attempt. */
    private static final int ONE_REPEATED_IN = 4;

    private final Norms norms;
    private final Funnels funnels;
    private final DataDays days;

    ClosedDeals(Norms norms, Funnels funnels, DataDays days) {
        this.norms = norms;
        this.funnels = funnels;
        this.days = days;
    }

    /** @return a file for {@code POST /api/history/import}; whoever asked for it deletes it */
    Path write(List<Opportunity> closed, Map<String, Client> clients, Map<String, BigDecimal> prices)
            throws IOException {
        var file = Files.createTempFile("demo-history-", ".csv");
        try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
                var csv = new CSVPrinter(
                        writer, CSVFormat.RFC4180.builder().setHeader(COLUMNS).get())) {
            for (var opportunity : closed) {
                var client = clients.get(opportunity.company());
                var price = prices.get(opportunity.product());
                var segment = client == null ? null : client.segment();
                var funnel = funnels.latest(norms.funnelFor(segment, opportunity.product(), price, null))
                        .orElseThrow();
                new Telling(opportunity, segment, price, funnel, csv).tell();
            }
        }
        return file;
    }

    /** The rows of one opportunity. */
    private final class Telling {

        private final Opportunity opportunity;
        private final String segment;
        private final BigDecimal price;
        private final Funnel funnel;
        private final CSVPrinter csv;
        private final boolean isWon;
        private final Instant end;

        Telling(Opportunity opportunity, String segment, BigDecimal price, Funnel funnel, CSVPrinter csv) {
            this.opportunity = opportunity;
            this.segment = segment;
            this.price = price;
            this.funnel = funnel;
            this.csv = csv;
            this.isWon = opportunity.phase() == Opportunity.Phase.WON;
            this.end = days.at(days.shifted(opportunity.closed().orElseThrow()), opportunity, "closed");
        }

        void tell() throws IOException {
            var stages = visited();
            var entered = begin();
            for (var place = 0; place < stages.size(); place++) {
                var stage = stages.get(place);
                var isLast = place == stages.size() - 1;
                var left = isLast ? end : left(stages, place, entered);
                row(stage, "entered", null, null, entered, place == 0 ? price : null, null);
                contacts(stage, isLast, entered, left);
                entered = left;
            }
            var last = stages.get(stages.size() - 1);
            if (isWon) {
                row(last, "won", null, null, end, opportunity.closeValue().orElseThrow(), null);
            } else {
                row(last, "lost", null, null, end, null, reason(last));
            }
        }

        private Instant begin() {
            var begin = days.at(days.shifted(opportunity.engaged().orElseThrow()), opportunity, "engaged");
            return begin.isAfter(end) ? end : begin;
        }

        /** A won one goes as far as the money; of the lost ones each stage loses more than the next. */
        private List<Stage> visited() {
            var toTheMoney = funnel.stagesToWin() - 1;
            var last = toTheMoney;
            if (!isWon) {
                var count = toTheMoney + 1;
                var left = opportunity.pick("lost in", count * (count + 1) / 2);
                for (last = 0; left >= count - last; last++) {
                    left -= count - last;
                }
            }
            return funnel.stages().subList(0, last + 1);
        }

        /** The time that is left, divided by the terms of the stages that are left, each a little longer or shorter. */
        private Instant left(List<Stage> stages, int place, Instant entered) {
            var all = 0.0;
            for (var stage : stages.subList(place, stages.size())) {
                all += weight(stage);
            }
            var share = weight(stages.get(place)) / all;
            var about =
                    entered.plusSeconds((long) (Duration.between(entered, end).toSeconds() * share));
            return days.at(about, opportunity, "left " + stages.get(place).code(), entered, end);
        }

        private double weight(Stage stage) {
            return norms.of(stage.code(), null).workingDays()
                    * (0.5 + opportunity.pick("time in " + stage.code(), 1000) / 1000.0);
        }

        private void contacts(Stage stage, boolean isLast, Instant entered, Instant left) throws IOException {
            var attempts = attempts(stage, isLast && !isWon);
            for (var place = 0; place < attempts.size(); place++) {
                var attempt = attempts.get(place);
                var isTheEnd = isLast && place == attempts.size() - 1;
                var about = entered.plus(
                        Duration.between(entered, left).multipliedBy(place).dividedBy(attempts.size()));
                var at = isTheEnd
                        ? left
                        : place == 0 ? entered : days.at(about, opportunity, "attempt " + place, entered, left);
                var refused = "refused".equals(attempt.outcome());
                row(stage, "contact", attempt.contact(), attempt.outcome(), at, null, refused ? reason(stage) : null);
            }
        }

        /** Each contact of the chain until it is productive; where the deal is lost, until the client refuses. */
        private List<Attempt> attempts(Stage stage, boolean isLostHere) {
            var attempts = new ArrayList<Attempt>();
            var contacts = stage.contacts();
            var until =
                    isLostHere ? 1 + opportunity.pick("refused at " + stage.code(), contacts.size()) : contacts.size();
            for (var place = 0; place < until; place++) {
                var contact = contacts.get(place);
                if (opportunity.pick("again " + contact.code(), ONE_REPEATED_IN) == 0) {
                    attempts.add(new Attempt(contact, "rescheduled"));
                }
                attempts.add(new Attempt(contact, isLostHere && place == until - 1 ? "refused" : "productive"));
            }
            if (isLostHere && stage.order() == 0 && attempts.size() == 1) {
                // the engagement is the first contact, so the refusal at the end is a second one
                attempts.add(0, new Attempt(contacts.get(0), "rescheduled"));
            }
            return attempts;
        }

        private String reason(Stage stage) {
            var reasons = "disqualified".equals(stage.refusedAs()) ? EARLY_REASONS : LATE_REASONS;
            return reasons.get(opportunity.pick("reason", reasons.size()));
        }

        private void row(
                Stage stage,
                String event,
                Contact contact,
                String outcome,
                Instant at,
                BigDecimal amount,
                String reason)
                throws IOException {
            csv.printRecord(
                    opportunity.id(),
                    opportunity.company(),
                    opportunity.owner(),
                    CHANNELS.get(opportunity.pick("channel", CHANNELS.size())),
                    amount,
                    amount == null ? null : "USD",
                    stage.code(),
                    event,
                    contact == null ? null : contact.code(),
                    outcome,
                    at,
                    reason,
                    funnel.key(),
                    opportunity.product(),
                    "competitor".equals(reason)
                            ? COMPETITORS.get(opportunity.pick("competitor", COMPETITORS.size()))
                            : null,
                    segment);
        }
    }

    private record Attempt(Contact contact, String outcome) {}
}
