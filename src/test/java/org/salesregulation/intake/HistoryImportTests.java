package org.salesregulation.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesregulation.funnel.StageVisits;
import org.salesregulation.testing.ApiTest;
import org.salesregulation.testing.Browser;
import org.salesregulation.testing.Client;
import org.salesregulation.testing.SmallDeals;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The history of a former CRM comes in by file; the events of a deal are written as {@code stage event …} below. */
class HistoryImportTests extends ApiTest {

    private static final String HEADER =
            "externalId,company,rep,channel,amount,currency,stage,event,contact,outcome,occurredAt,lossReason\n";
    private static final String WON =
            """
            X,qualification,entered,,,2026-03-02T09:00:00Z
            X,qualification,contact,qualification-call,rescheduled,2026-03-03T10:00:00Z
            X,qualification,contact,qualification-call,productive,2026-03-04T10:00:00Z
            X,qualification,advanced,,,2026-03-04T10:00:00Z
            X,negotiation,entered,,,2026-03-05T09:00:00Z
            X,negotiation,contact,competitor-check,productive,2026-03-06T09:00:00Z
            X,payment,entered,,,2026-03-09T09:00:00Z
            X,payment,won,,,2026-03-16T12:00:00Z,4821.50
            """;

    @Autowired
    private Client client;

    @Autowired
    private StageVisits visits;

    @Autowired
    private ImportJobs jobs;

    @LocalServerPort
    private int port;

    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @AfterEach
    void takeTheStumblingBlockAway() {
        jdbc.sql("alter table deal drop constraint if exists no_boom").update();
    }

    @Test
    void aWonDealLeavesTheFactsThatARunningOneLeaves() {
        var job = imported("mia.north", deal("W", "rita.north", WON));

        assertThat(counts(job)).isEqualTo("8 accepted, 0 duplicates, 0 rejected");
        assertThat(job.path("kind").asText()).isEqualTo("history");
        assertThat(rows("select status, owner, team, channel, company, amount, currency, funnel, process_instance_id,"
                        + " opened_at, closed_at, loss_reason from deal where external_id = '%s'".formatted(id("W"))))
                .containsExactly("WON rita.north north referral Company " + run
                        + " 4821.50 USD consultative-sale null 2026-03-02T09:00:00Z 2026-03-16T12:00:00Z null");
        assertThat(visits("W"))
                .containsExactly(
                        "qualification 1 rita.north 2026-03-02T09:00:00Z 2026-03-04T10:00:00Z ADVANCED true",
                        "negotiation 5 rita.north 2026-03-05T09:00:00Z 2026-03-09T09:00:00Z ADVANCED true",
                        "payment 7 rita.north 2026-03-09T09:00:00Z 2026-03-16T12:00:00Z ADVANCED true");
        assertThat(attempts("W"))
                .containsExactly(
                        "qualification qualification-call 1 RESCHEDULED call rita.north",
                        "qualification qualification-call 2 PRODUCTIVE call rita.north",
                        "negotiation competitor-check 1 PRODUCTIVE call rita.north");
        assertThat(rows("select p.amount, p.currency, p.paid_on from payment p join deal d on d.id = p.deal_id"
                        + " where d.external_id = '%s'".formatted(id("W"))))
                .containsExactly("4821.50 USD 2026-03-16");
    }

    @Test
    void noImportedContactCountsAndEachSaysWhy() {
        imported("mia.north", deal("W", "rita.north", WON));

        assertThat(rows("select distinct a.counted, a.counted_once, a.definition_version, a.reason"
                        + " from contact_attempt a join deal d on d.id = a.deal_id where d.external_id = '%s'"
                                .formatted(id("W"))))
                .containsExactly("false null 0 Not counted: imported history without evidence.");
        assertThat(rows("select distinct v.definition_id, v.definition_version from stage_visit v"
                        + " join deal d on d.id = v.deal_id where d.external_id = '%s'".formatted(id("W"))))
                .containsExactly("before the regulation 0");
    }

