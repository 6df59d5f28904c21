package org.salesregulation.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesregulation.shared.DealId;
import org.salesregulation.testing.ApiTest;
import org.salesregulation.testing.Client;
import org.springframework.beans.factory.annotation.Autowired;

/** A lead with the number of an open deal of a former CRM carries that deal on. */
class CarryOnTests extends ApiTest {

    private static final String HEADER =
            "externalId,company,rep,channel,amount,currency,stage,event,contact,outcome,occurredAt,lossReason\n";

    @Autowired
    private Client client;

    @Autowired
    private Clock clock;

    private final String number = "C-" + UUID.randomUUID();
    private Instant threeDaysAgo;

    @Test
    void aDealRunsFromTheStageWhereItsHistoryStands() {
        threeContactsInQualification();
        var before = facts();

        var first = postLead("hugo.head", lead());

        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(first.at("/dealId")).isEqualTo(dealId().toString());
        assertThat(first.at("/funnel")).isEqualTo("consultative-sale");
        assertThat(first.at("/stage")).isEqualTo("qualification");
        assertThat(first.at("/owner")).isEqualTo("rita.north");
        assertThat(first.header("Location")).isEqualTo("/api/deals/" + dealId());
        assertThat(facts()).as("2 visits and 4 attempts, as before").isEqualTo(before);
        assertThat(client.tasks(dealId())).singleElement().satisfies(task -> {
            assertThat(task.getTaskDefinitionKey()).isEqualTo("contact_qualificationCall");
            assertThat(task.getAssignee()).isEqualTo("rita.north");
            assertThat(task.getDueDate()).isAfter(java.util.Date.from(clock.instant()));
        });
        var card = get("rita.north", "/api/deals/" + dealId()).body();
        assertThat(card.at("/card/underWay").asBoolean()).isTrue();
        assertThat(card.at("/card/amount").decimalValue()).isEqualByComparingTo("700");
        assertThat(card.at("/card/channel").asText()).isEqualTo("trade press");
        assertThat(card.at("/card/email").asText()).contains(number);
        assertThat(card.at("/stand/enteredAt").asText()).isEqualTo(threeDaysAgo.toString());
        assertThat(card.at("/visits/1/definitionVersion").asInt()).isPositive();
        assertThat(card.at("/path/1/contacts/0/state").asText()).isEqualTo("now");
    }

    @Test
    void theSameNumberAgainIsTheSameDealUnderWay() {
        threeContactsInQualification();
        var first = postLead("hugo.head", lead());

        var second = postLead("rosa.south", lead());

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(client.tasks(dealId())).hasSize(1);
    }

    @Test
    void ofFourThatArriveAtOnceOneCarriesOn() throws Exception {
        threeContactsInQualification();
        var together = new CyclicBarrier(4);
        var workers = Executors.newFixedThreadPool(4);
        Callable<Integer> send = () -> {
            together.await();
            return postLead("hugo.head", lead()).status();
        };
        try {
            var statuses = new java.util.ArrayList<Integer>();
            for (var answer : workers.invokeAll(List.of(send, send, send, send))) {
                statuses.add(answer.get());
            }
            assertThat(statuses).containsExactlyInAnyOrder(201, 200, 200, 200);
        } finally {
            workers.shutdown();
        }
        assertThat(client.tasks(dealId())).hasSize(1);
    }

    @Test
    void whatIsDoneFromNowOnCountsAndWhatWasDoneBeforeUsesNothingUp() {
        threeContactsInQualification();
        postLead("hugo.head", lead());

        client.complete(
                dealId(),
                "contact_qualificationCall",
                Map.of("outcome", "rescheduled", "rescheduleReason", "no-answer"));
        assertThat(client.tasks(dealId())).as("3 were put off before, 1 here").hasSize(1);
        client.complete(dealId(), "contact_qualificationCall", Map.of("outcome", "productive"));

        assertThat(rows("select outcome, counted from contact_attempt where deal_id = :deal order by id"))
                .containsExactly(
                        "PRODUCTIVE false",
                        "RESCHEDULED false",
                        "RESCHEDULED false",
                        "RESCHEDULED false",
                        "RESCHEDULED false",
                        "PRODUCTIVE true");
        assertThat(client.task(dealId(), "decision_goNoGo")).isNotNull();
    }

