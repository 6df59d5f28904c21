package org.salesregulation.bonus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesregulation.organisation.People;
import org.salesregulation.plan.Plans;
import org.salesregulation.testing.ApiTest;
import org.salesregulation.testing.PastDeals;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What payroll reckons with (R41). The year 1988 belongs to these tests. In March Rita was to win 1,000 and won 1,200,
 * had 9 of 10 calls and 2 of 3 meetings; Ron was to win 500 and won 450.
 */
class BonusTests extends ApiTest {

    private static final String MARCH = "/api/bonus?month=1988-03";

    @Autowired
    private PastDeals past;

    @Autowired
    private Plans plans;

    @Autowired
    private People people;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @BeforeEach
    void march() {
        plan("rita.north", "1988-03", "1000");
        plan("ron.north", "1988-03", "500");
        win("rita.north", "1200", "1988-03-20");
        win("ron.north", "450", "1988-03-31");
        daily("rita.north", "1988-03-01", "call", 4);
        daily("rita.north", "1988-03-02", "call", 6);
        daily("rita.north", "1988-03-02", "meeting", 3);
        IntStream.range(0, 9).forEach(nr -> count("rita.north", "call", "1988-03-0" + (nr + 1)));
        IntStream.range(0, 2).forEach(nr -> count("rita.north", "meeting", "1988-03-02"));
    }

    @AfterEach
    void forget() {
        ClockUtil.reset();
        past.forget();
        for (var table : List.of("bonus_line", "bonus_month")) {
            jdbc.sql("delete from " + table).update();
        }
        jdbc.sql("delete from daily_plan where of_day < :day")
                .param("day", LocalDate.parse("1989-01-01"))
                .update();
        jdbc.sql("delete from plan where of_month < :day")
                .param("day", LocalDate.parse("1989-01-01"))
                .update();
    }

    @Test
    void eachLineHasItsOperandsAndItsCoefficient() {
        assertThat(lines("hugo.head", MARCH))
                .containsExactly(
                        "rita.north result USD 1200/1000 1.2 x1.5 v1",
                        "rita.north leading call 9/10 0.9 x0.8 v1",
                        "rita.north leading meeting 2/3 0.6666 x0 v1",
                        "ron.north result USD 450/500 0.9 x0.5 v1");
    }

    /** R41: each line opens what is behind it, and there are as many as it says. */
    @Test
    void whatIsBehindALineIsAsMuchAsItSays() {
        var lines = get("hugo.head", MARCH).body().path("items");

        assertThat(get("hugo.head", lines.at("/0/behind").asText()).at("/total"))
                .isEqualTo("1");
        assertThat(get("hugo.head", lines.at("/0/behind").asText())
                        .body()
                        .at("/items/0/amount")
                        .decimalValue())
                .isEqualByComparingTo("1200");
        assertThat(get("hugo.head", lines.at("/1/behind").asText()).at("/total"))
                .isEqualTo("9");
        assertThat(get("hugo.head", lines.at("/2/behind").asText()).at("/total"))
                .isEqualTo("2");
    }

    @Test
    void nothingPlannedIsNoDataAndNotZero() {
        plan("rita.north", "1988-05", "0");

        assertThat(lines("hugo.head", "/api/bonus?month=1988-05")).containsExactly("rita.north result USD 0/0 - x- v-");
    }

    /** 1988-04-01 is a Friday: the first working day. What is corrected after it does not change the lines. */
    @Test
    void aMonthThatHasEndedIsFrozen() {
        var live = lines("hugo.head", MARCH);
        closeAt("1988-03-31T23:00:00Z");
        assertThat(get("hugo.head", MARCH).body().at("/items/0").has("frozenAt"))
                .isFalse();

        closeAt("1988-04-01T07:00:00Z");
        win("rita.north", "5000", "1988-03-25");
        count("rita.north", "call", "1988-03-10");
        plan("ron.north", "1988-03", "1");
        closeAt("1988-04-01T07:00:00Z");
        closeAt("1988-04-04T07:00:00Z");

        assertThat(lines("hugo.head", MARCH)).isEqualTo(live);
        assertThat(get("hugo.head", MARCH).at("/items/0/frozenAt")).isEqualTo("1988-04-01T07:00:00Z");
        assertThat(jdbc.sql("select count(*) from bonus_line")
                        .query(Integer.class)
                        .single())
                .isEqualTo(4);
    }