    @Test
    void aVisitIsDueByTheNormOfTheRepsCategoryAndKeepsTheWorkingClock() {
        imported("mia.north", deal("W", "rita.north", WON));

        // Monday 2 March 09:00 and 10 working days; worked: two whole days of 9 hours and 1 hour on Wednesday
        assertThat(rows(
                        "select v.due_at, v.left_work - v.entered_work from stage_visit v join deal d on d.id = v.deal_id"
                                + " where d.external_id = '%s' and v.stage = 'qualification'".formatted(id("W"))))
                .containsExactly("2026-03-16T09:00:00Z " + (2 * 9 + 1) * 3600);
    }

    @Test
    void aLostDealIsLostInItsStageWithItsReason() {
        imported(
                "mia.north",
                deal(
                        "L",
                        "ron.north",
                        """
                        X,qualification,entered,,,2026-03-02,900
                        X,qualification,contact,qualification-call,refused,2026-03-03T10:00:00Z
                        X,,lost,,,2026-03-05T10:00:00Z,,price
                        """));

        assertThat(rows("select status, amount, loss_reason, closed_at from deal where external_id = '%s'"
                        .formatted(id("L"))))
                .containsExactly("LOST 900.00 price 2026-03-05T10:00:00Z");
        assertThat(visits("L"))
                .containsExactly("qualification 1 ron.north 2026-03-02T00:00:00Z 2026-03-05T10:00:00Z LOST true");
        assertThat(attempts("L")).containsExactly("qualification qualification-call 1 REFUSED call ron.north");
        assertThat(rows("select p.id from payment p join deal d on d.id = p.deal_id where d.external_id = '%s'"
                        .formatted(id("L"))))
                .isEmpty();
    }

    @Test
    void aDealThatComesBackToAStageVisitsItTwiceAndEntersItOnce() {
        imported(
                "mia.north",
                deal(
                        "R",
                        "rita.north",
                        """
                        X,proposal,entered,,,2026-03-02T09:00:00Z
                        X,proposal,contact,prepare-proposal,productive,2026-03-02T10:00:00Z
                        X,negotiation,entered,,,2026-03-03T09:00:00Z
                        X,proposal,entered,,,2026-03-04T09:00:00Z
                        X,proposal,contact,prepare-proposal,productive,2026-03-04T10:00:00Z
                        """));

        assertThat(visits("R"))
                .containsExactly(
                        "proposal 4 rita.north 2026-03-02T09:00:00Z 2026-03-03T09:00:00Z ADVANCED true",
                        "negotiation 5 rita.north 2026-03-03T09:00:00Z 2026-03-04T09:00:00Z RETURNED true",
                        "proposal 4 rita.north 2026-03-04T09:00:00Z null null false");
        assertThat(attempts("R"))
                .containsExactly(
                        "proposal prepare-proposal 1 PRODUCTIVE proposal rita.north",
                        "proposal prepare-proposal 1 PRODUCTIVE proposal rita.north");
    }

    @Test
    void eachVisitKeepsItsRepWhenTheOwnerChangesBetweenStages() {
        imported(
                "hugo.head",
                HEADER
                        + rows("O", "rita.north", "X,qualification,entered,,,2026-03-02T09:00:00Z\n")
                        + rows(
                                "O",
                                "rosa.south",
                                """
                                X,needs-assessment,entered,,,2026-03-05T09:00:00Z
                                X,needs-assessment,contact,process-audit,productive,2026-03-06T09:00:00Z
                                """));

        assertThat(visits("O"))
                .containsExactly(
                        "qualification 1 rita.north 2026-03-02T09:00:00Z 2026-03-05T09:00:00Z ADVANCED true",
                        "needs-assessment 2 rosa.south 2026-03-05T09:00:00Z null null true");
        assertThat(rows("select owner, team from deal where external_id = '%s'".formatted(id("O"))))
                .containsExactly("rosa.south south");
    }

    @Test
    void aDealThatWasWonMayBeServedInLaterStages() {
        var job = imported(
                "mia.north",
                deal(
                        "T",
                        "rita.north",
                        """
                        X,order,entered,,,2026-03-02T09:00:00Z
                        X,payment,entered,,,2026-03-03T09:00:00Z
                        X,payment,won,,,2026-03-04T09:00:00Z,55
                        X,service,entered,,,2026-03-04T09:00:00Z
                        X,service,contact,delivery-check,productive,2026-03-05T09:00:00Z
                        X,payment,contact,invoice,productive,2026-03-05T09:00:00Z
                        """));

        assertThat(errors(job)).containsExactly("7 occurredAt");
        assertThat(rows("select status, funnel, closed_at from deal where external_id = '%s'".formatted(id("T"))))
                .containsExactly("WON transactional-sale 2026-03-04T09:00:00Z");
        assertThat(visits("T")).hasSize(3).last().asString().startsWith("service 3");
    }

