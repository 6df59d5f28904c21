package org.salesregulation.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesregulation.testing.ApiTest;

class PlanControllerTests extends ApiTest {

    private static final String MAY = "/api/plans/rita.north/2080-05";
    private static final String SPRING = "/api/plans?from=2080-04&to=2080-06";
    private static final String THOUSAND = """
            {"amount": 1000.00, "currency": "USD"}""";

    @AfterEach
    void forget() {
        jdbc.sql("delete from plan").update();
        jdbc.sql("delete from acquisition_cost").update();
    }

    @Test
    void aManagerMakesThePlanOfTheTeamsRep() {
        var answer = put("mia.north", MAY, THOUSAND);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var plan = get("rita.north", SPRING).body().at("/items/0");
        assertThat(plan.at("/rep").asText()).isEqualTo("rita.north");
        assertThat(plan.at("/team").asText()).isEqualTo("north");
        assertThat(plan.at("/month").asText()).isEqualTo("2080-05");
        assertThat(plan.at("/amount").decimalValue()).isEqualByComparingTo("1000");
        assertThat(plan.at("/enteredBy").asText()).isEqualTo("mia.north");
        assertThat(plan.has("enteredAt")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "rita.north, 403",
        "ron.north, 403",
        "mia.north, 200",
        "max.south, 403",
        "hugo.head, 200",
        "fiona.finance, 403",
        "paul.process, 403",
        "admin, 200"
    })
    void onlyTheOwnManagerTheHeadAndAnAdministratorMakeAPlan(String person, int status) {
        assertThat(put(person, MAY, THOUSAND).status()).isEqualTo(status);
        assertThat(get("hugo.head", SPRING).at("/total")).isEqualTo(status == 200 ? "1" : "0");
    }

    @ParameterizedTest
    @CsvSource({
        "rita.north, 1",
        "ron.north, 0",
        "rosa.south, 1",
        "mia.north, 1",
        "max.south, 1",
        "hugo.head, 2",
        "fiona.finance, 2",
        "paul.process, 2",
        "admin, 2"
    })
    void everybodySeesWhatTheRoleAllows(String person, String plans) {
        put("hugo.head", MAY, THOUSAND);
        put("hugo.head", "/api/plans/rosa.south/2080-05", THOUSAND);

        assertThat(get(person, SPRING).at("/total")).isEqualTo(plans);
    }

    /** METRICS 11: the plan of a past period is frozen, also for the head. */
    @Test
    void aMonthThatHasEndedIsFrozenAndTheCurrentOneIsNot() {
        var now = YearMonth.now(ZoneOffset.UTC);

        var past = put("hugo.head", "/api/plans/rita.north/" + now.minusMonths(1), THOUSAND);

        assertThat(past.status()).isEqualTo(400);
        assertThat(past.fieldsAtFault()).containsExactly("month");
        assertThat(past.at("/detail"))
                .isEqualTo("The plan of " + now.minusMonths(1) + " is frozen: the month has ended.");
        assertThat(put("hugo.head", "/api/plans/rita.north/" + now, THOUSAND).status())
                .isEqualTo(200);
    }

    @Test
    void whatIsReplacedStaysKnownAndTheSameAgainAddsNothing() {
        put("mia.north", MAY, THOUSAND);
        put("mia.north", MAY, THOUSAND);
        put("hugo.head", MAY, """
                {"amount": 1200.5, "currency": "USD"}""");

        var inForce = get("hugo.head", SPRING);
        var history = get("hugo.head", SPRING + "&history=true");
        assertThat(inForce.at("/total")).isEqualTo("1");
        assertThat(inForce.at("/items/0/amount")).isEqualTo("1200.5");
        assertThat(inForce.at("/items/0/enteredBy")).isEqualTo("hugo.head");
        assertThat(history.at("/total")).isEqualTo("2");
        assertThat(history.at("/items/0/amount")).isEqualTo("1000.0");
        assertThat(history.body().at("/items/0").has("replacedAt")).isTrue();
        assertThat(history.body().at("/items/1").has("replacedAt")).isFalse();
    }