    /** May begins on a Sunday: April is closed on Monday the 2nd, and after an outage no month is left out. */
    @Test
    void monthsAreClosedOneAfterAnotherOnAWorkingDay() {
        closeAt("1988-04-01T07:00:00Z");
        closeAt("1988-05-01T07:00:00Z");
        assertThat(closed()).containsExactly(YearMonth.parse("1988-03"));
        closeAt("1988-07-05T07:00:00Z");
        assertThat(closed())
                .containsExactly(
                        YearMonth.parse("1988-03"),
                        YearMonth.parse("1988-04"),
                        YearMonth.parse("1988-05"),
                        YearMonth.parse("1988-06"));
    }

    @ParameterizedTest
    @CsvSource({
        "rita.north, 3",
        "ron.north, 1",
        "rosa.south, 0",
        "mia.north, 4",
        "max.south, 0",
        "hugo.head, 4",
        "fiona.finance, 4",
        "paul.process, 4",
        "admin, 4"
    })
    void everybodySeesWhatTheRoleAllows(String person, String total) {
        assertThat(get(person, MARCH).at("/total")).isEqualTo(total);
        closeAt("1988-04-01T07:00:00Z");
        assertThat(get(person, MARCH).at("/total")).as("frozen").isEqualTo(total);
    }

    @Test
    void payrollTakesItAsAFile() {
        var csv = get("fiona.finance", MARCH + "&rep=ron.north&format=csv");

        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.text().lines())
                .containsExactly(
                        "rep,repName,team,category,month,indicator,subject,planned,fact,attainment,coefficient,tableVersion,frozenAt,behind",
                        "ron.north,Ron Rivers,north,trainee,1988-03,result,USD,500.00,450.00,0.9000,0.5,1,,"
                                + "/api/reports/plan-fact/deals?from=1988-03-01&to=1988-03-31&rep=ron.north&currency=USD&set=won");
        assertThat(get("fiona.finance", MARCH + "&format=xlsx").header("Content-Disposition"))
                .contains("bonus.xlsx");
        assertThat(get("fiona.finance", "/api/bonus?month=spring").fieldsAtFault())
                .containsExactly("month");
    }

    private List<String> lines(String person, String path) {
        return StreamSupport.stream(get(person, path).body().path("items").spliterator(), false)
                .map(line -> line.path("rep").asText() + " "
                        + line.path("indicator").asText() + " "
                        + line.path("subject").asText() + " " + number(line, "fact") + "/" + number(line, "planned")
                        + " " + number(line, "attainment") + " x" + number(line, "coefficient") + " v"
                        + number(line, "tableVersion"))
                .toList();
    }

    private static String number(JsonNode line, String field) {
        return line.has(field)
                ? line.path(field).decimalValue().stripTrailingZeros().toPlainString()
                : "-";
    }

    private List<YearMonth> closed() {
        return jdbc.sql("select of_month from bonus_month order by of_month").query(LocalDate.class).list().stream()
                .map(YearMonth::from)
                .toList();
    }

    private void closeAt(String moment) {
        ClockUtil.setCurrentTime(Date.from(Instant.parse(moment)));
        var instance = runtime.startProcessInstanceByKey("month-close");
        management
                .createJobQuery()
                .processInstanceId(instance.getId())
                .list()
                .forEach(job -> management.executeJob(job.getId()));
        ClockUtil.reset();
    }

    private void plan(String rep, String month, String amount) {
        jdbc.sql("delete from plan where rep = :rep and of_month = :month")
                .param("rep", rep)
                .param("month", YearMonth.parse(month).atDay(1))
                .update();
        plans.begin(people.find(rep).orElseThrow(), YearMonth.parse(month), new BigDecimal(amount), "USD", "test");
    }

    private void win(String rep, String amount, String day) {
        past.deal(rep, "north", day, amount, "USD")
                .stage("payment", 7, day, day, "ADVANCED")
                .won(day);
    }

    private void count(String rep, String kind, String day) {
        past.deal(rep, "north", day)
                .stage("presentation", 3, day, null, null)
                .attempt("contact", kind, 1, "PRODUCTIVE", true, day);
    }

    private void daily(String rep, String day, String kind, int planned) {
        jdbc.sql(
                        """
                        insert into daily_plan (rep, team, of_day, kind, planned, basis, need, working_days_left, norm)
                        values (:rep, 'north', :day, :kind, :planned, 'norm', 0, 20, :planned)""")
                .param("rep", rep)
                .param("day", LocalDate.parse(day))
                .param("kind", kind)
                .param("planned", planned)
                .update();
    }
}
