package org.salesregulation.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Types;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesregulation.shared.Dates;
import org.salesregulation.testing.ApiTest;
import org.salesregulation.testing.PastDeals;
import org.springframework.beans.factory.annotation.Autowired;

/** The year 1983 belongs to these tests: it is Monday, 14 March, and what was left open by others is closed. */
class EscalationControllerTests extends ApiTest {

    private static final String OPEN = "/api/escalations";
    private static final String AGES = "/api/escalations/ages";

    @Autowired
    private PastDeals past;

    @BeforeEach
    void quietMonday() {
        jdbc.sql("update escalation set closed_at = opened_at where closed_at is null")
                .update();
        ClockUtil.setCurrentTime(Date.from(Instant.parse("1983-03-14T12:00:00Z")));
    }

    @AfterEach
    void forget() {
        ClockUtil.reset();
        past.forget();
        jdbc.sql("delete from escalation where opened_at < :end")
                .param("end", Dates.utc(Instant.parse("1984-01-01T00:00:00Z")))
                .update();
    }

    @ParameterizedTest
    @CsvSource({
        "1983-03-14T00:00:00Z, today, 0",
        "1983-03-13T23:59:59Z, 1-2, 1",
        "1983-03-11T00:00:00Z, 1-2, 1",
        "1983-03-10T23:59:59Z, 1-2, 2",
        "1983-03-09T23:59:59Z, 3-5, 3",
        "1983-03-07T00:00:00Z, 3-5, 5",
        "1983-03-06T23:59:59Z, more, 6",
        "1983-03-04T00:00:00Z, more, 6"
    })
    void ageIsTheWorkingDaysThatHaveBegunSince(String openedAt, String age, int days) {
        open("rita.north", "north", "stage-overdue", null, openedAt);

        var counts = get("hugo.head", AGES).body().at("/kinds/0/figures");
        assertThat(counts.at("/" + age + "/count").asInt()).isEqualTo(1);
        assertThat(counts.at("/total/count").asInt()).isEqualTo(1);
        for (var other : new String[] {"today", "1-2", "3-5", "more"}) {
            var listed = get("hugo.head", counts.at("/" + other + "/list").asText());
            assertThat(listed.at("/total")).as(other).isEqualTo(other.equals(age) ? "1" : "0");
        }
        assertThat(get("hugo.head", OPEN).body().at("/items/0/ageDays").asInt()).isEqualTo(days);
    }

    @Test
    void saysWhoIsAskedSinceWhenAndAboutWhat() {
        var deal = past.deal("rita.north", "north", "1983-03-01").stage("presentation", 3, "1983-03-01", null, null);
        open("rita.north", "north", "stage-overdue", deal.id(), "1983-03-11T09:00:00Z");

        var line = get("mia.north", OPEN).body().at("/items/0");
        assertThat(line.path("dealId").asText()).isEqualTo(deal.dealId());
        assertThat(line.path("company").asText()).isEqualTo(deal.company());
        assertThat(line.path("stageName").asText()).isEqualTo("presentation");
        assertThat(line.path("repName").asText()).isEqualTo("Rita Reed");
        assertThat(line.path("assigneeName").asText()).isEqualTo("Mia Moore");
        assertThat(line.path("openedAt").asText()).isEqualTo("1983-03-11T09:00:00Z");

        deal.handOver("rosa.south", "south");
        assertThat(get("mia.north", OPEN).body().at("/items/0").has("company"))
                .as("a deal that is another team's now")
                .isFalse();
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
        some();

        assertThat(get(person, OPEN).at("/total")).isEqualTo(total);
        assertThat(get(person, AGES).at("/total/total/count")).isEqualTo(total);
    }

    @Test
    void isNarrowedPagedAndTakenAsAFile() {
        some();

        assertThat(get("hugo.head", OPEN + "?team=north&kind=stage-overdue").at("/total"))
                .isEqualTo("2");
        assertThat(get("hugo.head", AGES + "?rep=rita.north").body().at("/kinds"))
                .hasSize(2);
        assertThat(get("hugo.head", OPEN + "?size=1").at("/items/0/openedAt"))
                .as("the longest waiting first")
                .isEqualTo("1983-03-01T09:00:00Z");
        assertThat(get("hugo.head", OPEN + "?size=3&page=1").body().at("/items"))
                .hasSize(1);
        assertThat(get("hugo.head", OPEN + "?format=csv").text().lines()).hasSize(5);
        assertThat(get("hugo.head", AGES + "?format=csv").text())
                .contains("kind,today,1-2,3-5,more,total")
                .contains("stage-overdue,1,0,0,2,3");
        assertThat(getAs("hugo.head", OPEN, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                        .header("Content-Type"))
                .contains("spreadsheetml");
    }

    @Test
    void whatWasDecidedHasItsResultAndNoAgeToBeAskedFor() {
        open("rita.north", "north", "stage-overdue", null, "1983-03-01T09:00:00Z");
        jdbc.sql("update escalation set closed_at = :at, result = 'extend', note = 'On leave' where opened_at < :at")
                .param("at", Dates.utc(Instant.parse("1983-03-03T09:00:00Z")))
                .update();

        assertThat(get("hugo.head", OPEN).at("/total")).isEqualTo("0");
        assertThat(get("hugo.head", AGES).body().at("/kinds")).isEmpty();
        var closed = get("hugo.head", OPEN + "?open=false&size=500").body().at("/items");
        assertThat(closed)
                .filteredOn(line -> line.path("note").asText().equals("On leave"))
                .singleElement()
                .matches(line -> line.path("ageDays").asInt() == 2
                        && line.path("result").asText().equals("extend"));
        assertThat(get("hugo.head", OPEN + "?open=false&age=today").fieldsAtFault())
                .containsExactly("age");
    }

    @ParameterizedTest
    @CsvSource({"open=perhaps, open", "age=old, age", "size=0, size", "format=pdf, format"})
    void namesTheParameterAtFault(String parameter, String field) {
        assertThat(get("hugo.head", OPEN + "?" + parameter).fieldsAtFault()).containsExactly(field);
    }

    private void some() {
        open("rita.north", "north", "stage-overdue", null, "1983-03-14T09:00:00Z");
        open("rita.north", "north", "client-refused", null, "1983-03-02T09:00:00Z");
        open("ron.north", "north", "stage-overdue", null, "1983-03-01T09:00:00Z");
        open("rosa.south", "south", "stage-overdue", null, "1983-03-01T10:00:00Z");
    }

    private void open(String rep, String team, String kind, Long deal, String at) {
        jdbc.sql(
                        """
                        insert into escalation (deal_id, kind, stage, level, assignee, rep, team, task_id, opened_at)
                        values (:deal, :kind, 'presentation', 1, 'mia.north', :rep, :team, :task, :at)""")
                .param("deal", deal, Types.BIGINT)
                .param("kind", kind)
                .param("rep", rep)
                .param("team", team)
                .param("task", UUID.randomUUID().toString())
                .param("at", Dates.utc(Instant.parse(at)))
                .update();
    }
}