    @Test
    void everyCurrencyStaysItsOwn() {
        var inEuro = WON.replace(",4821.50", ",4000,,EUR");
        imported("mia.north", HEADER + rows("U", "rita.north", WON) + rows("E", "rita.north", inEuro));

        assertThat(rows("select amount, currency from deal where external_id in ('%s', '%s') order by currency"
                        .formatted(id("U"), id("E"))))
                .containsExactly("4000.00 EUR", "4821.50 USD");
        assertThat(rows("select p.amount, p.currency from payment p join deal d on d.id = p.deal_id"
                        + " where d.external_id in ('%s', '%s') order by p.currency".formatted(id("U"), id("E"))))
                .containsExactly("4000.00 EUR", "4821.50 USD");
    }

    /** The column at fault, then the row: rep, stage, event, contact, outcome, occurredAt, amount, lossReason. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rep        | nobody     | qualification,entered,,,2026-03-02",
                "rep        | hugo.head  | qualification,entered,,,2026-03-02",
                "rep        | ''         | qualification,entered,,,2026-03-02",
                "stage      | rita.north | dreaming,entered,,,2026-03-02",
                "stage      | rita.north | ,entered,,,2026-03-02",
                "stage      | rita.north | ,contact,first-call,productive,2026-03-02",
                "event      | rita.north | qualification,begun,,,2026-03-02",
                "event      | rita.north | qualification,,,,2026-03-02",
                "contact    | rita.north | qualification,contact,small-talk,productive,2026-03-02",
                "contact    | rita.north | qualification,contact,contract-signing,productive,2026-03-02",
                "contact    | rita.north | qualification,contact,,productive,2026-03-02",
                "contact    | rita.north | qualification,entered,qualification-call,,2026-03-02",
                "outcome    | rita.north | qualification,contact,qualification-call,splendid,2026-03-02",
                "outcome    | rita.north | qualification,contact,qualification-call,,2026-03-02",
                "occurredAt | rita.north | qualification,entered,,,02.03.2026",
                "occurredAt | rita.north | qualification,entered,,,2026-02-30",
                "occurredAt | rita.north | qualification,entered,,,2999-01-01",
                "occurredAt | rita.north | qualification,entered,,,1815-06-18",
                "occurredAt | rita.north | qualification,entered,,,",
                "amount     | rita.north | qualification,entered,,,2026-03-02,-1",
                "amount     | rita.north | qualification,entered,,,2026-03-02,1.234",
                "amount     | rita.north | qualification,entered,,,2026-03-02,much",
                "amount     | rita.north | payment,won,,,2026-03-02",
                "currency   | rita.north | qualification,entered,,,2026-03-02,1,,dollars",
                "lossReason | rita.north | qualification,lost,,,2026-03-02",
                "stage      | rita.north | payment,entered,,,2026-03-02"
            })
    void aBadRowIsReportedWithLineAndColumnAndTheGoodOnesComeIn(String column, String rep, String row) {
        var job = imported(
                "hugo.head",
                HEADER
                        + rows("G", "rita.north", "X,qualification,entered,,,2026-03-01\n")
                        + rows("B", rep, "X," + row + "\n"));

        assertThat(errors(job)).containsExactly("3 " + column);
        assertThat(job.at("/errors/0/reason").asText()).isNotBlank();
        assertThat(counts(job)).isEqualTo("1 accepted, 0 duplicates, 1 rejected");
        assertThat(count("deal where external_id in ('%s', '%s')".formatted(id("G"), id("B"))))
                .isEqualTo(1);
    }

    @Test
    void whatDoesNotFitTheDealsOtherRowsIsReported() {
        var job = imported(
                "mia.north",
                deal(
                        "F",
                        "rita.north",
                        """
                        X,qualification,contact,qualification-call,productive,2026-03-01T09:00:00Z
                        X,qualification,entered,,,2026-03-02T09:00:00Z
                        X,presentation,contact,solution-presentation,productive,2026-03-03T09:00:00Z
                        X,qualification,entered,,,2026-03-02T09:00:00Z
                        X,qualification,lost,,,2026-03-04T09:00:00Z,,timing
                        X,qualification,contact,qualification-call,productive,2026-03-05T09:00:00Z
                        X,order,entered,,,2026-03-03T09:00:00Z
                        """));

        assertThat(errors(job)).containsExactly("2 stage", "4 stage", "7 occurredAt", "8 stage");
        assertThat(counts(job)).isEqualTo("2 accepted, 1 duplicates, 4 rejected");
        assertThat(job.at("/errors/2/reason").asText()).isEqualTo("The deal was lost before, on 2026-03-04T09:00:00Z.");
    }

    @Test
    void aStageOfSeveralFunnelsMeansTheOneThatIsNamed() {
        var columns = HEADER.strip() + ",funnel,product,competitor,segment\n";
        var job = imported(
                "mia.north",
                columns
                        + "%s,Firm,rita.north,web,9,,payment,entered,,,2026-03-02,,transactional-sale,GTX,Acme,small\n"
                                .formatted(id("N"))
                        + "%s,Firm,rita.north,web,9,,payment,entered,,,2026-03-02,,no-funnel,,,\n".formatted(id("M")));

        assertThat(errors(job)).containsExactly("3 funnel");
        assertThat(rows("select funnel, product, competitor, segment from deal where external_id = '%s'"
                        .formatted(id("N"))))
                .containsExactly("transactional-sale GTX Acme small");
    }

    @Test
    void theSameFileAgainAddsNothing() {
        var file = deal("W", "rita.north", WON);
        imported("mia.north", file);
        var before = facts();

        var again = imported("hugo.head", file);

        assertThat(counts(again)).isEqualTo("0 accepted, 8 duplicates, 0 rejected");
        assertThat(facts()).isEqualTo(before);
    }

    /** R94: the seller may have left. A later file may bring what an earlier one did not know; the last row counts. */
    @Test
    void howAClientIsReachedIsKeptWithTheDealAndMayComeLater() {
        imported("mia.north", deal("W", "rita.north", WON));
        var before = facts();
        assertThat(reach("W")).containsExactly("null null null null null");

        var again = imported(
                "mia.north",
                reached("W", "Ann Lee,+1 (303) 555-0143,", 4)
                        + reached("W", "Bob Day,,Bob@Firm.example", 4)
                                .substring(reachedHeader().length()));

        assertThat(counts(again)).isEqualTo("0 accepted, 8 duplicates, 0 rejected");
        assertThat(reach("W"))
                .containsExactly("Bob Day +1 (303) 555-0143 +13035550143 Bob@Firm.example bob@firm.example");
        assertThat(facts()).isEqualTo(before);
        assertThat(errors(imported("mia.north", reached("W", "Ann Lee,none,nowhere", 1))))
                .containsExactly("2 email", "2 phone");
        // what the form of a lead would refuse when the client comes back
        assertThat(errors(imported("mia.north", reached("W", "Ann Lee,ext. 12,ann@firm", 1))))
                .containsExactly("2 email", "2 phone");
    }

