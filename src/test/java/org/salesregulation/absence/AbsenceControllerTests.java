package org.salesregulation.absence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesregulation.testing.ApiTest;
import org.salesregulation.testing.Browser;
import org.salesregulation.testing.EnteredAbsences;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who enters, sees and cancels whose absence, and which absences are none (R142). It is Monday 1 March 2027. */
class AbsenceControllerTests extends ApiTest {

    private static final String FIRST = "2027-03-03";
    private static final String LAST = "2027-03-05";

    @Autowired
    EnteredAbsences absences;

    @LocalServerPort
    int port;

    @BeforeEach
    void beginOnMonday() {
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2027-03-01T10:00:00Z")));
    }

    @AfterEach
    void everybodyIsBack() {
        absences.clear();
        ClockUtil.reset();
    }

    @ParameterizedTest
    @CsvSource({
        "rita.north, rita.north, ron.north, 201",
        "rita.north, ron.north, rita.north, 403",
        "ron.north, rita.north, ron.north, 403",
        "mia.north, rita.north, ron.north, 201",
        "mia.north, mia.north, max.south, 201",
        "mia.north, rosa.south, ray.south, 403",
        "max.south, rita.north, ron.north, 403",
        "hugo.head, rosa.south, ray.south, 201",
        "hugo.head, mia.north, hugo.head, 201",
        "admin, rosa.south, ray.south, 201",
        "fiona.finance, rita.north, ron.north, 403",
        "fiona.finance, fiona.finance, fiona.finance, 403",
        "paul.process, rita.north, ron.north, 403",
        ", rita.north, ron.north, 401"
    })
    void everybodyEntersTheOwnAManagerTheTeamsAHeadAndAnAdministratorAll(
            String by, String person, String substitute, int status) {
        var answer = enter(by, person, FIRST, LAST, substitute);

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        if (status == 201) {
            assertThat(answer.at("/person")).isEqualTo(person);
            assertThat(answer.at("/enteredBy")).isEqualTo(by);
            assertThat(answer.at("/status")).isEqualTo("planned");
        }
    }

