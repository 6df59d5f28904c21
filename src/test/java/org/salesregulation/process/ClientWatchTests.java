package org.salesregulation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.salesregulation.funnel.Deal;
import org.salesregulation.funnel.DealStart;
import org.salesregulation.funnel.Deals;
import org.salesregulation.funnel.Lead;
import org.salesregulation.shared.DealId;
import org.salesregulation.testing.Client;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who has bought is contacted outside a sale when it has been quiet for too long (R90, R153, R158). */
class ClientWatchTests extends ProcessTest {

    private static final String RELATIONS = "client-development";

    @Autowired
    private Deals deals;

    @Autowired
    private DealStart start;

    @Autowired
    private JdbcClient jdbc;

    private Lead lead;

    @BeforeEach
    void noOtherClientIsDue() {
        jdbc.sql("delete from client_return").update();
        jdbc.sql("update deal set return_on = null").update();
        jdbc.sql(
                        """
                        insert into client_return (deal_id, result, new_deal_id, handled_at)
                        select id, 'under-way', id, current_timestamp from deal where status <> 'OPEN'""")
                .update();
        lead = Client.lead();
    }

    @AfterEach
    void forgetReturns() {
        jdbc.sql("delete from client_return").update();
        jdbc.sql("update deal set return_on = null").update();
    }

    /** Bought once: by the table somebody asks after 30 days. */
    @Test
    void theOwnerHasAContactOutsideASaleToMakeWhenItHasBeenQuietForTooLong() {
        var bought = buy("2027-03-01T10:00:00Z");
        watchOn("2027-03-30T06:15:00Z");
        assertThat(deals()).containsExactly(bought);

        watchOn("2027-03-31T06:15:00Z");

        var deal = deals.require(deals().get(1));
        assertThat(deal.funnel()).isEqualTo(RELATIONS);
        assertThat(deal.owner()).isEqualTo(RITA);
        assertThat(client.task(deal.dealId(), "contact_satisfactionCall").getAssignee())
                .isEqualTo(RITA);
        var known = deals.leadOf(deal.dealId());
        assertThat(known.channel()).isEqualTo("client-base");
        assertThat(known.email()).isEqualTo(lead.email());
        assertThat(known.amount())
                .as("what was paid is no value of the next purchase")
                .isNull();
        assertThat(known.note()).isEqualTo("Bought once, on 2027-03-01; status: new.");
    }

    /**
     * Three a day. Whose third purchase was 30 days ago is near the next and left alone for 14 days only: that client goes
     * before three who bought once, longer ago; of these the longest quiet go first.
     */
    @Test
    void anOwnerBeginsWithAsManyClientsADayAsTheTableSays() {
        var once = Stream.of("2027-02-20", "2027-02-21", "2027-02-22")
                .map(day -> {
                    lead = Client.lead();
                    buy(day + "T10:00:00Z");
                    return lead;
                })
                .toList();
        lead = Client.lead();
        Stream.of("2026-12-31", "2027-01-30", "2027-03-01").forEach(day -> buy(day + "T10:00:00Z"));
        var often = lead;

        watchOn("2027-03-31T06:15:00Z");
        assertThat(Stream.of(often, once.get(0), once.get(1), once.get(2)).map(this::isAsked))
                .containsExactly(true, true, true, false);
        watchOn("2027-04-01T06:15:00Z");
        assertThat(isAsked(once.get(2))).isTrue();
    }

    private boolean isAsked(Lead client) {
        lead = client;
        return deals().stream().map(deals::require).anyMatch(Deal::isUnderWay);
    }

    /** Bought on 1 March and 30 April: every 60 days. 90 days after it is late, and so the note says. */
    @Test
    void theNoteSaysHowOftenTheClientBuysAndHowLateItIs() {
        buy("2027-03-01T10:00:00Z");
        buy("2027-04-30T10:00:00Z");
        watchOn("2027-07-29T06:15:00Z");

        assertThat(deals.leadOf(deals().get(2)).note())
                .isEqualTo("Bought 2 times, last on 2027-04-30, usually every 60 days; status: cooling.");
    }

    @Test
    void aClientIsAskedOnceHoweverOftenItIsLooked() {
        buy("2027-03-01T10:00:00Z");
        watchOn("2027-03-31T06:15:00Z");
        watchOn("2027-03-31T06:15:00Z");
        watchOn("2027-04-01T06:15:00Z");

        assertThat(deals()).hasSize(2);
    }

    /** Of two rounds at once the second finds what the first has opened. */
    @Test
    void twoNodesAskAClientOnce() {
        buy("2027-03-01T10:00:00Z");
        itIs("2027-03-31T06:15:00Z");
        var first = begin("client-watch");
        var second = begin("client-watch");
        run(first);
        run(second);

        assertThat(deals()).hasSize(2);
    }

    /** Without a date to come back the table says again when: 30 days after the refusal, not after the purchase. */
    @Test
    void whoRefusesWithoutADateIsLeftAloneForAsLongAsTheTableSays() {
        buy("2027-03-01T10:00:00Z");
        watchOn("2027-04-05T06:15:00Z");
        lose(deals().get(1), null);

        watchOn("2027-05-04T06:15:00Z");
        assertThat(deals()).hasSize(2);
        watchOn("2027-05-05T06:15:00Z");
        assertThat(deals()).hasSize(3);
    }

