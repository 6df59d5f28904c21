package org.salesregulation.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.salesregulation.funnel.Deal;
import org.salesregulation.shared.WorkingCalendar;
import org.salesregulation.testing.ApiTest;
import org.salesregulation.testing.Client;
import org.springframework.beans.factory.annotation.Autowired;

/** The day of each rep (R18, R34, R138). The company's day is UTC's in the tests. */
class TodayTests extends ApiTest {

    private static final List<String> FIGURES =
            List.of("counted", "not-counted", "due", "overdue", "waiting", "stalled", "escalations", "decisions");

    @Autowired
    private Client client;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private WorkingCalendar calendar;

    @Autowired
    private Clock clock;

    /** Noon of a working day in a year of its own, and nothing open that others have left. */
    @BeforeEach
    void quietDay() {
        runtime.createProcessInstanceQuery().rootProcessInstances().list().stream()
                .map(ProcessInstance::getId)
                .forEach(id -> runtime.deleteProcessInstance(id, "another test", true));
        jdbc.sql("update stage_visit set left_at = :now, ended = 'INTERRUPTED' where left_at is null")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("update escalation set closed_at = :now where closed_at is null")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("delete from contact_attempt where recorded_at > :year")
                .param("year", Instant.parse("2031-01-01T00:00:00Z").atOffset(ZoneOffset.UTC))
                .update();
        at("2031-03-11T12:00:00Z");
    }

    @AfterEach
    void backToNow() {
        ClockUtil.reset();
    }

    @Test
    void countsWhatWasDoneTodayByKindAndApartWhatDoesNotCount() {
        var one = client.open("consultative-sale", "rita.north");
        var other = client.open("consultative-sale", "rita.north");
        complete(one, "contact_leadCheck", Map.of("outcome", "productive"));
        complete(one, "contact_firstCall", Map.of("outcome", "productive"));
        complete(other, "contact_leadCheck", Map.of("outcome", "rescheduled"));
        complete(other, "contact_leadCheck", Map.of("outcome", "productive"));

        var day = figures("rita.north");

        assertThat(day.at("/counted/count").asInt()).isEqualTo(3);
        assertThat(day.at("/counted/parts")).isEqualTo(json.valueToTree(Map.of("call", 1, "document", 2)));
        assertThat(day.at("/not-counted/count").asInt()).isEqualTo(1);
        assertThat(day.at("/not-counted/parts")).isEqualTo(json.valueToTree(Map.of("rescheduled", 1)));
        var calls = get("rita.north", day.at("/counted/list").asText() + "&kind=call")
                .body();
        assertThat(calls.path("total").asInt()).isEqualTo(1);
        assertThat(calls.at("/items/0/what").asText()).isEqualTo("Make the first call");
        assertThat(calls.at("/items/0/dealId").asText()).isEqualTo(one.dealId().toString());
        assertThat(calls.at("/items/0/company").asText()).isEqualTo(one.company());
        assertThat(calls.at("/items/0/stageName").asText()).isEqualTo("Prequalification");
        assertThat(calls.at("/items/0/reason").asText()).startsWith("Counted: ");
        assertThat(list("rita.north", "not-counted").at("/items/0/reason").asText())
                .startsWith("Not counted, because ");
    }

    @Test
    void whatWasDoneAMinuteBeforeMidnightBelongsToYesterday() {
        at("2031-03-10T23:59:00Z");
        complete(client.open("consultative-sale", "rita.north"), "contact_leadCheck", Map.of("outcome", "productive"));
        at("2031-03-11T00:01:00Z");
        complete(client.open("consultative-sale", "rita.north"), "contact_leadCheck", Map.of("outcome", "productive"));

        var today = get("rita.north", "/api/today").body();

        assertThat(today.path("day").asText())
                .isEqualTo(calendar.dayOf(clock.instant()).toString())
                .isEqualTo("2031-03-11");
        assertThat(today.at("/reps/0/figures/counted/count").asInt()).isEqualTo(1);
    }

    @Test
    void aContactIsDueUntilItsTimeAndOverdueAfterIt() {
        var deal = client.open("consultative-sale", "rita.north");
        var due = client.task(deal.dealId(), "contact_leadCheck").getDueDate().toInstant();

        at(due.minus(Duration.ofMinutes(1)));
        assertThat(count("rita.north", "due")).isEqualTo(1);
        assertThat(count("rita.north", "overdue")).isZero();
        assertThat(list("rita.north", "due").at("/items/0/due").asText()).isEqualTo(due.toString());
        assertThat(list("rita.north", "due").at("/items/0/task").asText())
                .isEqualTo(client.task(deal.dealId(), "contact_leadCheck").getId());

        at(due.plus(Duration.ofMinutes(1)));
        assertThat(count("rita.north", "due")).isZero();
        assertThat(count("rita.north", "overdue")).isEqualTo(1);
    }

