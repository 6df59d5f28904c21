package org.salesregulation.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.salesregulation.testing.ApiTest;
import org.salesregulation.testing.Client;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A contact with a client outside a sale is counted once and is the same figure wherever it is asked for (R39, R41, R153).
 * The year 1979 belongs to these tests: on Monday, 4 June Rita has made two calls and one meeting with a client who
 * then buys again.
 */
class OneFigureTests extends ApiTest {

    private static final LocalDate MONDAY = LocalDate.parse("1979-06-04");
    private static final String DAY = "?from=1979-06-04&to=1979-06-04&rep=rita.north";

    @Autowired
    private Client client;

    @BeforeEach
    void aDayOfRelations() {
        plan("call", 4);
        plan("meeting", 1);
        ClockUtil.setCurrentTime(Date.from(Instant.parse("1979-06-04T10:00:00Z")));
        var deal = client.open("client-development", "rita.north").dealId();
        client.complete(
                deal,
                "contact_satisfactionCall",
                Map.of("outcome", "rescheduled", "rescheduleReason", "no-answer", "nextDate", "1979-06-04T12:00:00Z"));
        client.walkToTheEnd(deal);
        ClockUtil.reset();
    }

    @AfterEach
    void forget() {
        ClockUtil.reset();
        jdbc.sql("delete from daily_plan where of_day = :day")
                .param("day", MONDAY)
                .update();
        for (var fact : new String[] {"payment", "contact_attempt", "stage_visit"}) {
            jdbc.sql("delete from " + fact + " where deal_id in (select id from deal where opened_at < :end)")
                    .param("end", OffsetDateTime.parse("1980-01-01T00:00:00Z"))
                    .update();
        }
        jdbc.sql("delete from deal where opened_at < :end")
                .param("end", OffsetDateTime.parse("1980-01-01T00:00:00Z"))
                .update();
    }

    /** The attempt that reached nobody is told, and counts nowhere. */
    @Test
    void whatCountedIsTheSameInEveryReportAndListAndInTheBonus() {
        for (var kind : Map.of("call", 2, "meeting", 1).entrySet()) {
            var channel = kind.getKey();
            var counted = kind.getValue();
            assertThat(row("/api/daily-plans?day=1979-06-04&rep=rita.north", "items", "kind", channel)
                            .path("counted")
                            .asInt())
                    .as("daily plan, " + channel)
                    .isEqualTo(counted);

            var leading = row("/api/reports/leading" + DAY, "rows", "kind", channel);
            assertThat(leading.at("/figures/counted").asInt())
                    .as("leading, " + channel)
                    .isEqualTo(counted);
            assertThat(get("rita.north", leading.at("/deals/counted").asText()).at("/total"))
                    .isEqualTo(String.valueOf(counted));

            var bonus = row("/api/bonus?month=1979-06&rep=rita.north", "items", "subject", channel);
            assertThat(bonus.path("fact").asInt()).as("bonus, " + channel).isEqualTo(counted);
            assertThat(get("rita.north", bonus.path("behind").asText()).at("/total"))
                    .as("behind the bonus line, " + channel)
                    .isEqualTo(String.valueOf(counted));

            var figure = "counted" + channel.substring(0, 1).toUpperCase(Locale.ROOT) + channel.substring(1);
            var scorecard = get("rita.north", "/api/reports/scorecard?from=1979-06-01&to=1979-06-30&rep=rita.north")
                    .body()
                    .path("rows");
            assertThat(StreamSupport.stream(scorecard.spliterator(), false)
                            .mapToInt(row -> row.at("/figures/" + figure).asInt())
                            .sum())
                    .as("scorecard, " + channel)
                    .isEqualTo(counted);
        }
    }

    /** Contacts and their attempts, those of the stage of relations among them. */
    @Test
    void contactsOutsideASaleStandBesideAllOthers() {
        var rows = get("rita.north", "/api/reports/contacts" + DAY + "&funnel=client-development")
                .body()
                .path("rows");

        assertThat(StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.path("figures"))
                        .map(row -> row.path("stage").asText() + " "
                                + row.path("contact").asText() + " "
                                + row.path("attempts").asText() + " "
                                + row.path("counted").asText()))
                .containsExactlyInAnyOrder(
                        "relations satisfaction-call 2 1",
                        "relations review-meeting 1 1",
                        "next-order order-confirmation 1 1",
                        "next-order order-form 1 1",
                        "next-payment invoice 1 1",
                        "next-payment payment-received 1 1");
    }

    /** The line of a kind of contact. */
    private JsonNode row(String path, String list, String field, String kind) {
        return StreamSupport.stream(get("rita.north", path).body().path(list).spliterator(), false)
                .filter(row -> row.path(field).asText().equals(kind)
                        || row.path("figures").path(field).asText().equals(kind))
                .findFirst()
                .orElseThrow(() -> new AssertionError(path + " has no " + kind));
    }

    private void plan(String kind, int planned) {
        jdbc.sql(
                        """
                        insert into daily_plan (rep, team, of_day, kind, planned, basis, need, working_days_left, norm)
                        values ('rita.north', 'north', :day, :kind, :planned, 'norm', 0, 20, :planned)""")
                .param("day", MONDAY)
                .param("kind", kind)
                .param("planned", planned)
                .update();
    }
}