    /** Whoever has asked to be forgotten does not come back with the file in which the person still stands. */
    @Test
    void whoWasForgottenIsNotBroughtBack() {
        imported("mia.north", reached("W", "Ann Lee,+1 (303) 555-0143,ann@firm.example", 8));
        var number = rows("select id from deal where external_id = '%s'".formatted(id("W")))
                .get(0);
        assertThat(Browser.rest(port, "hugo.head", SmallDeals.PASSWORD)
                        .send("DELETE", "/api/deals/D-" + number + "/personal-data", null, null)
                        .statusCode())
                .isEqualTo(204);

        imported("mia.north", reached("W", "Ann Lee,+1 (303) 555-0143,ann@firm.example", 8));

        assertThat(reach("W")).containsExactly("null null null null null");
        assertThat(rows("select events from history_deal where external_id = '%s'".formatted(id("W")))
                        .get(0))
                .doesNotContain("Ann Lee", "555", "ann@");
    }

    private List<String> reach(String name) {
        return rows("select contact_name, phone, phone_key, email, email_key from deal where external_id = '%s'"
                .formatted(id(name)));
    }

    private static String reachedHeader() {
        return HEADER.strip() + ",contactName,phone,email\n";
    }

    /** The first rows of a won deal, each with how the client is reached. */
    private String reached(String name, String reach, int rows) {
        return reachedHeader()
                + rows(name, "rita.north", WON.lines().limit(rows).collect(Collectors.joining("\n")))
                        .lines()
                        .map(line -> line + "," + reach + "\n")
                        .collect(Collectors.joining());
    }