    @Test
    void aClientWhoAskedToWaitMakesNobodyLateAndIsDueAllDayOnTheDate() {
        var deal = client.open("consultative-sale", "rita.north");
        complete(deal, "contact_leadCheck", Map.of("outcome", "waiting", "waitUntil", "2031-03-21"));

        at("2031-03-20T23:00:00Z");
        assertThat(count("rita.north", "waiting")).isEqualTo(1);
        assertThat(count("rita.north", "overdue")).isZero();
        assertThat(count("rita.north", "due")).isZero();

        at("2031-03-21T15:00:00Z");
        assertThat(count("rita.north", "waiting")).isZero();
        assertThat(count("rita.north", "due")).isEqualTo(1);
        assertThat(count("rita.north", "overdue")).isZero();

        at("2031-03-22T00:01:00Z");
        assertThat(count("rita.north", "overdue")).isEqualTo(1);
    }

    @Test
    void aDealBeyondTheTermOfItsStageIsStalledAndItsManagerHasToDecide() {
        var deal = client.open("consultative-sale", "rita.north");
        at("2031-03-26T12:00:00Z");
        client.runJobs();

        var day = figures("rita.north");

        assertThat(day.at("/stalled/parts")).isEqualTo(json.valueToTree(Map.of("prequalification", 1)));
        assertThat(list("rita.north", "stalled").at("/items/0/dealId").asText())
                .isEqualTo(deal.dealId().toString());
        assertThat(day.at("/escalations/parts")).isEqualTo(json.valueToTree(Map.of("stage-overdue", 1)));
        assertThat(list("rita.north", "escalations").at("/items/0/reason").asText())
                .isEqualTo("Mia Moore");
        var mias = get("mia.north", "/api/today").body();
        assertThat(mias.at("/me/decisions/count").asInt()).isEqualTo(1);
        var decisions = get("mia.north", mias.at("/me/decisions/list").asText()).body();
        assertThat(decisions.at("/items/0/company").asText()).isEqualTo(deal.company());
        assertThat(decisions.at("/items/0/task").asText())
                .isEqualTo(client.task(deal.dealId(), "decision_stageOverdue").getId());
        assertThat(mias.at("/total/stalled/count").asInt()).isEqualTo(1);
    }

    @Test
    void everyFigureIsAsLongAsItsListAndTheTotalIsTheSumOfTheReps() {
        for (var rep : List.of("rita.north", "ron.north", "rosa.south")) {
            var deal = client.openAt("consultative-sale", rep, "proposal");
            complete(deal, "contact_prepareProposal", Map.of("outcome", "rescheduled"));
            client.open("consultative-sale", rep);
        }
        var refused = client.openAt("consultative-sale", "rita.north", "proposal");
        complete(refused, "contact_prepareProposal", Map.of("outcome", "refused"));
        at("2031-04-22T12:00:00Z");
        client.runJobs();

        for (var reader : List.of("rita.north", "mia.north", "hugo.head")) {
            var today = get(reader, "/api/today").body();
            for (var figure : FIGURES) {
                var sum = 0;
                for (var rep : today.path("reps")) {
                    var value = rep.at("/figures/" + figure);
                    sum += value.path("count").asInt();
                    assertThat(get(reader, value.path("list").asText())
                                    .body()
                                    .path("total")
                                    .asInt())
                            .as(reader + " reads " + figure + " of "
                                    + rep.path("rep").asText())
                            .isEqualTo(value.path("count").asInt());
                    if (value.has("parts")) {
                        var parts = 0;
                        for (var part : value.path("parts")) {
                            parts += part.asInt();
                        }
                        assertThat(parts).isEqualTo(value.path("count").asInt());
                    }
                }
                var total = today.at("/total/" + figure);
                assertThat(total.path("count").asInt())
                        .as(reader + " " + figure)
                        .isEqualTo(sum);
                assertThat(get(reader, total.path("list").asText())
                                .body()
                                .path("total")
                                .asInt())
                        .as(reader + " " + figure)
                        .isEqualTo(sum);
            }
        }
        var hugos = get("hugo.head", "/api/today").body().path("total");
        assertThat(hugos.at("/overdue/count").asInt()).isPositive();
        assertThat(hugos.at("/stalled/count").asInt()).isPositive();
        assertThat(hugos.at("/escalations/count").asInt()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "rita.north, rita.north, 1",
        "rita.north, ron.north, 0",
        "rita.north, rosa.south, 0",
        "mia.north, rita.north, 1",
        "mia.north, rosa.south, 0",
        "hugo.head, rita.north, 1",
        "hugo.head, rosa.south, 1",
        "fiona.finance, rosa.south, 1",
        "paul.process, rosa.south, 1",
        "admin, rosa.south, 1"
    })
    void isTheOwnDayForARepTheTeamsForAManagerAndEverybodysForThoseAbove(String reader, String rep, int shown) {
        var deal = client.openAt("consultative-sale", rep, "proposal");
        at("2031-04-22T12:00:00Z");
        client.runJobs();

        assertThat(get(reader, "/api/today?rep=" + rep).body().path("reps")).hasSize(shown);
        assertThat(get(reader, "/api/today")
                        .body()
                        .path("reps")
                        .findValuesAsText("rep")
                        .contains(rep))
                .isEqualTo(shown == 1);
        for (var figure : List.of("overdue", "stalled", "escalations")) {
            assertThat(get(reader, "/api/today/" + figure + "?rep=" + rep)
                            .body()
                            .path("items"))
                    .as(figure)
                    .hasSize(shown);
            assertThat(get(reader, "/api/today/" + figure).text().contains(deal.company()))
                    .as(figure)
                    .isEqualTo(shown == 1);
        }
    }