    @Test
    void aDealThatLeftAStageBeginsTheNextOneNow() {
        imported(row("qualification", "entered", 9) + row("qualification", "advanced", 5));

        var answer = postLead("hugo.head", lead());

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.at("/stage")).isEqualTo("needs-assessment");
        assertThat(rows("select stage, ended, first_entry from stage_visit where deal_id = :deal order by id"))
                .containsExactly("qualification ADVANCED true", "needs-assessment null true");
        assertThat(Instant.parse(get("rita.north", "/api/deals/" + dealId()).at("/stand/enteredAt")))
                .isAfter(clock.instant().minus(1, ChronoUnit.HOURS));
    }

    @Test
    void itGoesOnToItsEndAsAnyOther() {
        importedWith(HEADER.strip() + ",funnel\n", row("payment", "entered", 2, "consultative-sale", "700"));
        assertThat(postLead("hugo.head", lead()).status()).isEqualTo(201);

        client.walkToTheEnd(dealId());

        assertThat(rows("select status from deal where id = :deal")).containsExactly("WON");
        assertThat(rows("select count(*) from stage_visit where deal_id = :deal and ended = 'ADVANCED'"))
                .containsExactly("1");
    }

    @ParameterizedTest
    @CsvSource({"lost,LOST", "won,WON"})
    void aDealThatHasEndedStaysEnded(String event, String status) {
        imported(row("qualification", "entered", 9)
                + row("qualification", event, 5).replace(",,USD,", ",900,USD,").replaceFirst(",\n$", ",price\n"));

        var answer = postLead("hugo.head", lead());

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.at("/dealId")).isEqualTo(dealId().toString());
        assertThat(rows("select status, process_instance_id, email from deal where id = :deal"))
                .containsExactly(status + " null null");
    }

    @Test
    void aStageThatTheFunnelNoLongerHasIsNamedAndNothingIsStored() {
        threeContactsInQualification();
        jdbc.sql("update stage_visit set stage = 'courtship' where deal_id = :deal and left_at is null")
                .param("deal", dealId().number())
                .update();

        var answer = postLead("hugo.head", lead());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.fieldsAtFault()).containsExactly("externalId");
        assertThat(answer.text()).contains(dealId().toString(), "courtship", "consultative-sale", "needs-assessment");
        assertIsUntouched();
    }

    @Test
    void aDealThatHasLeftTheLastStageSaysThatItsEndIsMissing() {
        imported(row("closing", "entered", 9) + row("payment", "entered", 7) + row("payment", "advanced", 5));

        var answer = postLead("hugo.head", lead());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.fieldsAtFault()).containsExactly("externalId");
        assertThat(answer.text()).contains("won or lost");
        assertIsUntouched();
    }

    @Test
    void theClientOfAnotherOpenDealIsADuplicateHereToo() {
        var other = lead();
        other.put("externalId", number + "-other");
        var twin = postLead("hugo.head", other).at("/dealId");
        threeContactsInQualification();

        var answer = postLead("hugo.head", lead());

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.at("/dealId")).isEqualTo(twin);
        assertIsUntouched();
    }

    /** A former CRM has often two open deals of a client: neither is in the other's way while no process carries it. */
    @Test
    void anotherDealOfTheClientThatOnlyHistoryKnowsIsNoDuplicate() {
        threeContactsInQualification();
        importedWith(
                HEADER.strip() + ",email\n",
                "%s-other,Company %s,rita.north,trade press,,USD,qualification,entered,,,%s,,%s\n"
                        .formatted(number, number, ago(2), lead().get("email")));

        var answer = postLead("hugo.head", lead());

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.at("/dealId")).isEqualTo(dealId().toString());
    }

    @Test
    void aDealWhoseOwnerHasLeftGetsAnother() {
        threeContactsInQualification();
        jdbc.sql("update deal set owner = 'lea.left' where id = :deal")
                .param("deal", dealId().number())
                .update();

        var answer = postLead("hugo.head", lead());

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.at("/owner")).isIn("rita.north", "rosa.south");
        assertThat(rows("select from_rep, to_rep from owner_change where deal_id = :deal"))
                .containsExactly("lea.left " + answer.at("/owner"));
    }

    @Test
    void aFileOfLeadsCarriesOnToo() {
        threeContactsInQualification();
        var lead = lead();
        var file = "externalId,company,email,channel,need\n%s,%s,%s,website,Chairs\n"
                .formatted(number, lead.get("company"), lead.get("email"));

        var first = imported("/api/leads/import", file);
        var second = imported("/api/leads/import", file);

        assertThat(first.path("accepted").asInt()).isEqualTo(1);
        assertThat(second.path("duplicates").asInt()).isEqualTo(1);
        assertThat(rows("select process_instance_id is not null from deal where id = :deal"))
                .containsExactly("true");
    }

    @Test
    void fromThenOnHistoryDoesNotChangeIt() {
        threeContactsInQualification();
        postLead("hugo.head", lead());
        var before = facts();

        var job = imported("/api/history/import", HEADER + row("needs-assessment", "entered", 1));

        assertThat(job.at("/errors/0/column").asText()).isEqualTo("externalId");
        assertThat(facts()).isEqualTo(before);
    }

    /** A visit that ended and one that lasts, in it three attempts that were put off. */
    private void threeContactsInQualification() {
        var open = row("qualification", "entered", 3, "", "700");
        threeDaysAgo = ago(3);
        imported(row("prequalification", "entered", 8)
                + contact("prequalification", "lead-check", "productive", 7)
                + open
                + contact("qualification", "qualification-call", "rescheduled", 2)
                + contact("qualification", "qualification-call", "rescheduled", 1)
                + contact("qualification", "qualification-call", "rescheduled", 0));
    }

    private Map<String, Object> lead() {
        var lead = new HashMap<String, Object>();
        lead.put("externalId", number);
        lead.put("company", "Company " + number);
        lead.put("email", "buyer+" + number + "@company.example");
        lead.put("channel", "website");
        lead.put("need", "New workstations");
        return lead;
    }

    private void assertIsUntouched() {
        assertThat(rows("select status, process_instance_id, email from deal where id = :deal"))
                .containsExactly("OPEN null null");
    }

    /** Everything but the version that rules the visit that lasts, and the term that it gives. */
    private List<String> facts() {
        var facts = new java.util.ArrayList<>(
                rows("select id, stage, stage_order, rep, team, entered_at, left_at, ended, first_entry, entered_work"
                        + " from stage_visit where deal_id = :deal order by id"));
        facts.addAll(rows("select id, visit_id, contact, attempt, outcome, counted, recorded_at from contact_attempt"
                + " where deal_id = :deal order by id"));
        facts.addAll(
                rows("select company, owner, team, channel, amount, currency, opened_at from deal where id = :deal"));
        return facts;
    }

    private DealId dealId() {
        return new DealId(jdbc.sql("select id from deal where external_id = :number")
                .param("number", number)
                .query(Long.class)
                .single());
    }

    private List<String> rows(String sql) {
        return jdbc.sql(sql).param("deal", dealId().number()).query().listOfRows().stream()
                .map(row -> String.join(
                        " ", row.values().stream().map(String::valueOf).toList()))
                .toList();
    }

    private Instant ago(int days) {
        return clock.instant().minus(days, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS);
    }

    private String row(String stage, String event, int daysAgo) {
        return row(stage, event, daysAgo, "", "");
    }

    private String row(String stage, String event, int daysAgo, String funnel, String amount) {
        return "%s,Company %s,rita.north,trade press,%s,USD,%s,%s,,,%s,%s\n"
                .formatted(number, number, amount, stage, event, ago(daysAgo), funnel.isEmpty() ? "" : "," + funnel);
    }

    private String contact(String stage, String contact, String outcome, int daysAgo) {
        return "%s,Company %s,rita.north,trade press,,,%s,contact,%s,%s,%s,\n"
                .formatted(number, number, stage, contact, outcome, ago(daysAgo));
    }

    private void imported(String rows) {
        importedWith(HEADER, rows);
    }

    private void importedWith(String header, String rows) {
        var job = imported("/api/history/import", header + rows);
        assertThat(job.path("rejected").asInt()).as(job.toString()).isZero();
    }

    private JsonNode imported(String door, String file) {
        var answer = post("hugo.head", door, "text/csv;charset=utf-8", file);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        var deadline = Instant.now().plusSeconds(60);
        var progress = get("hugo.head", answer.header("Location")).body();
        while (!progress.has("finishedAt") && Instant.now().isBefore(deadline)) {
            progress = get("hugo.head", answer.header("Location")).body();
        }
        assertThat(progress.path("status").asText()).isEqualTo("done");
        return progress;
    }
}
