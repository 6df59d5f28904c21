package org.salesregulation.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesregulation.testing.ApiTest;
import org.salesregulation.testing.PastDeals;
import org.springframework.beans.factory.annotation.Autowired;

/** The year 1984 belongs to these tests. On Monday 1984-03-05 Rita had 3 of 5 calls and 2 of 1 meetings. */
class DailyPlanControllerTests extends ApiTest {

    private static final String MONDAY = "/api/daily-plans?day=1984-03-05";
    private static final String WEEK = "?from=1984-03-05&to=1984-03-11";

    @Autowired
    private PastDeals past;

    @BeforeEach
    void monday() {
        plan("rita.north", "north", "1984-03-05", "call", 5, "33.5", 7, 4);
        plan("rita.north", "north", "1984-03-05", "meeting", 1, "0", 7, 1);
        plan("ron.north", "north", "1984-03-05", "call", 5, "0", 20, 5);
        plan("rosa.south", "south", "1984-03-05", "call", 4, "0", 20, 4);
        plan("rita.north", "north", "1984-03-06", "call", 5, "30.5", 6, 4);
        for (var call = 0; call < 3; call++) {
            count("rita.north", "north", "call", "1984-03-05");
        }
        count("rita.north", "north", "meeting", "1984-03-05");
        count("rita.north", "north", "meeting", "1984-03-05T23:59:59Z");
        count("rita.north", "north", "call", "1984-03-06T00:00:00Z");
        past.deal("rita.north", "north", "1984-03-05")
                .stage("presentation", 3, "1984-03-05", null, null)
                .attempt("contact", "call", 1, "RESCHEDULED", false, "1984-03-05");
    }

    @AfterEach
    void forget() {
        past.forget();
        for (var table : new String[] {"daily_plan", "daily_result"}) {
            jdbc.sql("delete from " + table + " where of_day < :day")
                    .param("day", LocalDate.parse("1985-01-01"))
                    .update();
        }
    }

    @Test
    void planAndFactStandBesideWhatThePlanRestsOn() {
        var line = get("rita.north", MONDAY).body().at("/items/0");

        assertThat(line.path("kind").asText()).isEqualTo("call");
        assertThat(line.path("repName").asText()).isEqualTo("Rita Reed");
        assertThat(line.path("planned").asInt()).isEqualTo(5);
        assertThat(line.path("counted").asInt()).isEqualTo(3);
        assertThat(line.path("missing").asInt()).isEqualTo(2);
        assertThat(line.path("basis").asText()).isEqualTo("plan");
        assertThat(line.path("need").decimalValue()).isEqualByComparingTo("33.5");
        assertThat(line.path("workingDaysLeft").asInt()).isEqualTo(7);
        assertThat(line.path("norm").asInt()).isEqualTo(4);
        assertThat(line.path("atMost").asInt()).isEqualTo(30);
        assertThat(line.path("neededPerDay").asInt()).isEqualTo(5);
        assertThat(line.path("shortBy").asInt()).isZero();
        assertThat(get("rita.north", line.path("contacts").asText()).at("/total"))
                .isEqualTo("3");
        assertThat(get("rita.north", MONDAY).at("/items/1/missing")).isEqualTo("0");
    }

    /** On Tuesday 30.5 calls in 6 days are 6 a day, and the day was planned with 5. */
    @Test
    void whatADayDoesNotHoldIsSaid() {
        var line = get("rita.north", "/api/daily-plans?day=1984-03-06").body().at("/items/0");

        assertThat(line.path("neededPerDay").asInt()).isEqualTo(6);
        assertThat(line.path("shortBy").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "rita.north, 2",
        "ron.north, 1",
        "rosa.south, 1",
        "mia.north, 3",
        "max.south, 1",
        "hugo.head, 4",
        "fiona.finance, 4",
        "paul.process, 4",
        "admin, 4"
    })
    void everybodySeesWhatTheRoleAllows(String person, String total) {
        assertThat(get(person, MONDAY).at("/total")).isEqualTo(total);
    }

    @Test
    void isNarrowedPagedAndTakenAsAFile() {
        assertThat(get("hugo.head", MONDAY + "&team=south").at("/items/0/rep")).isEqualTo("rosa.south");
        assertThat(get("hugo.head", MONDAY + "&rep=ron.north").at("/total")).isEqualTo("1");
        assertThat(get("hugo.head", MONDAY + "&page=1&size=3").body().path("items"))
                .hasSize(1);
        assertThat(get("mia.north", MONDAY + "&format=csv&rep=ron.north").text().lines())
                .containsExactly(
                        "rep,repName,team,day,kind,planned,counted,missing,basis,need,workingDaysLeft,norm,"
                                + "atMost,neededPerDay,shortBy,extra,extraBecause,contacts",
                        "ron.north,Ron Rivers,north,1984-03-05,call,5,0,5,norm,0.00,20,5,30,0,0,0,,"
                                + "/api/reports/leading/deals?from=1984-03-05&to=1984-03-05&rep=ron.north&kind=call&set=counted");
        assertThat(get("mia.north", MONDAY + "&format=xlsx").header("Content-Disposition"))
                .contains("daily-plans.xlsx");
        assertThat(get("mia.north", "/api/daily-plans?day=Monday").fieldsAtFault())
                .containsExactly("day");
        assertThat(get("mia.north", "/api/daily-plans?size=0").fieldsAtFault()).containsExactly("size");
    }