    @Test
    void aTeamIsAskedForByItsName() {
        var reps = get("hugo.head", "/api/today?team=south").body().path("reps");

        assertThat(reps.findValuesAsText("rep")).containsExactly("rosa.south", "ray.south");
        assertThat(reps.at("/0/teamName").asText()).isEqualTo("South");
        assertThat(reps.at("/0/category").asText()).isEqualTo("senior");
        assertThat(get("mia.north", "/api/today?team=south").body().path("reps"))
                .isEmpty();
        assertThat(get("mia.north", "/api/today?team=south")
                        .body()
                        .at("/total/overdue/list")
                        .asText())
                .isEqualTo("/api/today/overdue?team=south");
    }

    @Test
    void aManagerDoesNotReadTheNameOfAClientThatNowBelongsToAnotherTeam() {
        var deal = client.open("consultative-sale", "rita.north");
        complete(deal, "contact_leadCheck", Map.of("outcome", "productive"));
        jdbc.sql("update deal set owner = 'rosa.south', team = 'south' where id = :id")
                .param("id", deal.dealId().number())
                .update();

        assertThat(list("mia.north", "counted").at("/items/0").has("company")).isFalse();
        assertThat(list("rita.north", "counted").at("/items/0/company").asText())
                .isEqualTo(deal.company());
        assertThat(get("hugo.head", "/api/today/counted?rep=rita.north")
                        .body()
                        .at("/items/0/company")
                        .asText())
                .isEqualTo(deal.company());
    }

    /** Ron is not of lead generation, so what his new deal waits for there is nobody's until it is claimed. */
    @Test
    void aContactThatNobodyHasClaimedHasALineOfItsOwnForTheManagerAndNoneForTheRep() {
        var deal = client.open("consultative-sale", "ron.north");
        assertThat(client.task(deal.dealId(), "contact_leadCheck").getAssignee())
                .isNull();
        at("2031-04-22T12:00:00Z");

        for (var reader : List.of("mia.north", "hugo.head")) {
            var today = get(reader, "/api/today").body();
            var lines = today.path("reps");
            var last = lines.get(lines.size() - 1);
            assertThat(last.has("rep")).isFalse();
            assertThat(last.at("/figures/overdue/count").asInt()).isEqualTo(1);
            assertThat(today.at("/total/overdue/count").asInt())
                    .isEqualTo(get(reader, "/api/deals?flag=overdue")
                            .body()
                            .path("total")
                            .asInt());
            var list = get(reader, last.at("/figures/overdue/list").asText()).body();
            assertThat(list.at("/items/0/dealId").asText())
                    .isEqualTo(deal.dealId().toString());
            assertThat(list.at("/items/0/repName").asText()).isEqualTo("Not claimed yet");
        }
        assertThat(count("ron.north", "overdue")).isZero();
        assertThat(get("max.south", "/api/today").text()).doesNotContain("others=true");
    }

    @Test
    void theVerdictOnACompletedContactIsTheOneStored() {
        var deal = client.open("consultative-sale", "rita.north");
        var task = client.task(deal.dealId(), "contact_leadCheck");
        assertThat(get("rita.north", "/api/attempts/" + task.getId()).status()).isEqualTo(404);
        client.complete(task, Map.of("outcome", "productive"));

        var verdict = get("rita.north", "/api/attempts/" + task.getId()).body();

        assertThat(verdict.path("counted").asBoolean()).isTrue();
        assertThat(verdict.path("reason").asText())
                .isEqualTo(jdbc.sql("select reason from contact_attempt where task_id = :task")
                        .param("task", task.getId())
                        .query(String.class)
                        .single());
        assertThat(verdict.path("company").asText()).isEqualTo(deal.company());
        assertThat(get("mia.north", "/api/attempts/" + task.getId()).status()).isEqualTo(200);
        assertThat(get("rosa.south", "/api/attempts/" + task.getId()).status()).isEqualTo(404);
        assertThat(get("max.south", "/api/attempts/" + task.getId()).status()).isEqualTo(404);
    }

