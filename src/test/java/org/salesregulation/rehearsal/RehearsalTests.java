package org.salesregulation.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.salesregulation.rehearsal.Finding.Kind;
import org.salesregulation.testing.ApiTest;
import org.salesregulation.testing.Client;
import org.salesregulation.testing.Drafts;
import org.salesregulation.testing.Edited;
import org.salesregulation.testing.PastDeals;
import org.salesregulation.testing.PastDeals.Past;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a quarter in which nothing else happened would have been by a draft (R6, R85). It is Monday, 11 April 2061. */
class RehearsalTests extends ApiTest {

    private static final String TODAY = "2061-04-11T10:00:00Z";
    private static final String RITA = "rita.north";
    private static final String RON = "ron.north";
    private static final String NEEDS = "needs-assessment";
    private static final String NORMS = "processes/norms.dmn";
    private static final String FUNNEL = "processes/consultative-sale.bpmn";

    @Autowired
    private QuarterRehearsal rehearsal;

    @Autowired
    private PastDeals told;

    @Autowired
    private Client client;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private IdentityService identity;

    @LocalServerPort
    private int port;

    @BeforeEach
    void itIs() {
        itIs(TODAY);
    }

    @AfterEach
    void forget() {
        identity.clearAuthentication();
        jdbc.sql("delete from approval_decision where asked_at >= timestamp '2061-01-01 00:00:00'")
                .update();
        jdbc.sql("delete from daily_plan where of_day >= date '2061-01-01'").update();
        jdbc.sql("delete from daily_result where of_day >= date '2061-01-01'").update();
        jdbc.sql("delete from plan where of_month >= date '2061-01-01'").update();
        jdbc.sql("delete from bonus_line where of_month >= date '2061-01-01'").update();
        jdbc.sql("delete from bonus_month where of_month >= date '2061-01-01'").update();
        told.forget();
        ClockUtil.reset();
    }

    private static void itIs(String moment) {
        ClockUtil.setCurrentTime(Date.from(Instant.parse(moment)));
    }

    @Test
    void byAnUnchangedDraftNothingWouldHaveBeenDifferent() {
        advanced(RITA, "2061-03-01", "2061-03-09");

        var result = rehearse(Edited.shipped());

        assertThat(result.findings()).isEmpty();
        assertThat(result.from()).isEqualTo("2061-01-11");
        assertThat(result.to()).isEqualTo("2061-04-10");
        assertThat(result.text("/x"))
                .startsWith("By the facts of 11 Jan 2061 to 10 Apr 2061: ")
                .endsWith("Nothing would have been different.");
    }

    @Test
    void allWhoWentOnWithoutAContactThatIsNewWouldHaveBeenBlockedAtIt() {
        var first = advanced(RITA, "2061-03-01", "2061-03-09");
        var second = advanced(RON, "2061-03-02", "2061-03-10");
        var had = advanced(RITA, "2061-03-01", "2061-03-09")
                .attempt("reference-call", "call", 1, "PRODUCTIVE", true, "2061-03-08");
        deal(RITA)
                .stage(NEEDS, 2, "2061-03-01", "2061-03-05", "LOST", "2061-03-22")
                .lost("2061-03-05", "price", null);
        advanced(RITA, "2060-11-01", "2060-11-09");
        deal(RITA).stage(NEEDS, 2, "2061-04-01", null, null, "2061-04-22");

        var result = rehearse(Edited.shipped().withReferenceCall());

        var blocked = only(result, Kind.BLOCKED);
        assertThat(blocked.id()).isEqualTo("blocked:consultative-sale:needs-assessment:reference-call");
        assertThat(blocked.cases()).extracting(Finding.Case::deal).containsExactlyInAnyOrder(first.id(), second.id());
        assertThat(had.id())
                .isNotIn(blocked.cases().stream().map(Finding.Case::deal).toArray());
        assertThat(blocked.sentence())
                .startsWith("2 of 3 deals that went through \"Needs assessment\" would have been blocked at"
                        + " \"Call the reference\"");
        // three of four that ended went on; one of them had done the call
        assertThat(only(result, Kind.CONVERSION_BOUNDS).sentence())
                .contains("75.0 % went on (3 of 4)", "between 25.0 % and 75.0 %", "the facts cannot tell");
        assertThat(figure(only(result, Kind.WORKLOAD, "contacts"), "contacts", "call"))
                .containsExactly(1.0, 3.0);
        assertThat(result.unknown()).anyMatch(line -> line.startsWith("How many attempts a new contact takes"));
    }