    /** The last working day unless said: on a weekend that is Friday. */
    @Test
    void withoutADayItIsTheLastWorkingOne() {
        assertThat(get("rita.north", "/api/daily-plans").status()).isEqualTo(200);
    }

    /** Two days of Rita: 10 calls planned and 4 counted, 1 meeting planned and 2 counted. */
    @Test
    void leadingIndicatorsAreAReport() {
        var rows = get("rita.north", "/api/reports/leading" + WEEK).body().path("rows");

        assertThat(rows).hasSize(2);
        assertThat(rows.at("/0/figures").toString())
                .isEqualTo("{\"kind\":\"call\",\"planned\":10,\"counted\":4,\"attainment\":0.4,\"short\":1}");
        assertThat(rows.at("/1/figures").toString())
                .isEqualTo("{\"kind\":\"meeting\",\"planned\":1,\"counted\":2,\"attainment\":2.0,\"short\":0}");
        assertThat(get("rita.north", rows.at("/0/deals/counted").asText()).at("/total"))
                .isEqualTo("4");
    }

    @ParameterizedTest
    @CsvSource({"day, 1984-03-05, 3", "week, 1984-W10, 4", "month, 1984-03, 4"})
    void leadingIndicatorsAreToldApartByTheCalendar(String by, String part, int calls) {
        var first = get("rita.north", "/api/reports/leading" + WEEK + "&by=" + by)
                .body()
                .at("/rows/0/figures");

        assertThat(first.path(by).asText()).isEqualTo(part);
        assertThat(first.path("counted").asInt()).isEqualTo(calls);
    }

    /** R40: Rita met 4 of 6 and 5 of 5, Ron 4 of 5; a day that says nothing is not among them. */
    @Test
    void repsStandBesideTheirPeers() {
        result("rita.north", "1984-03-05", 6, 4, true, null, 2);
        result("rita.north", "1984-03-06", 5, 5, false, null, 0);
        result("rita.north", "1984-03-07", 0, 0, false, "away", 0);
        result("ron.north", "1984-03-05", 5, 4, false, null, 0);

        var rows = get("mia.north", "/api/reports/daily-control" + WEEK).body().path("rows");

        assertThat(rows).hasSize(2);
        assertThat(rows.at("/0/figures").toString())
                .isEqualTo("{\"category\":\"specialist\",\"rep\":\"rita.north\",\"rank\":1,\"ranked\":1,\"days\":2,"
                        + "\"planned\":11,\"met\":9,\"attainment\":0.8182,\"missed\":1,\"missedShare\":0.5,"
                        + "\"explained\":0,\"longestRow\":2}");
        assertThat(rows.at("/1/figures/attainment").decimalValue()).isEqualByComparingTo("0.8");
    }

    private void plan(String rep, String team, String day, String kind, int planned, String need, int left, int norm) {
        jdbc.sql(
                        """
                        insert into daily_plan (rep, team, of_day, kind, planned, basis, need, working_days_left, norm,
                            at_most)
                        values (:rep, :team, :day, :kind, :planned, :basis, :need, :left, :norm, 30)""")
                .param("rep", rep)
                .param("team", team)
                .param("day", LocalDate.parse(day))
                .param("kind", kind)
                .param("planned", planned)
                .param("basis", planned > norm ? "plan" : "norm")
                .param("need", new java.math.BigDecimal(need))
                .param("left", left)
                .param("norm", norm)
                .update();
    }

    private void result(String rep, String day, int planned, int met, boolean missed, String excused, int row) {
        jdbc.sql(
                        """
                        insert into daily_result (rep, team, of_day, planned, met, counted, asked_percent, missed,
                            excused, misses_in_a_row, compared_at)
                        values (:rep, 'north', :day, :planned, :met, :met, 100, :missed, :excused, :row,
                            current_timestamp)""")
                .param("rep", rep)
                .param("day", LocalDate.parse(day))
                .param("planned", planned)
                .param("met", met)
                .param("missed", missed)
                .param("excused", excused, java.sql.Types.VARCHAR)
                .param("row", row)
                .update();
    }

    private void count(String rep, String team, String kind, String at) {
        past.deal(rep, team, at)
                .stage("presentation", 3, at, null, null)
                .attempt("contact", kind, 1, "PRODUCTIVE", true, at);
    }
}
