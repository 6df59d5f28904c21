package org.salesregulation.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesregulation.funnel.Deal;
import org.salesregulation.funnel.DealStart;
import org.salesregulation.funnel.DealStart.Position;
import org.salesregulation.funnel.Lead;
import org.salesregulation.testing.ApiTest;
import org.springframework.beans.factory.annotation.Autowired;

class DealControllerTests extends ApiTest {

    @Autowired
    private DealStart start;

    @Autowired
    private TaskService tasks;

    @ParameterizedTest
    @CsvSource({
        "rita.north, 200",
        "ron.north, 404",
        "rosa.south, 404",
        "mia.north, 200",
        "max.south, 404",
        "hugo.head, 200",
        "fiona.finance, 200",
        "paul.process, 200",
        "admin, 200"
    })
    void showsADealToItsRepItsManagerAndThoseAbove(String person, int status) {
        var deal = deal("rita.north");

        assertThat(get(person, "/api/deals/" + deal.dealId()).status()).isEqualTo(status);
        for (var sheet : List.of("visits", "attempts", "visits?format=csv", "attempts?format=xlsx")) {
            assertThat(get(person, "/api/deals/" + deal.dealId() + "/" + sheet).status())
                    .as(sheet)
                    .isEqualTo(status);
        }
        assertThat(get(person, "/api/deals?owner=rita.north&size=500").text().contains(deal.company()))
                .isEqualTo(status == 200);
    }

    @Test
    void tellsNothingOfADealThatOneMayNotSee() {
        var hidden = get("rosa.south", "/api/deals/" + deal("rita.north").dealId());
        var missing = get("rosa.south", "/api/deals/D-999999999");

        assertThat(hidden.text().replaceAll("D-[0-9]+", "D"))
                .isEqualTo(missing.text().replaceAll("D-[0-9]+", "D"));
        assertThat(hidden.header("Content-Type")).startsWith("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource({"D-0", "42", "D-1x", "D-99999999999999999999"})
    void knowsNoDealOfAnotherForm(String number) {
        assertThat(get("hugo.head", "/api/deals/" + number).status()).isEqualTo(404);
    }

    @Test
    void staysClosedToWhoIsNotSignedIn() {
        assertThat(get(null, "/api/deals").status()).isEqualTo(401);
    }

    @Test
    void showsWhereADealStandsAndWhatComesNext() {
        var deal = deal("rita.north");

        var shown = get("rita.north", "/api/deals/" + deal.dealId()).body();

        assertThat(shown.at("/card/company").asText()).isEqualTo(deal.company());
        assertThat(shown.at("/card/status").asText()).isEqualTo("open");
        assertThat(shown.at("/card/amount").decimalValue()).isEqualByComparingTo("9000");
        assertThat(shown.at("/stand/stage").asText()).isEqualTo("proposal");
        assertThat(Instant.parse(shown.at("/stand/dueAt").asText()))
                .isAfter(Instant.parse(shown.at("/stand/enteredAt").asText()));
        assertThat(shown.at("/visits/0/stage").asText()).isEqualTo("proposal");
        assertThat(shown.at("/visits/0/rep").asText()).isEqualTo("rita.north");
        assertThat(shown.at("/visits/0").has("leftAt")).isFalse();
        var task = tasks.createTaskQuery()
                .processInstanceBusinessKey(deal.dealId().toString())
                .singleResult();
        assertThat(shown.at("/next/0/task").asText()).isEqualTo(task.getName());
        assertThat(shown.at("/next/0/assignee").asText()).isEqualTo("rita.north");
        assertThat(shown.at("/next/0/dueAt").asText()).isNotBlank();
    }

    /** Two visits, one of them over, and one attempt, in each format that reports have. */
    @ParameterizedTest
    @CsvSource({
        "application/json, application/json",
        "text/csv, text/csv",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, application/vnd.openxmlformats"
    })
    void theListAndTheVisitsAndAttemptsOfADealAreFilesToo(String accept, String type) {
        var deal = deal("rita.north");
        change(
                "update stage_visit set left_at = entered_at, ended = 'ADVANCED' where deal_id = :deal",
                Map.of("deal", deal.dealId().number()));
        change(
                """
                insert into stage_visit (deal_id, stage, stage_name, stage_order, funnel, definition_id,
                    definition_version, rep, team, channel, currency, entered_at, due_at, been_up_to)
                select deal_id, 'negotiation', 'Negotiation', 5, funnel, definition_id, 1, rep, team, channel, currency, entered_at,
                    due_at, stage_order from stage_visit where deal_id = :deal""",
                Map.of("deal", deal.dealId().number()));
        change(
                "update deal set farthest = 5, last_visit = (select max(id) from stage_visit where deal_id = :deal)"
                        + " where id = :deal",
                Map.of("deal", deal.dealId().number()));

        var list = getAs("rita.north", "/api/deals?q=" + deal.dealId(), accept);
        var visits = getAs("rita.north", "/api/deals/" + deal.dealId() + "/visits", accept);
        var attempts = getAs("rita.north", "/api/deals/" + deal.dealId() + "/attempts", accept);

        for (var answer : List.of(list, visits, attempts)) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.header("Content-Type")).startsWith(type);
        }
        if (accept.equals("text/csv")) {
            // others may have the number within their external one
            assertThat(list.text().lines().filter(line -> line.startsWith(deal.dealId() + ",")))
                    .hasSize(1);
            assertThat(visits.text().lines())
                    .hasSize(3)
                    .anyMatch(line -> line.startsWith("proposal,Proposal,") && line.contains(",advanced,"))
                    .anyMatch(line -> line.startsWith("negotiation,Negotiation,1,rita.north,"));
            assertThat(attempts.text().lines()).hasSize(1);
            assertThat(visits.header("Content-Disposition")).contains("visits.csv");
        }
        assertThat(get("rita.north", "/api/deals/" + deal.dealId() + "/visits?format=pdf")
                        .fieldsAtFault())
                .containsExactly("format");
    }