    @Test
    void overlappingFilesAddWhatIsNew() {
        var lines = WON.lines().toList();
        imported("mia.north", deal("W", "rita.north", String.join("\n", lines.subList(0, 5)) + "\n"));
        assertThat(visits("W")).hasSize(2).last().asString().endsWith("null null true");

        var second = imported("mia.north", deal("W", "rita.north", String.join("\n", lines.subList(3, 8)) + "\n"));

        assertThat(counts(second)).isEqualTo("3 accepted, 2 duplicates, 0 rejected");
        var inTwo = facts();
        imported("mia.north", deal("V", "rita.north", WON));
        assertThat(facts("V"))
                .isEqualTo(
                        inTwo.stream().map(row -> row.replace(id("W"), id("V"))).toList());
    }

    @Test
    void theOrderOfRowsAndFilesDoesNotMatter() {
        var story = WON + "X,payment,contact,invoice,productive,2026-03-20T09:00:00Z\n"
                + "X,payment,lost,,,2026-03-21T09:00:00Z,,price\n"
                + "X,negotiation,contact,competitor-check,productive,2026-03-06T09:00:00Z,17\n";
        imported("hugo.head", deal("S", "rita.north", story));
        var expected = facts("S");
        assertThat(expected).hasSize(1 + 3 + 3 + 1);
        var random = new Random(42);
        for (var turn = 0; turn < 6; turn++) {
            var lines = new ArrayList<>(story.lines().toList());
            Collections.shuffle(lines, random);
            var name = "S" + turn;
            for (var from = 0; from < lines.size(); from += turn + 2) {
                var part = lines.subList(from, Math.min(from + turn + 2, lines.size()));
                imported("hugo.head", deal(name, "rita.north", String.join("\n", part) + "\n"));
            }
            assertThat(facts(name))
                    .isEqualTo(expected.stream()
                            .map(row -> row.replace(id("S"), id(name)))
                            .toList());
        }
    }

    @Test
    void aRowThatWaitsForAMissingOneComesInWithIt() {
        var first = imported(
                "mia.north",
                deal("P", "rita.north", "X,qualification,contact,qualification-call,productive,2026-03-03\n"));
        assertThat(errors(first)).containsExactly("2 stage");
        assertThat(count("deal where external_id = '%s'".formatted(id("P")))).isZero();

        imported("mia.north", deal("P", "rita.north", "X,qualification,entered,,,2026-03-02\n"));

        assertThat(attempts("P")).containsExactly("qualification qualification-call 1 PRODUCTIVE call rita.north");
    }

    @Test
    void anEventThatNoLongerFitsBecauseOfALaterFileIsReported() {
        imported("mia.north", deal("W", "rita.north", WON));

        var late = imported("mia.north", deal("W", "rita.north", "X,,lost,,,2026-03-10T09:00:00Z,,price\n"));

        assertThat(counts(late)).isEqualTo("1 accepted, 0 duplicates, 0 rejected");
        assertThat(late.at("/errors/0/reason").asText()).contains("won, 2026-03-16T12:00:00Z", "was lost before");
        assertThat(rows("select status from deal where external_id = '%s'".formatted(id("W"))))
                .containsExactly("LOST");
        assertThat(count("payment p join deal d on d.id = p.deal_id where d.external_id = '%s'".formatted(id("W"))))
                .isZero();
    }

    @Test
    void aDealThatRunsHereIsNotHistorysToChange() {
        var deal = client.open("consultative-sale", "rita.north");
        var row = "%s,Firm,rita.north,web,1,,qualification,entered,,,2026-03-02,\n".formatted(deal.externalId());

        var job = imported("hugo.head", HEADER + row);

        assertThat(errors(job)).containsExactly("2 externalId");
        assertThat(job.at("/errors/0/reason").asText()).contains(deal.dealId().toString());
        assertThat(client.deal(deal.dealId())).isEqualTo(deal);
    }