    @Test
    void theDealShowsThePathBehindAndAheadOfItAsTheModelHasIt() {
        var deal = client.open("transactional-sale", "rita.north");
        complete(deal, "contact_leadCheck", Map.of("outcome", "productive"));
        at("2031-03-12T12:00:00Z");

        var path = get("rita.north", "/api/deals/" + deal.dealId()).body().path("path");

        assertThat(path.findValuesAsText("place")).containsExactly("here", "ahead", "ahead", "ahead");
        assertThat(path.findValuesAsText("stage")).containsExactly("attraction", "order", "payment", "service");
        assertThat(path.at("/0/contacts").findValuesAsText("state")).containsExactly("done", "now");
        assertThat(path.at("/1/contacts").findValuesAsText("state")).containsOnly("ahead");
        assertThat(path.at("/0/workingDays").decimalValue()).isEqualByComparingTo("1.0");
        assertThat(path.at("/1").has("workingDays")).isFalse();
        assertThat(path.at("/0/buyerStep").asText()).isNotBlank();

        client.walkTo(deal.dealId(), "contact_orderConfirmation");
        var later = get("rita.north", "/api/deals/" + deal.dealId()).body();
        assertThat(later.path("path").findValuesAsText("place")).startsWith("behind", "here");
        assertThat(later.at("/path/0/contacts").findValuesAsText("state")).containsOnly("done");
        assertThat(later.at("/names/rita.north").asText()).isEqualTo("Rita Reed");
    }

    /** Ron works in sales only: the lead's first stage waits for whoever claims it, who reads it in the form anyway. */
    @Test
    void whoeverHasATaskOfTheDealToClaimReadsTheDeal() {
        var deal = client.open("consultative-sale", "ron.north");

        assertThat(get("rita.north", "/api/deals/" + deal.dealId()).status()).isEqualTo(200);
        assertThat(get("rosa.south", "/api/deals/" + deal.dealId()).status()).isEqualTo(404);
        var notRitas = client.openAt("consultative-sale", "ron.north", "proposal");
        assertThat(get("rita.north", "/api/deals/" + notRitas.dealId()).status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"COUNTED", "not_counted", "mood"})
    void knowsNoOtherFigure(String figure) {
        assertThat(get("rita.north", "/api/today/" + figure).status()).isEqualTo(404);
    }

    @Test
    void namesTheParameterAtFault() {
        assertThat(get("rita.north", "/api/today/due?size=0").fieldsAtFault()).containsExactly("size");
        assertThat(get("rita.north", "/api/today/counted?page=-1").fieldsAtFault())
                .containsExactly("page");
        assertThat(get(null, "/api/today").status()).isEqualTo(401);
    }

    @Test
    void theDayAndItsListsAreFilesToo() {
        client.open("consultative-sale", "rita.north");
        client.open("consultative-sale", "rita.north");
        at("2031-04-11T12:00:00Z");

        var day = get("mia.north", "/api/today?format=csv").text().lines().toList();
        var list = get("mia.north", "/api/today/overdue?rep=rita.north&size=1&format=csv")
                .text()
                .lines()
                .toList();

        assertThat(day.get(0))
                .isEqualTo(
                        "rep,name,category,team,teamName,counted,not-counted,due,overdue,waiting,stalled,escalations,"
                                + "decisions");
        assertThat(day).anyMatch(line -> line.startsWith("rita.north,Rita Reed,specialist,north,North,0,0,0,2,0,"));
        assertThat(day).noneMatch(line -> line.contains("rosa.south"));
        assertThat(list).hasSize(3);
        assertThat(get("mia.north", "/api/today/overdue?format=xlsx").header("Content-Disposition"))
                .contains("overdue.xlsx");
        assertThat(get("mia.north", "/api/today?format=pdf").fieldsAtFault()).containsExactly("format");
    }

    private JsonNode figures(String rep) {
        return get(rep, "/api/today").body().at("/reps/0/figures");
    }

    private int count(String rep, String figure) {
        return figures(rep).at("/" + figure + "/count").asInt();
    }

    /** As read by the person, of the person or the person's team. */
    private JsonNode list(String reader, String figure) {
        return get(reader, "/api/today/" + figure).body();
    }

    private void complete(Deal deal, String element, Map<String, Object> answers) {
        client.complete(deal.dealId(), element, answers);
    }

    private static void at(String moment) {
        at(Instant.parse(moment));
    }

    private static void at(Instant moment) {
        ClockUtil.setCurrentTime(Date.from(moment));
    }
}
