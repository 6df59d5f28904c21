package org.salesregulation.revision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesregulation.testing.ApiTest;
import org.salesregulation.testing.Drafts;
import org.salesregulation.testing.Edited;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who comes through which door of the regulation, and what the doors answer (R88). */
class RevisionDoorsTests extends ApiTest {

    private static final String PAUL = "paul.process";
    private static final String COVERAGE = "processes/coverage.dmn";

    @LocalServerPort
    int port;

    private Drafts drafts;
    private long draft;

    @BeforeEach
    void sendADraft() {
        drafts = new Drafts(port);
        draft = drafts.send(PAUL, sixForFive()).path("id").asLong();
    }

    @AfterEach
    void deleteIt() {
        drafts.delete(PAUL, draft);
    }

    @ParameterizedTest
    @CsvSource({
        // person, sends, lists drafts, reads, loads a file, exchanges, submits, withdraws, deletes, reads revisions
        "rita.north, 403, 403, 403, 403, 403, 403, 403, 403, 200",
        "mia.north, 403, 403, 403, 403, 403, 403, 403, 403, 200",
        "fiona.finance, 403, 403, 403, 403, 403, 403, 403, 403, 200",
        "hugo.head, 403, 200, 200, 200, 403, 403, 403, 403, 200",
        "admin, 403, 200, 200, 200, 403, 403, 403, 403, 200",
        "paul.process, 201, 200, 200, 200, 200, 400, 400, 204, 200"
    })
    void whoComesThroughWhichDoor(
            String person,
            int send,
            int list,
            int read,
            int file,
            int exchange,
            int submit,
            int withdraw,
            int delete,
            int revisions) {
        var sent = drafts.trySend(person, sixForFive());
        assertThat(sent.statusCode()).as("send").isEqualTo(send);
        assertThat(drafts.get(person, "drafts").statusCode()).as("list").isEqualTo(list);
        assertThat(drafts.get(person, "findings").statusCode())
                .as("what it may answer")
                .isEqualTo(list);
        assertThat(drafts.get(person, "drafts/" + draft).statusCode())
                .as("read")
                .isEqualTo(read);
        assertThat(drafts.get(person, "drafts/" + draft + "/files/" + COVERAGE).statusCode())
                .as("load a file")
                .isEqualTo(file);
        assertThat(drafts.tryExchange(person, draft, sixForFive()).statusCode())
                .as("exchange")
                .isEqualTo(exchange);
        assertThat(drafts.trySubmit(person, draft, Map.of("reason", "no")).statusCode())
                .as("submit")
                .isEqualTo(submit);
        assertThat(drafts.tryWithdraw(person, draft).statusCode())
                .as("withdraw")
                .isEqualTo(withdraw);
        assertThat(drafts.delete(person, draft)).as("delete").isEqualTo(delete);
        for (var path : new String[] {
            "revisions",
            "revisions/1",
            "revisions/1/files.zip",
            "revisions/1/files/" + COVERAGE,
            "revisions/1/diff/1",
            "acknowledgements"
        }) {
            assertThat(drafts.get(person, path).statusCode()).as(path).isEqualTo(revisions);
        }
        assertThat(drafts.get(null, "revisions").statusCode()).isEqualTo(401);
    }

    @Test
    void aDraftSaysWhatItChangesWhomItTouchesAndWhereItStands() {
        var read = drafts.read(PAUL, draft);

        assertThat(read.path("state").asText()).isEqualTo("draft");
        assertThat(read.path("createdBy").asText()).isEqualTo(PAUL);
        assertThat(read.at("/changes/0/sentence").asText()).contains("from 5 to 6");
        assertThat(read.at("/impact/norms/0/people").asInt()).isGreaterThanOrEqualTo(4);
        assertThat(read.at("/impact/people").findValuesAsText("person")).contains("rita.north", "mia.north");
        assertThat(read.path("files"))
                .filteredOn(file -> file.path("status").asText().equals("changed"))
                .extracting(file -> file.path("name").asText())
                .containsExactly(COVERAGE);
        assertThat(read.at("/history/0/what").asText()).isEqualTo("uploaded");
        assertThat(drafts.get(PAUL, "drafts/" + draft + "/files/" + COVERAGE).body())
                .isEqualTo(sixForFive().get(COVERAGE));
    }

    @Test
    void whatIsAtFaultIsNamed() {
        assertThat(drafts.trySend(PAUL, Map.of("notes.txt", "x")).body()).contains("\\\"notes.txt\\\"", "\"files\"");
        assertThat(drafts.trySend(PAUL, Map.of(COVERAGE, Edited.shipped().file(COVERAGE)))
                        .body())
                .contains("Nothing in what was sent differs from revision");
        assertThat(drafts.trySubmit(
                                PAUL,
                                draft,
                                Map.of("reason", "no", "effectiveOn", "2020-01-01", "migration", "by-stage"))
                        .body())
                .contains("\"reason\"", "\"effectiveOn\"", "\"stages\"");
        assertThat(drafts.trySubmit(
                                PAUL,
                                draft,
                                Map.of("reason", "because", "migration", "by-stage", "stages", new String[] {"nowhere"
                                }))
                        .body())
                .contains("No funnel has a stage \\\"nowhere\\\"");
        assertThat(drafts.trySubmit(PAUL, draft, Map.of("reason", "because", "migration", "all"))
                        .body())
                .contains("keep, migrate-all or by-stage");
        assertThat(drafts.get(PAUL, "drafts/999999").statusCode()).isEqualTo(404);
        assertThat(drafts.get(PAUL, "revisions/999999").statusCode()).isEqualTo(404);
        assertThat(drafts.get(PAUL, "revisions/1/files/processes/none.bpmn").statusCode())
                .isEqualTo(404);
        assertThat(drafts.get(PAUL, "drafts/1").statusCode())
                .as("the folder's is no draft")
                .isEqualTo(404);
        assertThat(drafts.trySend(PAUL, Map.of(COVERAGE, "x".repeat(6 * 1024 * 1024)))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void aDifferenceIsHandedOutAsATableToo() {
        var sheet = drafts.get("rita.north", "revisions/1/diff/1?format=csv");
        assertThat(sheet.statusCode()).isEqualTo(200);
        assertThat(sheet.headers().firstValue("Content-Disposition").orElse("")).contains("regulation-1-to-1.csv");
    }

    private static Map<String, String> sixForFive() {
        return Map.of(
                COVERAGE,
                Edited.shipped().replace(COVERAGE, "<text>5<", "<text>6<").file(COVERAGE));
    }
}