    @ParameterizedTest
    @CsvSource({
        "rita.north, 403",
        "fiona.finance, 403",
        "paul.process, 403",
        "mia.north, 202",
        "hugo.head, 202",
        "admin, 202"
    })
    void opensToManagersHeadsAndAdministrators(String person, int status) {
        assertThat(post(person, "/api/history/import", "text/csv", HEADER).status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "mia.north, rita.north, 1",
        "mia.north, rosa.south, 0",
        "hugo.head, rosa.south, 1",
        "admin, rosa.south, 1"
    })
    void aManagerBringsInTheOwnTeamOnly(String person, String rep, int accepted) {
        var job = imported(person, deal("M", rep, "X,qualification,entered,,,2026-03-02\n"));

        assertThat(job.path("accepted").asInt()).isEqualTo(accepted);
        assertThat(errors(job)).hasSize(1 - accepted);
    }

    @Test
    void aManagerDoesNotDrawAnotherTeamsDealOver() {
        imported("hugo.head", deal("M", "rosa.south", "X,qualification,entered,,,2026-03-02\n"));

        var job = imported("mia.north", deal("M", "rita.north", "X,needs-assessment,entered,,,2026-03-03\n"));

        assertThat(errors(job)).containsExactly("2 externalId");
        assertThat(rows("select owner from deal where external_id = '%s'".formatted(id("M"))))
                .containsExactly("rosa.south");
    }

    @Test
    void nobodyIsLetInUnsignedAndNothingButCsvIsRead() {
        assertThat(post(null, "/api/history/import", "text/csv", HEADER).status())
                .isEqualTo(401);
        assertThat(post("admin", "/api/history/import", "application/json", "{}")
                        .status())
                .isEqualTo(415);
        assertThat(post("admin", "/api/history/import", "text/csv", "externalId,colour\n")
                        .fieldsAtFault())
                .contains("colour", "event", "occurredAt");
    }

    @Test
    void whatTheDatabaseRefusesFallsOutAlone() {
        jdbc.sql("alter table deal add constraint no_boom check (company <> 'Boom' or external_id not like '%s%%')"
                        .formatted(run))
                .update();
        var file = new StringBuilder(HEADER);
        for (var nr = 0; nr < 40; nr++) {
            file.append("%s-%d,%s,rita.north,web,1,,qualification,entered,,,2026-03-02,\n"
                    .formatted(run, nr, nr == 17 ? "Boom" : "Firm " + nr));
        }

        var job = imported("mia.north", file.toString());

        assertThat(counts(job)).isEqualTo("39 accepted, 0 duplicates, 1 rejected");
        assertThat(errors(job)).containsExactly("19 ");
        assertThat(count("deal where external_id like '%s-%%'".formatted(run))).isEqualTo(39);
    }

    @Test
    void anImportThatWasCutShortIsSentAgainAndTheRestComesIn() throws Exception {
        var deals = new StringBuilder(HEADER);
        for (var nr = 0; nr < 3_000; nr++) {
            deals.append(rows("K" + nr, "rita.north", WON));
        }
        var first = post("mia.north", "/api/history/import", "text/csv", deals.toString())
                .header("Location");
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (count("deal where external_id like '%s-K%%'".formatted(run)) == 0 && System.nanoTime() < deadline) {
            Thread.sleep(2);
        }
        jobs.stop();
        jobs.start();

        assertThat(get("mia.north", first).at("/status")).isEqualTo("interrupted");
        var then = count("deal where external_id like '%s-K%%'".formatted(run));
        assertThat(then).isBetween(1, 2_999);
        assertThat(count("stage_visit v join deal d on d.id = v.deal_id where d.external_id like '%s-K%%'"
                        .formatted(run)))
                .isEqualTo(3 * then);
        var again = imported("mia.north", deals.toString());
        assertThat(counts(again))
                .isEqualTo("%d accepted, %d duplicates, 0 rejected".formatted(8 * (3_000 - then), 8 * then));
        assertThat(count("payment p join deal d on d.id = p.deal_id where d.external_id like '%s-K%%'".formatted(run)))
                .isEqualTo(3_000);
    }