    /** R54: the date that was agreed goes before what the table says, and leads to relations again. */
    @Test
    void whoNamedADateIsComeBackToOnIt() {
        buy("2027-03-01T10:00:00Z");
        watchOn("2027-04-05T06:15:00Z");
        lose(deals().get(1), "2027-09-01");

        watchOn("2027-08-31T06:15:00Z");
        assertThat(deals()).hasSize(2);
        itIs("2027-09-01T06:00:00Z");
        run(begin("return-watch"));
        watchOn("2027-09-01T06:15:00Z");

        assertThat(deals()).hasSize(3);
        assertThat(deals.require(deals().get(2)).funnel()).isEqualTo(RELATIONS);
    }

    @Test
    void nobodyIsAskedWithWhomADealIsUnderWay() {
        buy("2027-03-01T10:00:00Z");
        itIs("2027-03-20T10:00:00Z");
        var open = start.start(withoutNumber(), CONSULTATIVE, RITA);
        watchOn("2027-08-02T06:15:00Z");

        assertThat(deals()).hasSize(2).contains(open.dealId());
    }

    @Test
    void nobodyIsAskedWhoseOrderIsStillBeingServed() {
        itIs("2027-03-01T10:00:00Z");
        var deal = start.start(withoutNumber(), TRANSACTIONAL, RITA).dealId();
        client.walkTo(deal, "contact_deliveryCheck");
        assertThat(client.deal(deal).status()).isEqualTo(Deal.Status.WON);
        watchOn("2027-08-02T06:15:00Z");

        assertThat(deals()).containsExactly(deal);
    }

    @Test
    void whoHasNeverBoughtIsNoClientOfTheBase() {
        itIs("2027-03-01T10:00:00Z");
        var deal = start.start(withoutNumber(), RELATIONS, RITA).dealId();
        lose(deal, null);
        watchOn("2027-08-02T06:15:00Z");

        assertThat(deals()).containsExactly(deal);
    }

    @Test
    void whoHasBeenForgottenIsLeftAlone() {
        deals.forget(buy("2027-03-01T10:00:00Z"), HUGO);
        watchOn("2027-08-02T06:15:00Z");

        assertThat(deals()).hasSize(1);
    }

    /** A former CRM's deal has no process; with a way to reach the client it is enough. */
    @Test
    void whoBoughtBeforeTheRegulationIsAskedWhenItIsKnownHow() {
        var bought = buy("2027-03-01T10:00:00Z");
        jdbc.sql(
                        "update deal set process_instance_id = null, need = null, contact_name = null, phone = null where id = :id")
                .param("id", bought.number())
                .update();
        watchOn("2027-03-31T06:15:00Z");

        assertThat(deals()).hasSize(2);
        assertThat(client.task(deals().get(1), "contact_satisfactionCall").getAssignee())
                .isEqualTo(RITA);
    }

    @Test
    void whomNobodyKnowsHowToReachIsLeftAlone() {
        var bought = buy("2027-03-01T10:00:00Z");
        jdbc.sql("update deal set process_instance_id = null, phone = null, email = null where id = :id")
                .param("id", bought.number())
                .update();
        watchOn("2027-03-31T06:15:00Z");

        assertThat(deals()).containsExactly(bought);
    }

    /** R147: whose owner is no rep any more gets one of the department that keeps relations. */
    @Test
    void aClientWithoutARepGetsOneOfAccountManagement() {
        buy("2027-03-01T10:00:00Z");
        jdbc.sql("update account set owner = :nobody where name = :name")
                .param("nobody", MIA)
                .param("name", lead.company())
                .update();
        watchOn("2027-03-31T06:15:00Z");

        assertThat(deals.require(deals().get(1)).owner()).isIn(RITA, "rosa.south");
    }

    private DealId buy(String moment) {
        itIs(moment);
        var deal = start.start(withoutNumber(), TRANSACTIONAL, RITA).dealId();
        client.walkToTheEnd(deal);
        return deal;
    }

    /** The same client's next deal: a number is that of the first. */
    private Lead withoutNumber() {
        return lead.again(lead.channel(), lead.amount(), lead.note());
    }

    private void lose(DealId deal, String returnOn) {
        refuse(deal, "contact_satisfactionCall");
        complete(
                deal,
                "decision_confirmLoss",
                "lossDecision",
                "confirm",
                "lossReason",
                "no-need",
                "returnOn",
                returnOn == null ? "2099-01-01" : returnOn);
        if (returnOn == null) {
            jdbc.sql("update deal set return_on = null where id = :id")
                    .param("id", deal.number())
                    .update();
        }
    }

    private void watchOn(String moment) {
        itIs(moment);
        run(begin("client-watch"));
    }

    private ProcessInstance begin(String watch) {
        var round = runtime.startProcessInstanceByKey(watch);
        jobsOf(round).forEach(management::executeJob);
        return round;
    }

    private void run(ProcessInstance round) {
        jobsOf(round).forEach(management::executeJob);
        assertThat(round).isEnded();
    }

    private List<String> jobsOf(ProcessInstance round) {
        return management.createJobQuery().processInstanceId(round.getId()).list().stream()
                .map(Job::getId)
                .toList();
    }

    /** All deals with the client, the first first. */
    private List<DealId> deals() {
        return jdbc
                .sql("select id from deal where company = :company order by id")
                .param("company", lead.company())
                .query(Long.class)
                .list()
                .stream()
                .map(DealId::new)
                .toList();
    }
}
