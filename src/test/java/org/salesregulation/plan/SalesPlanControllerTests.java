package org.salesregulation.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesregulation.testing.ApiTest;
import org.salesregulation.testing.Client;
import org.salesregulation.testing.PastDeals;
import org.springframework.beans.factory.annotation.Autowired;

/** Plannings in kronor of a quarter far ahead; nobody has sold in kronor until a test says so. */
class SalesPlanControllerTests extends ApiTest {

    private static final String SPRING =
            """
            {"kind": "quarter", "firstMonth": "2097-04", "amount": 100000.10, "currency": "SEK"}""";

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    Client client;

    @Autowired
    PastDeals past;

    @AfterEach
    void forget() {
        runtime.createProcessInstanceQuery().rootProcessInstances().list().stream()
                .filter(instance -> instance.getBusinessKey() != null
                        && instance.getBusinessKey().startsWith("SP-"))
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "test"));
        past.forget();
        List.of(
                        "plan_client",
                        "plan_contacts",
                        "plan_need",
                        "plan_share",
                        "plan_agreement",
                        "plan_review",
                        "sales_plan",
                        "plan")
                .forEach(table -> jdbc.sql("delete from " + table).update());
    }

    @ParameterizedTest
    @CsvSource({
        "rita.north, 403",
        "mia.north, 403",
        "hugo.head, 201",
        "fiona.finance, 403",
        "paul.process, 403",
        "admin, 403"
    })
    void onlyAHeadProposes(String person, int status) {
        var answer = post(person, "/api/sales-plans", "application/json", SPRING);

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        if (status == 201) {
            assertThat(answer.at("/id")).matches("SP-[0-9]+");
            assertThat(answer.at("/status")).isEqualTo("proposed");
            assertThat(answer.body().at("/amount").decimalValue()).isEqualByComparingTo("100000.10");
        }
    }

    @Test
    void whatIsAtFaultIsNamed() {
        assertThat(post("hugo.head", "/api/sales-plans", "application/json", "{\"kind\": \"week\"}")
                        .fieldsAtFault())
                .contains("kind", "firstMonth", "amount", "currency");
        assertThat(post(
                                "hugo.head",
                                "/api/sales-plans",
                                "application/json",
                                """
                                {"kind": "quarter", "firstMonth": "2097-05", "amount": 1, "currency": "SEK"}""")
                        .fieldsAtFault())
                .containsExactly("firstMonth");
        assertThat(get("hugo.head", "/api/sales-plans/SP-999999").status()).isEqualTo(404);
        assertThat(get("hugo.head", "/api/sales-plans/3").status()).isEqualTo(404);
        assertThat(get(null, "/api/sales-plans").status()).isEqualTo(401);
    }

    /** The units have 60,000 and 40,000.10; each has two reps with equal shares. */
    @ParameterizedTest
    @CsvSource({
        "rita.north, 30000.00, 1",
        "ron.north, 30000.00, 1",
        "mia.north, 60000.00, 2",
        "max.south, 40000.10, 2",
        "hugo.head, 100000.10, 4",
        "fiona.finance, 100000.10, 4",
        "paul.process, 100000.10, 4",
        "admin, 100000.10, 4"
    })
    void everybodyReadsTheSharesThatTheRoleAllows(String person, BigDecimal amount, int reps) {
        var plan = brokenDown();

        assertThat(get(person, "/api/sales-plans").body().at("/items/0/amount").decimalValue())
                .isEqualByComparingTo(amount);
        var whole = get(person, "/api/sales-plans/" + plan);
        assertThat(whole.body().at("/amount").decimalValue()).isEqualByComparingTo(amount);
        assertThat(whole.body().at("/agreements")).hasSize(reps);
        assertThat(whole.body().at("/shares")).hasSize(reps * 3);
        assertThat(sum(whole, "/shares", "proposed")).isEqualByComparingTo(amount);
        assertThat(sum(whole, "/clients", "amount")).isEqualByComparingTo(amount);
        assertThat(whole.body().has("reviews")).isEqualTo(reps == 4);
        var file = get(person, "/api/sales-plans/" + plan + "/shares?format=csv");
        assertThat(file.text().lines())
                .hasSize(1 + reps * 3)
                .first()
                .isEqualTo("team,rep,month,proposed,amount,currency");
    }

    @Test
    void whoHasNoShareSeesNoPlanning() {
        var plan = brokenDown();
        jdbc.sql("delete from plan_agreement where rep = 'ron.north'").update();

        assertThat(get("ron.north", "/api/sales-plans").at("/total")).isEqualTo("0");
        assertThat(get("ron.north", "/api/sales-plans/" + plan).status()).isEqualTo(404);
        assertThat(get("ron.north", "/api/sales-plans/" + plan + "/needs").status())
                .isEqualTo(404);
    }

    @Test
    void needsComeWithTheirOperandsAndAsAFile() {
        past.deal("rita.north", "north", "2026-01-10", "1000", "SEK").won("2026-10-10");
        var plan = brokenDown();

        var needs = get("rita.north", "/api/sales-plans/" + plan + "/needs");
        var first = needs.body().at("/items/0");
        assertThat(first.at("/rep").asText()).isEqualTo("rita.north");
        assertThat(first.at("/averageDeal").decimalValue()).isEqualByComparingTo("1000");
        assertThat(first.at("/averageBasis").asText()).isEqualTo("company");
        assertThat(first.at("/fresh").asLong() + first.at("/inFunnel").asLong())
                .isEqualTo(first.at("/leaving").asLong());
        assertThat(get("rita.north", "/api/sales-plans/" + plan + "/needs?format=csv")
                        .text()
                        .lines()
                        .skip(1))
                .hasSize(needs.body().at("/items").size());
        assertThat(get("rita.north", "/api/sales-plans/" + plan + "/needs?format=xlsx")
                        .header("Content-Type"))
                .contains("spreadsheetml");
    }

    /** Rita makes the contacts of all departments for both reps of the unit, Ron only those of sales. */
    @Test
    void contactsADayStandBesideWhatADayHoldsForWhomTheRoleAllows() {
        past.deal("rita.north", "north", "2026-01-10", "1000", "SEK").won("2026-10-10");
        var plan = brokenDown();

        var lines = get("hugo.head", "/api/sales-plans/" + plan + "/contacts")
                .body()
                .at("/items");
        assertThat(lines).isNotEmpty().allSatisfy(line -> {
            var needed = line.at("/contacts")
                    .decimalValue()
                    .divide(line.at("/workingDays").decimalValue(), 0, RoundingMode.CEILING)
                    .intValue();
            assertThat(line.at("/neededPerDay").asInt()).isEqualTo(needed);
            assertThat(line.at("/shortBy").asInt())
                    .isEqualTo(Math.max(0, needed - line.at("/atMost").asInt()));
        });
        assertThat(lines.findValuesAsText("shortBy")).anyMatch(number -> !number.equals("0"));
        assertThat(get("ron.north", "/api/sales-plans/" + plan + "/contacts")
                        .body()
                        .findValuesAsText("rep"))
                .isNotEmpty()
                .containsOnly("ron.north");
        assertThat(get("ron.north", "/api/sales-plans/" + plan + "/contacts")
                        .body()
                        .findValuesAsText("kind"))
                .doesNotContain("payment");
        assertThat(get("mia.north", "/api/sales-plans/" + plan)
                        .body()
                        .at("/contacts")
                        .findValuesAsText("team"))
                .containsOnly("north");
        assertThat(get("mia.north", "/api/sales-plans/" + plan + "/contacts?format=csv")
                        .text()
                        .lines())
                .first()
                .isEqualTo("team,rep,month,kind,contacts,workingDays,neededPerDay,atMost,shortBy");
    }

    /** R152: what each department must hand over to the next is what the deals of the unit take there. */
    @Test
    void departmentsAskEachOtherForWhatThePlanTakesByDay() {
        past.deal("rita.north", "north", "2026-01-10", "1000", "SEK").won("2026-10-10");
        var plan = brokenDown();

        var needs =
                get("hugo.head", "/api/sales-plans/" + plan + "/needs").body().at("/items");
        var lines = get("hugo.head", "/api/sales-plans/" + plan + "/cross-plan")
                .body()
                .at("/items");
        assertThat(stream(lines)
                        .map(line -> line.at("/funnel").asText() + " "
                                + line.at("/stage").asText() + ": "
                                + line.at("/from").asText() + " to "
                                + line.at("/to").asText()))
                .contains(
                        "consultative-sale prequalification: lead-generation to sales",
                        "consultative-sale closing: sales to account-management");
        assertThat(lines).allSatisfy(line -> {
            var fresh = stream(needs)
                    .filter(need -> List.of("team", "month", "funnel", "stage").stream()
                            .allMatch(key -> need.path(key).equals(line.path(key))))
                    .mapToLong(need -> need.at("/fresh").asLong())
                    .sum();
            assertThat(line.at("/fresh").asLong()).isEqualTo(fresh).isPositive();
            assertThat(line.at("/perDay").decimalValue())
                    .isEqualByComparingTo(BigDecimal.valueOf(fresh)
                            .divide(line.at("/workingDays").decimalValue(), 1, RoundingMode.CEILING));
        });
        assertThat(stream(lines).filter(line -> line.at("/from").asText().equals("lead-generation")))
                .extracting(line -> line.at("/carriers").asInt())
                .containsOnly(1);
        assertThat(get("mia.north", "/api/sales-plans/" + plan + "/cross-plan?format=csv")
                        .text()
                        .lines()
                        .skip(1))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("north,"));
    }

    private static Stream<JsonNode> stream(JsonNode items) {
        return StreamSupport.stream(items.spliterator(), false);
    }

    @Test
    void aMonthThatWasAgreedOnIsNotChangedByHand() {
        var plan = inForce();
        assertThat(get("mia.north", "/api/sales-plans/" + plan + "/variance")
                        .body()
                        .at("/begun")
                        .asBoolean(true))
                .isFalse();

        var byHand = put(
                "mia.north", "/api/plans/rita.north/2097-05", """
                {"amount": 1, "currency": "SEK"}""");
        assertThat(byHand.fieldsAtFault()).containsExactly("month");
        assertThat(byHand.at("/detail")).contains("it is corrected at its interim review");
        assertThat(put(
                                "mia.north",
                                "/api/plans/rita.north/2097-05",
                                """
                        {"amount": 1, "currency": "USD"}""")
                        .status())
                .isEqualTo(200);
    }

    /** Of this month, so that it has begun: Rita has won 500 of it. */
    @Test
    void factorsAddUpToTheDifference() {
        var month = java.time.YearMonth.now(java.time.ZoneOffset.UTC);
        past.deal("rita.north", "north", month.minusMonths(3).atDay(1).toString(), "1000", "SEK")
                .won(month.minusMonths(1).atEndOfMonth().toString());
        past.deal("rita.north", "north", month.minusMonths(3).atDay(1).toString(), "500", "SEK")
                .won(month.atDay(1) + "T00:00:01Z");
        var plan = inForce("month", month.toString());

        var rows = get("hugo.head", "/api/sales-plans/" + plan + "/variance")
                .body()
                .at("/items");
        assertThat(rows).hasSize(4);
        var ritas = StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.at("/rep").asText().equals("rita.north"))
                .findFirst()
                .orElseThrow();
        assertThat(ritas.at("/won").decimalValue()).isEqualByComparingTo("500");
        rows.forEach(row -> assertThat(List.of("deals", "time", "conversion", "averageDeal").stream()
                        .map(factor -> row.at("/" + factor).decimalValue())
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(row.at("/difference").decimalValue()));
        assertThat(get("ron.north", "/api/sales-plans/" + plan + "/variance")
                        .body()
                        .at("/items"))
                .hasSize(1);
        assertThat(get("hugo.head", "/api/sales-plans/" + plan + "/variance?format=csv")
                        .text()
                        .lines())
                .hasSize(5);
    }

    /** 47 minutes after it has begun: the past is the whole day before, at whose noon 1,000 were won. */
    @Test
    void onItsFirstMorningAPlanningIsComparedWithADay() {
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2098-03-01T00:47:00Z")));
        try {
            past.deal("rita.north", "north", "2098-01-02", "1000", "SEK").won("2098-02-28");
            var plan = inForce("month", "2098-03");

            var answer =
                    get("hugo.head", "/api/sales-plans/" + plan + "/variance").body();
            assertThat(answer.at("/begun").asBoolean()).isTrue();
            assertThat(answer.at("/items")).hasSize(4).allSatisfy(row -> assertThat(
                            row.at("/deals").isNumber())
                    .as(row.toString())
                    .isTrue());
        } finally {
            ClockUtil.reset();
        }
    }

    private String brokenDown() {
        return brokenDown(SPRING, "2097-04 = 33333.40\n2097-05 = 33333.40\n2097-06 = 33333.30");
    }

    private String brokenDown(String target, String months) {
        var plan = post("hugo.head", "/api/sales-plans", "application/json", target)
                .at("/id");
        client.complete(task(), Map.of("units", "north = 60000\nsouth = 40000.10", "months", months));
        return plan;
    }

    private String inForce() {
        return decided(brokenDown());
    }

    private String inForce(String kind, String month) {
        return decided(brokenDown(
                "{\"kind\": \"" + kind + "\", \"firstMonth\": \"" + month
                        + "\", \"amount\": 100000.10, \"currency\": \"SEK\"}",
                month + " = 100000.10"));
    }

    private String decided(String plan) {
        tasks.createTaskQuery()
                .taskDefinitionKey("decision_agreeToPlan")
                .list()
                .forEach(task -> client.complete(task, Map.of("agreement", "agree")));
        client.complete(task(), Map.of("planDecision", "as-proposed"));
        return plan;
    }

    private Task task() {
        return tasks.createTaskQuery().processDefinitionKey("sales-plan").singleResult();
    }

    private static BigDecimal sum(Answer answer, String items, String amount) {
        return StreamSupport.stream(answer.body().at(items).spliterator(), false)
                .map(item -> item.at("/" + amount).decimalValue())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