    @Test
    void contactsOfAKindThatIsTakenOutWouldNotHaveCounted() {
        advanced(RITA, "2061-03-01", "2061-03-09");
        advanced(RITA, "2061-03-02", "2061-03-10");
        advanced(RON, "2061-03-02", "2061-03-10");
        var with = Edited.shipped().withReferenceCall();
        jdbc.sql("update contact_attempt set contact = 'reference-call' where contact = 'process-audit'"
                        + " and recorded_at >= timestamp '2061-01-01 00:00:00'")
                .update();

        var result = rehearsal.of(with.text(), Edited.shipped().text());

        var removed = only(result, Kind.REMOVED);
        assertThat(figure(removed, "counted contacts", "")).containsExactly(3.0, 0.0);
        assertThat(figure(removed, "counted contacts by kind", "meeting")).containsExactly(3.0, 0.0);
        assertThat(figure(removed, "counted contacts by rep", "Rita Reed")).containsExactly(2.0, 0.0);
        assertThat(removed.sentence())
                .startsWith("3 productive contacts \"Call the reference\" (meeting) of 2 reps would not have counted");
        assertThat(figure(only(result, Kind.WORKLOAD, "contacts"), "contacts", "meeting"))
                .containsExactly(6.0, 3.0);
    }

    @Test
    void whatTheEngineRecordedWithoutAFieldThatIsNowAskedForWouldNotHaveCounted() {
        itIs("2061-03-07T10:00:00Z");
        var without = client.openAt("consultative-sale", RITA, "qualification").dealId();
        client.complete(without, "contact_qualificationCall", Map.of());
        var with = client.openAt("consultative-sale", RITA, "qualification").dealId();
        client.complete(with, "contact_qualificationCall", Map.of("note", "They decide in May."));
        itIs(TODAY);
        var draft = Edited.shipped()
                .edit(
                        "forms/qualification-call.form",
                        form -> form.replace(
                                "\"maxLength\": 2000\n      },\n      \"layout\": {\n        \"row\": \"Row_15\"",
                                "\"required\": true,\n        \"maxLength\": 2000\n      },\n      \"layout\": {\n"
                                        + "        \"row\": \"Row_15\""));
        try {
            var result = rehearse(draft);

            var refused = only(result, Kind.NOT_COUNTED);
            assertThat(refused.cases()).extracting(Finding.Case::deal).containsExactly(without.number());
            assertThat(refused.cases().get(0).note()).isEqualTo("Agreements is required.");
            assertThat(refused.sentence())
                    .startsWith("1 of 2 counted contacts")
                    .contains("Agreements is required. (1)");
        } finally {
            for (var deal : new Object[] {without, with}) {
                runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(deal.toString())
                        .rootProcessInstances()
                        .list()
                        .forEach(left -> runtime.deleteProcessInstance(left.getId(), "test is over"));
            }
        }
    }

    @Test
    void whoDidTwoContactsTheOtherWayRoundIsNamed() {
        var deal = advanced(RITA, "2061-03-01", "2061-03-09");
        var draft = Edited.shipped().edit(FUNNEL, RehearsalTests::auditBeforeMeeting);

        var order = only(rehearse(draft), Kind.ORDER);

        assertThat(order.cases()).extracting(Finding.Case::deal).containsExactly(deal.id());
        assertThat(order.sentence()).startsWith("1 deal did \"").contains("the draft asks for the other order");
    }