    @Test
    void plansInTwoCurrenciesStandBesideEachOther() {
        put("mia.north", MAY, THOUSAND);
        put("mia.north", MAY, """
                {"amount": 0, "currency": "EUR"}""");

        assertThat(get("mia.north", SPRING).body().at("/items").findValuesAsText("currency"))
                .containsExactly("EUR", "USD");
    }

    @Test
    void everythingAtFaultIsNamed() {
        var wrong =
                put("hugo.head", MAY, """
                {"amount": "much", "currency": "dollar", "team": "south"}""");

        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.fieldsAtFault()).containsExactly("amount", "currency", "team");
        assertThat(put("hugo.head", MAY, """
                        {"amount": -1, "currency": "USD"}""")
                        .fieldsAtFault())
                .containsExactly("amount");
        assertThat(put("hugo.head", MAY, """
                        {"amount": 10.001, "currency": "USD"}""")
                        .fieldsAtFault())
                .containsExactly("amount");
        assertThat(put("hugo.head", MAY, """
                        {"amount": 99999999999999, "currency": "USD"}""")
                        .fieldsAtFault())
                .containsExactly("amount");
        assertThat(put("hugo.head", "/api/plans/rita.north/May", THOUSAND).fieldsAtFault())
                .containsExactly("month");
        assertThat(put("hugo.head", "/api/plans/nobody/2080-05", THOUSAND).fieldsAtFault())
                .containsExactly("rep");
        assertThat(put("hugo.head", "/api/plans/mia.north/2080-05", THOUSAND).fieldsAtFault())
                .containsExactly("rep");
        assertThat(put("hugo.head", MAY, "[]").status()).isEqualTo(400);
        assertThat(get("hugo.head", "/api/plans?from=autumn").fieldsAtFault()).containsExactly("from");
        assertThat(get("hugo.head", "/api/plans?from=2080-05&to=2080-04").fieldsAtFault())
                .containsExactly("to");
        assertThat(get("hugo.head", "/api/plans?size=0").fieldsAtFault()).containsExactly("size");
        assertThat(get("hugo.head", SPRING).at("/total")).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({
        "rita.north, 403, 403",
        "mia.north, 403, 403",
        "hugo.head, 200, 200",
        "fiona.finance, 200, 200",
        "paul.process, 403, 200",
        "admin, 200, 200"
    })
    void costsAreEnteredByFinanceHeadAndAdministrator(String person, int enters, int reads) {
        var answer = put(
                person,
                "/api/acquisition-costs/exhibition/2080-05",
                """
                {"amount": 12500, "currency": "USD", "note": "Spring fair"}""");

        assertThat(answer.status()).as(answer.text()).isEqualTo(enters);
        assertThat(get(person, "/api/acquisition-costs").status()).isEqualTo(reads);
        assertThat(get("fiona.finance", "/api/acquisition-costs?from=2080-05").at("/total"))
                .isEqualTo(enters == 200 ? "1" : "0");
    }

    /** Bills come late: costs are corrected after the month, and what stood there stays known. */
    @Test
    void costsOfAPastMonthAreCorrectedAndTheOldSumIsKept() {
        put("fiona.finance", "/api/acquisition-costs/trade%20fair/2020-05", THOUSAND);
        put(
                "admin",
                "/api/acquisition-costs/trade%20fair/2020-05",
                """
                {"amount": 1500, "currency": "USD"}""");

        var costs = get("fiona.finance", "/api/acquisition-costs?from=2020-04&channel=trade%20fair");
        assertThat(costs.at("/total")).isEqualTo("1");
        assertThat(costs.at("/items/0/amount")).isEqualTo("1500.0");
        assertThat(costs.at("/items/0/enteredBy")).isEqualTo("admin");
        assertThat(get("fiona.finance", "/api/acquisition-costs?from=2020-04&history=true")
                        .at("/items/0/enteredBy"))
                .isEqualTo("fiona.finance");
        assertThat(put(
                                "fiona.finance",
                                "/api/acquisition-costs/radio/2020-05",
                                """
                        {"amount": 1, "currency": "USD", "note": 7}""")
                        .fieldsAtFault())
                .containsExactly("note");
        assertThat(put("fiona.finance", "/api/acquisition-costs/" + "x".repeat(41) + "/2020-05", THOUSAND)
                        .fieldsAtFault())
                .containsExactly("channel");
    }
}