    @Test
    void showsWhatWasDoneAndDecided() {
        var deal = deal("rita.north");
        var id = deal.dealId().number();
        var visit = jdbc.sql("select id from stage_visit where deal_id = :id")
                .param("id", id)
                .query(Long.class)
                .single();
        change(
                "update stage_visit set passed = 3, judged = 12, norm_percent = 20, within_norm = true where id = :visit",
                Map.of("visit", visit));
        change(
                """
                insert into contact_attempt (deal_id, visit_id, stage, stage_name, stage_order, currency, contact,
                    contact_name, contact_channel, attempt, outcome, counted, reason, evidence, rep, team, channel,
                    funnel, definition_version, task_id, recorded_at)
                values (:deal, :visit, 'proposal', 'Proposal', 4, 'USD', 'prepare-proposal', 'Prepare the proposal', 'proposal', 1,
                    'productive', true, 'The declared result happened.', '{"pages": 12}', 'rita.north', 'north',
                    'website', 'consultative-sale', 1, :task, current_timestamp)""",
                Map.of("deal", id, "visit", visit, "task", UUID.randomUUID().toString()));
        change(
                """
                insert into payment (deal_id, amount, currency, paid_on, recorded_by, recorded_at)
                values (:deal, 100, 'USD', current_date, 'rita.north', current_timestamp)""",
                Map.of("deal", id));
        change(
                """
                insert into approval_decision (deal_id, kind, decision, approver, rep, team, task_id, asked_at,
                    decided_at)
                values (:deal, 'discount', 'approved', 'mia.north', 'rita.north', 'north', :task, current_timestamp,
                    current_timestamp)""",
                Map.of("deal", id, "task", UUID.randomUUID().toString()));
        change(
                """
                insert into escalation (deal_id, kind, stage, level, assignee, rep, team, task_id, opened_at, closed_at,
                    result, note)
                values (:deal, 'stage-overdue', 'proposal', 1, 'mia.north', 'rita.north', 'north', :task,
                    current_timestamp, current_timestamp, 'extend', 'The client is on holiday')""",
                Map.of("deal", id, "task", UUID.randomUUID().toString()));
        change(
                """
                insert into owner_change (deal_id, from_rep, to_rep, reason, changed_at)
                values (:deal, 'ron.north', 'rita.north', 'Holiday', current_timestamp)""",
                Map.of("deal", id));
        change(
                """
                insert into deal_override (deal_id, process_instance_id, target, reason, requested_by, requested_at)
                values (:deal, :task, 'closing', 'The client signed at once', 'rita.north', current_timestamp)""",
                Map.of("deal", id, "task", UUID.randomUUID().toString()));

        var shown = get("mia.north", "/api/deals/" + deal.dealId()).body();

        assertThat(shown.at("/visits/0/conversion/judged").asInt()).isEqualTo(12);
        assertThat(shown.at("/visits/0/conversion/withinNorm").asBoolean()).isTrue();
        assertThat(shown.at("/attempts/0/evidence/pages").asInt()).isEqualTo(12);
        assertThat(shown.at("/attempts/0/counted").asBoolean()).isTrue();
        assertThat(shown.at("/payments/0/amount").decimalValue()).isEqualByComparingTo("100");
        assertThat(shown.at("/approvals/0/decision").asText()).isEqualTo("approved");
        assertThat(shown.at("/escalations/0/assignee").asText()).isEqualTo("mia.north");
        assertThat(shown.at("/escalations/0/result").asText()).isEqualTo("extend");
        assertThat(shown.at("/escalations/0/note").asText()).isEqualTo("The client is on holiday");
        assertThat(shown.at("/ownerChanges/0/from").asText()).isEqualTo("ron.north");
        assertThat(shown.at("/overrides/0/target").asText()).isEqualTo("closing");
    }