    @Test
    void byANormOfOneAttemptWhoNeededTwoWouldHaveGoneToTheManager() {
        var once = deal(RITA)
                .stage(NEEDS, 2, "2061-03-01", null, null, "2061-05-22")
                .attempt("process-audit", "meeting", 1, "RESCHEDULED", false, "2061-03-02");
        var thrice = deal(RITA)
                .stage(NEEDS, 2, "2061-03-01", null, null, "2061-05-22")
                .attempt("process-audit", "meeting", 1, "RESCHEDULED", false, "2061-03-02")
                .attempt("process-audit", "meeting", 2, "RESCHEDULED", false, "2061-03-03")
                .attempt("process-audit", "meeting", 3, "RESCHEDULED", false, "2061-03-04");
        deal(RITA)
                .stage(NEEDS, 2, "2061-03-01", null, null, "2061-05-22")
                .attempt("process-audit", "meeting", 1, "PRODUCTIVE", true, "2061-03-02");

        var result = rehearse(norm("rule_18", 4, "3", "1"));

        var attempts = only(result, Kind.ATTEMPTS);
        assertThat(figure(attempts, "deals before the manager", "")).containsExactly(1.0, 2.0);
        assertThat(attempts.cases()).extracting(Finding.Case::deal).containsExactly(once.id());
        assertThat(thrice.id()).isNotEqualTo(once.id());
        assertThat(figure(only(result, Kind.WORKLOAD, "managers"), "tasks of managers", "attempts used up"))
                .containsExactly(1.0, 2.0);
    }

    @Test
    void byAShorterTermMoreVisitsWouldHaveBeenOverdueAndWhoWaitedIsNotJudged() {
        var draft = norm("rule_04", 5, "15", "5");
        var waitedBefore = waited(rehearse(draft));
        // 1 March 2061 is a Tuesday: five working days end on the 8th, fifteen on the 22nd
        var late = deal(RITA).stage(NEEDS, 2, "2061-03-01", "2061-03-10", "ADVANCED", "2061-03-22");
        deal(RITA).stage(NEEDS, 2, "2061-03-01", "2061-03-07", "ADVANCED", "2061-03-22");
        deal(RITA).stage(NEEDS, 2, "2061-03-01", "2061-03-29", "ADVANCED", "2061-03-22");
        deal(RITA)
                .stage(NEEDS, 2, "2061-03-01", "2061-03-30", "ADVANCED", "2061-03-22")
                .attempt("process-audit", "meeting", 1, "WAITING", false, "2061-03-02");

        var result = rehearse(draft);

        var overdue = only(result, Kind.STAGE_TERM);
        assertThat(figure(overdue, "overdue visits", "")).containsExactly(1.0, 2.0);
        assertThat(overdue.cases()).extracting(Finding.Case::deal).containsExactly(late.id());
        // beside those that other tests have left under way
        assertThat(waited(result)).isEqualTo(waitedBefore + 1);
    }

    /** @return how many visits are in no figure because the client's wish to wait has moved their term */
    private static int waited(RehearsalResult result) {
        return result.unknown().stream()
                .filter(line -> line.matches("\\d+ visits? whose term a decision or the client's wish to wait .*"))
                .mapToInt(line -> Integer.parseInt(line.substring(0, line.indexOf(' '))))
                .sum();
    }

    @Test
    void aContactsTermIsReckonedFromItsTurn() {
        // the audit came four working days after the meeting before it
        var late = deal(RITA)
                .stage(NEEDS, 2, "2061-02-01", "2061-03-20", "ADVANCED", "2061-05-22")
                .attempt("decision-maker-meeting", "meeting", 1, "PRODUCTIVE", true, "2061-03-01")
                .attempt("process-audit", "meeting", 1, "PRODUCTIVE", true, "2061-03-07");

        var term = only(rehearse(norm("rule_18", 5, "5", "3")), Kind.CONTACT_TERM);

        assertThat(figure(term, "late first attempts", "")).containsExactly(0.0, 1.0);
        assertThat(term.cases()).extracting(Finding.Case::deal).containsExactly(late.id());
    }