    /** The engine's own door asks the same. */
    @ParameterizedTest
    @CsvSource({
        "rita.north, rita.north, ron.north, 200",
        "rita.north, ron.north, rita.north, 403",
        "mia.north, rita.north, ron.north, 200",
        "max.south, rita.north, ron.north, 403",
        "hugo.head, rita.north, ron.north, 200",
        "admin, rita.north, ron.north, 200",
        "fiona.finance, rita.north, ron.north, 403"
    })
    void atTheEnginesRestItIsTheSame(String by, String person, String substitute, int status) {
        var fields = "{\"variables\": {\"person\": {\"value\": \"%s\"}, \"firstDay\": {\"value\": \"%s\"},"
                + " \"substitute\": {\"value\": \"%s\"}}}";
        var answer = Browser.rest(port, by, "Test-2026-rules")
                .engine("POST", "/process-definition/key/absence/start", fields.formatted(person, FIRST, substitute));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        // nobody, oneself, who does not fit
        "rita.north, nobody, substitute",
        "rita.north, rita.north, substitute",
        "rita.north, max.south, substitute",
        "rita.north, hugo.head, substitute",
        "mia.north, ron.north, substitute",
        "hugo.head, mia.north, substitute",
        "nobody, ron.north, person"
    })
    void aSubstituteWorksHereIsSomebodyElseAndFitsTheRole(String person, String substitute, String field) {
        var answer = enter("hugo.head", person, FIRST, LAST, substitute);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.fieldsAtFault()).containsExactly(field);
    }

    @ParameterizedTest
    @CsvSource({
        "2027-03-05, 2027-03-03, lastDay",
        "2027-02-01, 2027-02-28, lastDay",
        "2027-02-30, 2027-03-05, firstDay",
        "soon, 2027-03-05, firstDay"
    })
    void daysThatAreOverOrNoneOrRunBackwardsAreRefused(String first, String last, String field) {
        var answer = enter("rita.north", "rita.north", first, last, "ron.north");

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.fieldsAtFault()).containsExactly(field);
    }

    @Test
    void everyFieldAtFaultIsNamed() {
        var answer = post("rita.north", "/api/absences", "application/json", "{\"untill\": \"2027-03-05\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.fieldsAtFault()).containsExactlyInAnyOrder("substitute", "firstDay", "untill");
    }

    @ParameterizedTest
    @CsvSource({
        "2027-03-01, 2027-03-02, 201",
        "2027-03-01, 2027-03-03, 400",
        "2027-03-04, 2027-03-04, 400",
        "2027-03-05, 2027-03-31, 400",
        "2027-03-06, 2027-03-31, 201",
        "2027-03-01, , 400",
        "2027-03-06, , 201"
    })
    void nobodyIsAwayTwiceAtATime(String first, String last, int status) {
        enter("rita.north", "rita.north", FIRST, LAST, "ron.north");
        var answer = enter("rita.north", "rita.north", first, last, "rosa.south");

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        if (status == 400) {
            assertThat(answer.fieldsAtFault()).containsExactly("firstDay");
        }
    }

    @Test
    void theWorkComesBackToNobodyWhoIsAway() {
        assertThat(enter("rita.north", "rita.north", FIRST, LAST, "ron.north").status())
                .isEqualTo(201);
        var circle = enter("ron.north", "ron.north", LAST, "2027-03-09", "rita.north");
        assertThat(circle.status()).isEqualTo(400);
        assertThat(circle.fieldsAtFault()).containsExactly("substitute");

        assertThat(enter("ron.north", "ron.north", "2027-03-08", "2027-03-09", "rita.north")
                        .status())
                .isEqualTo(201);
    }

    /** Rosa stands in for Rita of the other team; her own manager could not see that team. */
    @Test
    void whoeverTheWorkPassesOnToFitsEverybodyItComesFrom() {
        enter("rita.north", "rita.north", FIRST, LAST, "rosa.south");
        var passedOn = enter("rosa.south", "rosa.south", FIRST, LAST, "max.south");
        assertThat(passedOn.fieldsAtFault()).containsExactly("substitute");
        assertThat(passedOn.at("/detail")).contains("Max Mills").contains("Rita Reed");

        assertThat(enter("rosa.south", "rosa.south", FIRST, LAST, "ray.south").status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({
        "rita.north, 1",
        "ron.north, 1",
        "mia.north, 1",
        "rosa.south, 1",
        "ray.south, 0",
        "max.south, 1",
        "hugo.head, 2",
        "fiona.finance, 2",
        "paul.process, 2",
        "admin, 2"
    })
    void everybodySeesWhatTheRoleAllowsAndWhereToStandIn(String reader, int seen) {
        enter("hugo.head", "rita.north", FIRST, LAST, "ron.north");
        enter("hugo.head", "rosa.south", FIRST, null, "max.south");

        var answer = get(reader, "/api/absences");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("total").asInt()).isEqualTo(seen);
    }

    @Test
    void theListIsNarrowedByTeamPersonAndDay() {
        enter("hugo.head", "rita.north", FIRST, LAST, "ron.north");
        enter("hugo.head", "rosa.south", FIRST, null, "ray.south");

        assertThat(people("?team=north")).containsExactly("rita.north");
        assertThat(people("?person=rosa.south")).containsExactly("rosa.south");
        assertThat(people("?from=2027-03-06")).containsExactly("rosa.south");
        assertThat(people("?size=1&page=1")).containsExactly("rita.north");
        assertThat(get("hugo.head", "/api/absences?from=soon").fieldsAtFault()).containsExactly("from");
        assertThat(get("hugo.head", "/api/absences?size=0").fieldsAtFault()).containsExactly("size");
    }

    @ParameterizedTest
    @CsvSource({
        "rita.north, 200",
        "mia.north, 200",
        "hugo.head, 200",
        "admin, 200",
        "ron.north, 403",
        "fiona.finance, 403",
        "rosa.south, 404",
        "max.south, 404"
    })
    void whoMayEnterItMayCancelIt(String by, int status) {
        var id = enter("rita.north", "rita.north", FIRST, LAST, "ron.north")
                .body()
                .path("id")
                .asLong();
        var answer = delete(by, "/api/absences/" + id);

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        if (status == 200) {
            assertThat(answer.at("/status")).isEqualTo("cancelled");
            assertThat(answer.at("/cancelledBy")).isEqualTo(by);
            assertThat(delete(by, "/api/absences/" + id).fieldsAtFault()).containsExactly("id");
        }
    }

    @Test
    void whatIsCancelledWhileItLastsStaysAnAbsenceUntilThatDay() {
        var id = enter("rita.north", "rita.north", FIRST, LAST, "ron.north")
                .body()
                .path("id")
                .asLong();
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2027-03-04T10:00:00Z")));

        assertThat(delete("rita.north", "/api/absences/" + id).at("/backOn")).isEqualTo("2027-03-04");
        assertThat(enter("rita.north", "rita.north", "2027-03-04", LAST, "ron.north")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void whatIsOverIsNotCancelled() {
        var id = enter("rita.north", "rita.north", FIRST, LAST, "ron.north")
                .body()
                .path("id")
                .asLong();
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2027-03-06T00:00:00Z")));

        assertThat(delete("rita.north", "/api/absences/" + id).fieldsAtFault()).containsExactly("id");
        assertThat(delete("rita.north", "/api/absences/0").status()).isEqualTo(404);
    }

    private List<String> people(String query) {
        return get("hugo.head", "/api/absences" + query).body().path("items").findValues("person").stream()
                .map(JsonNode::asText)
                .toList();
    }

    private Answer enter(String by, String person, String first, String last, String substitute) {
        Map<String, Object> fields = EnteredAbsences.fields(person, first, last, substitute);
        return post(
                by,
                "/api/absences",
                "application/json",
                json.valueToTree(fields).toString());
    }
}