    @Test
    void listsTheNewestFirstInPages() {
        var older = deal("ray.south");
        var newer = deal("ray.south");

        var all =
                numbers(get("hugo.head", "/api/deals?owner=ray.south&size=500").body());
        var first = get("hugo.head", "/api/deals?owner=ray.south&size=1").body();
        var second =
                get("hugo.head", "/api/deals?owner=ray.south&size=1&page=1").body();

        assertThat(all)
                .containsSubsequence(newer.dealId().toString(), older.dealId().toString());
        assertThat(numbers(first)).containsExactly(all.get(0));
        assertThat(numbers(second)).containsExactly(all.get(1));
        assertThat(first.path("total").asInt())
                .isEqualTo(second.path("total").asInt())
                .isGreaterThanOrEqualTo(2);
        assertThat(get("hugo.head", "/api/deals?page=100000&size=500").body().path("items"))
                .isEmpty();
    }

    private static List<String> numbers(JsonNode page) {
        return page.path("items").findValuesAsText("dealId");
    }

    @Test
    void filtersByStageAndStatus() {
        var deal = deal("ray.south");

        assertThat(get("max.south", "/api/deals?stage=proposal&status=open&size=500")
                        .text())
                .contains(deal.dealId().toString());
        assertThat(get("max.south", "/api/deals?stage=closing&size=500").text())
                .doesNotContain(deal.dealId().toString());
        assertThat(get("max.south", "/api/deals?status=won&size=500").text())
                .doesNotContain(deal.dealId().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "page=-1, page",
        "size=0, size",
        "size=501, size",
        "page=first, page",
        "size=99999999999, size",
        "status=sleeping, status",
        "status=OPEN, status"
    })
    void namesTheParameterAtFault(String query, String parameter) {
        var answer = get("rita.north", "/api/deals?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.fieldsAtFault()).containsExactly(parameter);
    }

    private void change(String sql, Map<String, ?> parameters) {
        jdbc.sql(sql).params(parameters).update();
    }

    private Deal deal(String owner) {
        var number = UUID.randomUUID().toString();
        var lead = new Lead(
                "R-" + number,
                "Company " + number,
                null,
                null,
                number + "@company.example",
                null,
                "website",
                null,
                null,
                "New workstations",
                "GTX Pro",
                new BigDecimal("9000"),
                "USD",
                null);
        return start.start(
                lead,
                "consultative-sale",
                owner,
                new Position("proposal", Instant.now().minus(Duration.ofHours(1))));
    }
}