    @Test
    void aHigherNormOfConversionFindsRepsAndReadingsBelowIt() {
        // 3 of 14 is 21.4 per cent: within 20, below 25
        for (var nr = 0; nr < 14; nr++) {
            var deal = deal(RITA);
            if (nr < 3) {
                deal.stage("qualification", 1, "2061-02-01", "2061-02-03", "ADVANCED", "2061-02-15")
                        .stage(NEEDS, 2, "2061-02-03", null, null, "2061-05-22");
                jdbc.sql("update stage_visit set passed = 3, judged = 14 where deal_id = :deal"
                                + " and stage = 'qualification'")
                        .param("deal", deal.id())
                        .update();
            } else {
                deal.stage("qualification", 1, "2061-02-01", "2061-02-03", "LOST", "2061-02-15")
                        .lost("2061-02-03", "price", null);
            }
        }

        var result = rehearse(norm("rule_03", 1, "20", "25"));

        var conversion = only(result, Kind.CONVERSION);
        assertThat(figure(conversion, "reps below the norm", "")).containsExactly(0.0, 1.0);
        assertThat(figure(conversion, "passed", "Rita Reed")).containsExactly(3.0, 3.0);
        assertThat(figure(conversion, "judged", "Rita Reed")).containsExactly(14.0, 14.0);
        assertThat(conversion.sentence()).contains("Rita Reed 21.4 % (3 of 14; norm 25 %)");
        assertThat(conversion.deals()).isEqualTo(14);
        assertThat(figure(only(result, Kind.GATE), "readings below the norm", "Rita Reed"))
                .containsExactly(0.0, 3.0);
    }

    @Test
    void aHigherNormOfTheDayMissesMoreDays() {
        for (var day : new String[] {"2061-03-01", "2061-03-02"}) {
            jdbc.sql(
                            """
                            insert into daily_plan (rep, team, of_day, kind, planned, basis, need, working_days_left,
                                norm) values (:rep, 'north', :day, 'meeting', 1, 'norm', 0, 10, 1)""")
                    .param("rep", RITA)
                    .param("day", LocalDate.parse(day))
                    .update();
            jdbc.sql(
                            """
                            insert into daily_result (rep, team, of_day, planned, met, counted, asked_percent, missed,
                                misses_in_a_row, compared_at)
                            values (:rep, 'north', :day, 1, 1, 1, 100, false, 0, timestamp '2061-03-03 00:00:00')""")
                    .param("rep", RITA)
                    .param("day", LocalDate.parse(day))
                    .update();
        }
        deal(RITA)
                .stage(NEEDS, 2, "2061-03-01", null, null, "2061-05-22")
                .attempt("decision-maker-meeting", "meeting", 1, "PRODUCTIVE", true, "2061-03-01")
                .attempt("process-audit", "meeting", 1, "PRODUCTIVE", true, "2061-03-01");
        deal(RITA)
                .stage(NEEDS, 2, "2061-03-01", null, null, "2061-05-22")
                .attempt("decision-maker-meeting", "meeting", 1, "PRODUCTIVE", true, "2061-03-02");
        // in force nothing but one meeting a day; by the draft two
        var one = dailyNorms(1);
        var two = dailyNorms(2);

        var days = only(rehearsal.of(one.text(), two.text()), Kind.DAYS);

        assertThat(figure(days, "missed days", "Rita Reed")).containsExactly(0.0, 1.0);
        assertThat(figure(days, "planned contacts", "Rita Reed")).containsExactly(2.0, 4.0);
        assertThat(figure(days, "planned contacts met", "Rita Reed")).containsExactly(2.0, 3.0);
        assertThat(days.sentence())
                .isEqualTo("Of 2 days of reps, 0 were missed by the norms in force and 1 would have been by the"
                        + " draft's.");
    }

