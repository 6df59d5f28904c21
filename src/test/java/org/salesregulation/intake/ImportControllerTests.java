package org.salesregulation.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesregulation.testing.ApiTest;
import org.springframework.beans.factory.annotation.Autowired;

class ImportControllerTests extends ApiTest {

    private static final String HEADER = "externalId,company,phone,email,channel,need,amount\n";

    @Autowired
    private ImportTable imports;

    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void takesGoodRowsInAndNamesLineColumnAndReasonOfEveryBadOne() {
        var job = imported(
                "mia.north",
                HEADER
                        + row("1", "website", "100.50")
                        + "%s-2,,,,website,\"Two\nlines\",1\n".formatted(run)
                        + row("3", "pigeon", "abc")
                        + "too,few\n"
                        + row("4", "referral", ""));

        assertThat(job.path("status").asText()).isEqualTo("done");
        assertThat(job.path("total").asInt()).isEqualTo(5);
        assertThat(job.path("accepted").asInt()).isEqualTo(2);
        assertThat(job.path("rejected").asInt()).isEqualTo(3);
        assertThat(job.path("errors"))
                .extracting(error ->
                        error.path("line").asInt() + " " + error.path("column").asText())
                .containsExactlyInAnyOrder("3 company", "3 phone", "3 email", "5 amount", "5 channel", "6 ");
        assertThat(job.path("errors"))
                .allMatch(error -> !error.path("reason").asText().isBlank());
        assertThat(deals()).isEqualTo(2);
    }

    @Test
    void addsNothingWhenTheSameFileComesAgain() {
        var file = HEADER + row("1", "website", "100") + row("2", "website", "200") + withoutNumber();
        imported("mia.north", file);

        var again = imported("hugo.head", file);

        assertThat(again.path("accepted").asInt()).isZero();
        assertThat(again.path("duplicates").asInt()).isEqualTo(3);
        assertThat(again.path("errors")).isEmpty();
        assertThat(deals()).isEqualTo(3);
    }

    @Test
    void readsDecimalsWithACommaWhereTheSemicolonSeparatesColumns() {
        var file = "\uFEFFexternalId;company;email;channel;need;amount\n%s-1;C %s;a@%s.example;website;Chairs;1234,50\n"
                .formatted(run, run, run);

        assertThat(imported("mia.north", file).path("accepted").asInt()).isEqualTo(1);
        assertThat(jdbc.sql("select amount from deal where external_id = :id")
                        .param("id", run + "-1")
                        .query(java.math.BigDecimal.class)
                        .single())
                .isEqualByComparingTo("1234.50");
    }

    @Test
    void namesColumnsItDoesNotKnowOrMisses() {
        var answer = post("mia.north", "/api/leads/import", "text/csv", "company,colour,channel,email\n");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.fieldsAtFault()).containsExactly("colour", "need");
    }

    @Test
    void refusesAFileThatIsNotUtf8() {
        var body = (HEADER + "1,?,,a@b.example,website,x,\n").getBytes();
        body[HEADER.length() + 2] = (byte) 0xFF;

        var answer = post("mia.north", "/api/leads/import", "text/csv", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/errors/0/reason")).isEqualTo("Line 2 is not UTF-8.");
    }

    @Test
    void takesNothingButCsv() {
        assertThat(post("mia.north", "/api/leads/import", "application/json", "{}")
                        .status())
                .isEqualTo(415);
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
        assertThat(post(person, "/api/leads/import", "text/csv", HEADER).status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "mia.north, 200",
        "hugo.head, 200",
        "admin, 200",
        "max.south, 404",
        "rita.north, 404",
        "fiona.finance, 404"
    })
    void showsProgressToWhoStartedItAndToThoseAbove(String person, int status) {
        var place = post("mia.north", "/api/leads/import", "text/csv", HEADER).header("Location");

        assertThat(get(person, place).status()).isEqualTo(status);
    }

    @Test
    void knowsNothingOfAnImportThatNeverWas() {
        assertThat(get("hugo.head", "/api/imports/42").status()).isEqualTo(404);
    }

    @Test
    void showsErrorsInPages() {
        var file = HEADER + "a,b\n".repeat(7);
        var id = imported("mia.north", file).path("id").asText();

        var last = get("mia.north", "/api/imports/" + id + "?page=1&size=5").body();

        assertThat(last.path("errors")).hasSize(2);
        assertThat(last.path("errorsTotal").asInt()).isEqualTo(7);
        assertThat(get("mia.north", "/api/imports/" + id + "?size=0").fieldsAtFault())
                .containsExactly("size");
    }

    @Test
    void callsAnImportInterruptedWhoseNodeIsSilent() {
        var now = Instant.now();
        imports.add(run, "leads", "mia.north", now, now.minus(Duration.ofMinutes(1)));
        imports.add(run + "-b", "leads", "mia.north", now, now);

        imports.interruptUnseenSince(now.minus(Duration.ofSeconds(15)), now);

        assertThat(get("mia.north", "/api/imports/" + run).at("/status")).isEqualTo("interrupted");
        assertThat(get("mia.north", "/api/imports/" + run + "-b").at("/status")).isEqualTo("waiting");
    }

    private JsonNode imported(String person, String file) {
        var answer = post(person, "/api/leads/import", "text/csv;charset=utf-8", file);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        var deadline = Instant.now().plusSeconds(30);
        var progress = get(person, answer.header("Location")).body();
        while (!progress.has("finishedAt") && Instant.now().isBefore(deadline)) {
            progress = get(person, answer.header("Location")).body();
        }
        return progress;
    }

    private String row(String number, String channel, String amount) {
        return "%s-%s,Company %s %s,,buyer%s@%s.example,%s,Desks and chairs,%s%n"
                .formatted(run, number, run, number, number, run, channel, amount);
    }

    private String withoutNumber() {
        return ",Company %s,,nobody@%s.example,website,Desks and chairs,%n".formatted(run, run);
    }

    private int deals() {
        return jdbc.sql("select count(*) from deal where email_key like :run")
                .param("run", "%@" + run + ".example")
                .query(Integer.class)
                .single();
    }
}