    @Test
    void anOpenDealOfAFormerCrmIsShownAndSaidNotToBeUnderWay() {
        imported("mia.north", deal("A", "rita.north", "X,qualification,entered,,,2026-03-02T09:00:00Z,700\n"));
        var number = "D-"
                + rows("select id from deal where external_id = '%s'".formatted(id("A")))
                        .get(0);

        var shown = get("rita.north", "/api/deals/" + number);

        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.body().at("/card/underWay").asBoolean(true)).isFalse();
        assertThat(shown.at("/card/status")).isEqualTo("open");
        assertThat(shown.at("/stand/stage")).isEqualTo("qualification");
        assertThat(shown.body().path("next")).isEmpty();
        var listed = get("mia.north", "/api/deals?owner=rita.north&stage=qualification&size=500")
                .body()
                .path("items");
        assertThat(listed)
                .filteredOn(line -> line.path("dealId").asText().equals(number))
                .singleElement()
                .satisfies(line ->
                        assertThat(line.path("underWay").asBoolean(true)).isFalse());
        assertThat(get("rosa.south", "/api/deals/" + number).status()).isEqualTo(404);
    }

    @Test
    void aDealWithoutAProcessIsNotOverriddenAndItsClientCanBeForgotten() {
        imported("mia.north", deal("A", "rita.north", "X,qualification,entered,,,2026-03-02T09:00:00Z,700\n"));
        var number = "D-"
                + rows("select id from deal where external_id = '%s'".formatted(id("A")))
                        .get(0);

        var override = Browser.rest(port, "rita.north", SmallDeals.PASSWORD)
                .engine(
                        "POST",
                        "/process-definition/key/deal-override/submit-form",
                        """
                        {"variables": {"dealId": {"value": "%s"}, "targetStage": {"value": "closing"},
                            "reason": {"value": "They are ready to sign"}}}"""
                                .formatted(number));
        var erasure = Browser.rest(port, "hugo.head", SmallDeals.PASSWORD)
                .send("DELETE", "/api/deals/" + number + "/personal-data", null, null);

        assertThat(override.statusCode()).as(override.body()).isEqualTo(400);
        assertThat(override.body()).contains("not under way here");
        assertThat(erasure.statusCode()).isEqualTo(204);
        assertThat(visits("A")).hasSize(1);
        assertThat(get("hugo.head", "/api/deals/" + number).status()).isEqualTo(200);
    }

    @Test
    void whatARowSaysIsKeptAsItWasSaid() {
        var event = new HistoryEvent(
                HistoryEvent.Kind.CONTACT,
                Instant.parse("2026-03-02T09:00:00.000000001Z"),
                null,
                "qualification",
                "qualification-call",
                org.salesregulation.contact.Outcome.WAITING,
                "rita.north",
                "Tab\tand line\nand back\\slash\\n \"Ünïcode\" 100%s",
                "web",
                new BigDecimal("0.10"),
                "EUR",
                null,
                null,
                "Acme",
                null);

        assertThat(event.text()).doesNotContain("\n");
        assertThat(HistoryEvent.parse(event.text())).isEqualTo(event);
    }

    @Test
    void theGateReadsImportedVisitsFromTheFirstDay() {
        var since = Instant.parse("2026-03-01T00:00:00Z");
        var before = visits.conversion("ray.south", "consultative-sale", "negotiation", since, 0);
        var entered = "X,negotiation,entered,,,2026-03-02T09:00:00Z\n";
        imported(
                "hugo.head",
                HEADER
                        + rows("C1", "ray.south", entered + "X,closing,entered,,,2026-03-03T09:00:00Z\n")
                        + rows("C2", "ray.south", entered + "X,,lost,,,2026-03-03T09:00:00Z,,price\n")
                        + rows("C3", "ray.south", entered));

        var after = visits.conversion("ray.south", "consultative-sale", "negotiation", since, 0);

        assertThat(after.passed() - before.passed()).isEqualTo(1);
        assertThat(after.judged() - before.judged()).isEqualTo(3);
    }

    private JsonNode imported(String person, String file) {
        var answer = post(person, "/api/history/import", "text/csv;charset=utf-8", file);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        var deadline = Instant.now().plusSeconds(120);
        var progress = get(person, answer.header("Location")).body();
        while (!progress.has("finishedAt") && Instant.now().isBefore(deadline)) {
            progress = get(person, answer.header("Location")).body();
        }
        assertThat(progress.path("status").asText()).isEqualTo("done");
        return progress;
    }

    private String deal(String name, String rep, String story) {
        return HEADER + rows(name, rep, story);
    }

    /** Lines of the story: X, stage, event, contact, outcome, occurredAt, then perhaps amount, lossReason, currency. */
    private String rows(String name, String rep, String story) {
        var file = new StringBuilder();
        story.lines().forEach(line -> {
            var said = List.of(line.split(",", -1));
            file.append(String.join(
                            ",",
                            id(name),
                            "Company " + run,
                            rep,
                            "referral",
                            said.size() > 6 ? said.get(6) : "",
                            said.size() > 8 ? said.get(8) : "",
                            said.get(1),
                            said.get(2),
                            said.get(3),
                            said.get(4),
                            said.get(5),
                            said.size() > 7 ? said.get(7) : ""))
                    .append('\n');
        });
        return file.toString();
    }

    private String id(String name) {
        return run + "-" + name;
    }

    private static String counts(JsonNode job) {
        return "%d accepted, %d duplicates, %d rejected"
                .formatted(
                        job.path("accepted").asInt(),
                        job.path("duplicates").asInt(),
                        job.path("rejected").asInt());
    }

    private static List<String> errors(JsonNode job) {
        var errors = new ArrayList<String>();
        job.path("errors")
                .forEach(error -> errors.add(
                        error.path("line").asInt() + " " + error.path("column").asText()));
        return errors;
    }

    private List<String> visits(String name) {
        return rows("select v.stage, v.stage_order, v.rep, v.entered_at, v.left_at, v.ended, v.first_entry"
                + " from stage_visit v join deal d on d.id = v.deal_id where d.external_id = '%s' order by v.id"
                        .formatted(id(name)));
    }

    private List<String> attempts(String name) {
        return rows("select a.stage, a.contact, a.attempt, a.outcome, a.contact_channel, a.rep"
                + " from contact_attempt a join deal d on d.id = a.deal_id where d.external_id = '%s' order by a.id"
                        .formatted(id(name)));
    }

    private List<String> facts() {
        return facts("W");
    }

    /** Everything that is known of a deal but the numbers that the database gives. */
    private List<String> facts(String name) {
        var facts = new ArrayList<String>();
        var of = " where d.external_id = '%s'".formatted(id(name));
        facts.addAll(
                rows("select external_id, company, channel, amount, currency, owner, team, funnel, status, opened_at,"
                        + " closed_at, loss_reason, process_instance_id from deal d" + of));
        facts.addAll(rows("select v.stage, v.rep, v.team, v.channel, v.entered_at, v.due_at, v.left_at, v.ended,"
                + " v.first_entry, v.entered_work, v.left_work from stage_visit v join deal d on d.id = v.deal_id" + of
                + " order by v.id"));
        facts.addAll(rows("select v.stage, v.entered_at, a.contact, a.attempt, a.outcome, a.rep, a.recorded_at"
                + " from contact_attempt a join deal d on d.id = a.deal_id join stage_visit v on v.id = a.visit_id" + of
                + " order by a.id"));
        facts.addAll(
                rows("select p.amount, p.currency, p.paid_on from payment p join deal d on d.id = p.deal_id" + of));
        return facts;
    }

    private int count(String what) {
        return jdbc.sql("select count(*) from " + what).query(Integer.class).single();
    }

    /** The rows with their values separated by a blank, moments in UTC. */
    private List<String> rows(String sql) {
        return jdbc.sql(sql)
                .query((row, index) -> {
                    var values = new ArrayList<String>();
                    for (var column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                        values.add(text(row, column));
                    }
                    return String.join(" ", values);
                })
                .list();
    }

    private static String text(java.sql.ResultSet row, int column) throws java.sql.SQLException {
        var value = row.getObject(column);
        if (value instanceof java.sql.Timestamp || value instanceof java.time.OffsetDateTime) {
            return row.getObject(column, java.time.OffsetDateTime.class)
                    .toInstant()
                    .toString();
        }
        return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
    }
}