    @Test
    void anotherRouteGivesApprovalsToOthersAndAsksWhereNobodyWasAsked() {
        var asked = deal(RITA).stage("proposal", 4, "2061-03-01", "2061-03-03", "ADVANCED", "2061-05-22");
        var within = deal(RITA).stage("proposal", 4, "2061-03-01", "2061-03-04", "ADVANCED", "2061-05-22");
        jdbc.sql("update deal set discount = 4 where id = :deal")
                .param("deal", within.id())
                .update();
        jdbc.sql(
                        """
                        insert into approval_decision (deal_id, kind, decision, amount, discount, approver, rep, team,
                            task_id, asked_at, decided_at)
                        values (:deal, 'discount', 'approved', 100, 15, 'mia.north', :rep, 'north', :task,
                            timestamp '2061-03-02 12:00:00', timestamp '2061-03-02 13:00:00')""")
                .param("deal", asked.id())
                .param("rep", RITA)
                .param("task", "rehearsal-" + asked.id())
                .update();
        // a specialist's own limit 5 to 3 %, the manager's 20 to 10 %
        var draft = Edited.shipped().edit("processes/approval-route.dmn", table -> table.replaceFirst(
                        "(rule_02_input_3\">\\s*<text>&lt;= )5<", "$13<")
                .replaceFirst("(rule_05_input_3\">\\s*<text>&lt;= )20<", "$110<"));

        var approvals = only(rehearse(draft), Kind.APPROVALS);

        assertThat(approvals.cases()).extracting(Finding.Case::deal).containsExactlyInAnyOrder(asked.id(), within.id());
        assertThat(figure(approvals, "approvals", "Mia Moore")).containsExactly(1.0, 2.0);
        assertThat(figure(approvals, "approvals", "Hugo Hale")).containsExactly(0.0, 1.0);
        assertThat(approvals.sentence())
                .startsWith("2 requests for approval would have gone to other approvers:")
                .contains("Hugo Hale 1 instead of 0");
    }

    @Test
    void anotherCoverageIsHeldAgainstThePlansOfTheQuarterThatRuns() {
        jdbc.sql(
                        """
                        insert into plan (rep, team, of_month, amount, currency, entered_by, entered_at, in_force)
                        values (:rep, 'north', date '2061-05-01', 100, 'XTS', 'mia.north',
                            timestamp '2061-04-01 00:00:00', 'rehearsal')""")
                .param("rep", RITA)
                .update();
        told.deal(RITA, "north", "2061-03-01", "450", "XTS")
                .stage("qualification", 1, "2061-03-01", null, null, "2061-05-22");
        var draft = Edited.shipped().edit("processes/coverage.dmn", table -> table.replaceFirst(
                        "(rule_01_output_1\">\\s*<text>)5<", "$1ß4<")
                .replace("ß", ""));

        var coverage = only(rehearse(draft), Kind.COVERAGE);

        assertThat(figure(coverage, "plans not covered", "")).containsExactly(1.0, 0.0);
        assertThat(figure(coverage, "open deals", "north XTS")).containsExactly(450.0, 450.0);
        assertThat(figure(coverage, "needed", "north XTS")).containsExactly(500.0, 400.0);
    }

    @Test
    void aLowerNumberOfClientsIsMissedByFewerReps() {
        var result = rehearse(norm("rule_05", 6, "5", "0"));

        var clients = only(result, Kind.CLIENTS);
        var reps = figure(clients, "reps with too few clients", "");
        assertThat(reps[0]).isPositive();
        assertThat(reps[1]).isZero();
        assertThat(clients.figures()).hasSize(1 + reps[0].intValue());
        assertThat(clients.id()).isEqualTo("clients:consultative-sale:presentation");
    }

    @Test
    void bonusesOfClosedMonthsAreReckonedAnewAndStay() {
        jdbc.sql("insert into bonus_month values (date '2061-02-01', timestamp '2061-03-01 09:00:00')")
                .update();
        jdbc.sql(
                        """
                        insert into bonus_line (rep, team, category, of_month, indicator, subject, planned, fact,
                            attainment, coefficient)
                        values (:rep, 'north', 'specialist', date '2061-02-01', 'leading', 'call', 100, 95, 0.95, 0.8)""")
                .param("rep", RITA)
                .update();
        var draft =
                Edited.shipped().edit("processes/bonus.dmn", table -> table.replaceFirst("<text>0.8<", "<text>0.7<"));

        var bonus = only(rehearse(draft), Kind.BONUS);

        assertThat(figure(bonus, "coefficient, leading call of 2061-02", "Rita Reed"))
                .containsExactly(0.8, 0.7);
        assertThat(bonus.sentence()).startsWith("1 of 1 bonus line of closed months");
    }

    @Test
    void aTableThatCannotAnswerIsSaidAndSpoilsNothingElse() {
        advanced(RITA, "2061-03-01", "2061-03-09");
        var draft = Edited.shipped().withReferenceCall().without(NORMS);

        var result = rehearse(draft);

        assertThat(result.unknown())
                .contains("The terms of stages could not be rehearsed: There is no decision table norms that can be"
                        + " read.");
        assertThat(only(result, Kind.BLOCKED).deals()).isEqualTo(1);
    }

    @Test
    void theTextForTheHeadIsShortEnoughAndSaysWhereTheRestIs() {
        advanced(RITA, "2061-03-01", "2061-03-09");
        var full = new RehearsalResult(
                LocalDate.parse("2061-01-11"),
                LocalDate.parse("2061-04-10"),
                1,
                1,
                1,
                0,
                IntStream.range(0, 100)
                        .mapToObj(nr -> new Finding(
                                "blocked:" + nr,
                                Kind.BLOCKED,
                                "Finding " + nr + " ".repeat(3) + "x".repeat(80),
                                List.of(),
                                List.of()))
                        .toList(),
                Collections.nCopies(30, "Nobody knows " + "y".repeat(80)));

        var text = full.text("/api/regulation/drafts/7/rehearsal");

        assertThat(text).hasSizeLessThanOrEqualTo(3900).contains("more: see /api/regulation/drafts/7/rehearsal");
        assertThat(text).contains("Finding 0 ", "What the facts cannot tell:", "Nobody knows");
    }

    @Test
    void whoReadsDraftsReadsTheRehearsalAndItsDealsAndWritesNothing() {
        var deal = advanced(RITA, "2061-03-01", "2061-03-09");
        var drafts = new Drafts(port);
        var edited = Edited.shipped().withReferenceCall();
        var draft = drafts.send(
                        "paul.process",
                        Map.of(
                                FUNNEL,
                                edited.file(FUNNEL),
                                "forms/reference-call.form",
                                edited.file("forms/reference-call.form")))
                .path("id")
                .asLong();
        var path = "/api/regulation/drafts/" + draft + "/rehearsal";
        var finding = "?finding=blocked:consultative-sale:needs-assessment:reference-call";
        try {
            var before = facts();
            for (var person : new String[] {"paul.process", "hugo.head", "admin"}) {
                var answer = get(person, path);
                assertThat(answer.status()).as(answer.text()).isEqualTo(200);
                assertThat(answer.at("/findings/0/kind")).isEqualTo("blocked");
                assertThat(answer.at("/findings/0/dealsAt")).isEqualTo(path + "/deals" + finding);
                assertThat(get(person, path + "/deals" + finding).at("/items/0/dealId"))
                        .isEqualTo(deal.dealId());
            }
            for (var person : new String[] {RITA, "mia.north", "fiona.finance"}) {
                assertThat(get(person, path).status()).as(person).isEqualTo(403);
                assertThat(get(person, path + "/deals" + finding).status()).isEqualTo(403);
            }
            assertThat(get("hugo.head", path + "?format=csv").text()).contains("would have been blocked at");
            assertThat(get("hugo.head", path + "?format=xlsx").status()).isEqualTo(200);
            assertThat(get("hugo.head", path + "/deals" + finding + "&format=csv")
                            .text())
                    .contains(deal.dealId());
            assertThat(get("hugo.head", path + "/deals?finding=none").fieldsAtFault())
                    .containsExactly("finding");
            assertThat(get("hugo.head", "/api/regulation/drafts/999999/rehearsal")
                            .status())
                    .isEqualTo(404);
            assertThat(facts()).isEqualTo(before);
        } finally {
            drafts.delete("paul.process", draft);
        }
    }

    private String facts() {
        return Arrays.stream(new String[] {"deal", "stage_visit", "contact_attempt", "escalation", "approval_decision"})
                .map(table -> table + " "
                        + jdbc.sql("select count(*) from " + table)
                                .query(Long.class)
                                .single())
                .toList()
                .toString();
    }

    private RehearsalResult rehearse(Edited draft) {
        return rehearsal.of(Edited.shipped().text(), draft.text());
    }

    private Past deal(String rep) {
        return told.deal(rep, "north", "2061-01-15");
    }

    /** Went through the needs assessment with the three contacts of the shipped chain. */
    private Past advanced(String rep, String entered, String left) {
        return deal(rep)
                .stage(
                        NEEDS,
                        2,
                        entered,
                        left,
                        "ADVANCED",
                        LocalDate.parse(left).plusDays(30).toString())
                .attempt("decision-maker-meeting", "meeting", 1, "PRODUCTIVE", true, plus(entered, 1))
                .attempt("process-audit", "meeting", 1, "PRODUCTIVE", true, plus(entered, 2))
                .attempt("needs-summary", "message", 1, "PRODUCTIVE", true, plus(entered, 3));
    }

    private static String plus(String day, int days) {
        return LocalDate.parse(day).plusDays(days).toString();
    }

    private static Edited norm(String rule, int output, String from, String to) {
        return Edited.shipped().edit(NORMS, table -> table.replaceFirst(
                        "(" + rule + "_output_" + output + "\">\\s*<text>)" + from + "<", "$1ß" + to + "<")
                .replace("ß", ""));
    }

    /** No norm a day but so many meetings. */
    private static Edited dailyNorms(int meetings) {
        var file = "processes/daily-norms.dmn";
        return Edited.shipped().edit(file, table -> table.replaceAll("(output_1\">\\s*<text>)\\d+<", "$1ß0<")
                .replace("ß", "")
                .replaceFirst("<text>\"call\"</text>", "<text>\"meeting\"</text>")
                .replaceFirst("<text>\"trainee\"</text>", "<text>\"specialist\"</text>")
                .replaceFirst("(rule_01_output_1\">\\s*<text>)0<", "$1ß" + meetings + "<")
                .replace("ß", ""));
    }

    /** The two first contacts of the needs assessment change their codes, and with them their places in the chain. */
    private static String auditBeforeMeeting(String model) {
        return model.replace("value=\"process-audit\"", "value=\"tmp\"")
                .replace("value=\"decision-maker-meeting\"", "value=\"process-audit\"")
                .replace("value=\"tmp\"", "value=\"decision-maker-meeting\"");
    }

    private static Finding only(RehearsalResult result, Kind kind) {
        return only(result, kind, "");
    }

    private static Finding only(RehearsalResult result, Kind kind, String about) {
        var found = result.findings().stream()
                .filter(one -> one.kind() == kind && one.id().contains(about))
                .toList();
        assertThat(found)
                .as("findings: %s, unknown: %s", result.findings(), result.unknown())
                .hasSize(1);
        return found.get(0);
    }

    /** Then, and by the draft. */
    private static Double[] figure(Finding finding, String what, String of) {
        return finding.figures().stream()
                .filter(figure -> figure.what().equals(what) && figure.of().equals(of))
                .map(figure -> new Double[] {figure.then(), figure.draft()})
                .findFirst()
                .orElseThrow(() -> new AssertionError(what + " of " + of + " in " + finding.figures()));
    }
}
