package org.salesregulation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.List;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.salesregulation.funnel.Deal;
import org.salesregulation.funnel.Deals;
import org.salesregulation.shared.DealId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who was put off until a date is come back to on it (R54). */
class ClientReturnTests extends ProcessTest {

    @Autowired
    private Deals deals;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    @AfterEach
    void noOtherClientComesBack() {
        jdbc.sql("delete from client_return").update();
        jdbc.sql("update deal set return_on = null").update();
    }

    @Test
    void onTheAgreedDateTheClientsOwnerHasTheFirstContactToMake() {
        var ended = putOffUntil("2027-03-10");
        itIs("2027-03-09T06:00:00Z");
        comeBack();
        assertThat(underWay(ended)).isEmpty();

        itIs("2027-03-10T06:00:00Z");
        comeBack();

        var back = deals.require(underWay(ended).get(0));
        assertThat(back.owner()).isEqualTo(RITA);
        assertThat(client.tasks(back.dealId()).get(0).getAssignee()).isEqualTo(RITA);
        var lead = deals.leadOf(back.dealId());
        assertThat(lead.email()).isEqualTo(deals.leadOf(ended.dealId()).email());
        assertThat(lead.note()).isEqualTo("Comes back on the agreed date, after the deal " + ended.dealId() + ".");
        assertThat(result(ended)).isEqualTo("opened " + back.dealId());
        assertThat(deals.require(ended.dealId()).status()).isEqualTo(Deal.Status.LOST);
    }

    @Test
    void comesBackOnceHoweverOftenItIsLookedAndWhenADayWasMissed() {
        var ended = putOffUntil("2027-03-10");
        itIs("2027-03-12T06:00:00Z");
        comeBack();
        comeBack();
        client.walkToTheEnd(underWay(ended).get(0));
        comeBack();

        assertThat(jdbc.sql("select count(*) from deal where company = :company")
                        .param("company", ended.company())
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void nothingIsOpenedWhereSomebodyWorksWithTheClientAlready() {
        var ended = putOffUntil("2027-03-10");
        itIs("2027-03-10T06:00:00Z");
        comeBack();
        var back = underWay(ended).get(0);
        jdbc.sql("delete from client_return").update();
        comeBack();

        assertThat(underWay(ended)).containsExactly(back);
        assertThat(result(ended)).isEqualTo("under-way " + back);
    }

    /** A new lead with that phone would be refused: morning after morning, if nobody noted it. */
    @Test
    void nothingIsOpenedWhereADealUnderAnotherNameHasTheSamePhone() {
        var ended = putOffUntil("2027-03-10");
        var other = open(CONSULTATIVE).dealId();
        jdbc.sql("update deal set phone = '+49 30 5550123', phone_key = null where id = :ended")
                .param("ended", ended.dealId().number())
                .update();
        jdbc.sql("update deal set phone = '+49 30 5550123', phone_key = '+49305550123' where id = :other")
                .param("other", other.number())
                .update();
        itIs("2027-03-10T06:00:00Z");
        comeBack();

        assertThat(result(ended)).isEqualTo("under-way " + other);
    }

    @Test
    void whoHasBeenForgottenIsLeftAlone() {
        var ended = putOffUntil("2027-03-10");
        deals.forget(ended.dealId(), HUGO);
        itIs("2027-03-10T06:00:00Z");
        comeBack();

        assertThat(underWay(ended)).isEmpty();
    }

    /** One that cannot be opened waits for an administrator; all others come back. */
    @Test
    void oneThatFailsHoldsUpNobodyElse() {
        var first = putOffUntil("2027-03-10");
        var second = putOffUntil("2027-03-10");
        jdbc.sql("update deal set company = '' where id = :id")
                .param("id", first.dealId().number())
                .update();
        itIs("2027-03-10T06:00:00Z");
        var watch = runtime.startProcessInstanceByKey("return-watch");
        jobsOf(watch).forEach(management::executeJob);
        for (var job : jobsOf(watch)) {
            try {
                management.executeJob(job);
            } catch (RuntimeException toldToTheAdministrator) {
                assertThat(toldToTheAdministrator).hasMessageContaining("ompany");
            }
        }

        assertThat(underWay(second)).hasSize(1);
        assertThat(result(first)).isEqualTo("none");
        runtime.deleteProcessInstance(watch.getId(), "the test is over");
    }

    private Deal putOffUntil(String day) {
        var deal = openAt("needs-assessment");
        refuse(deal.dealId(), "contact_decisionMakerMeeting");
        complete(
                deal.dealId(),
                "decision_confirmLoss",
                "lossDecision",
                "confirm",
                "lossReason",
                "timing",
                "returnOn",
                day);
        return deal;
    }

    /** As every morning at six. */
    private void comeBack() {
        var watch = runtime.startProcessInstanceByKey("return-watch");
        jobsOf(watch).forEach(management::executeJob);
        jobsOf(watch).forEach(management::executeJob);
        assertThat(watch).isEnded();
    }

    private List<String> jobsOf(ProcessInstance watch) {
        return management.createJobQuery().processInstanceId(watch.getId()).list().stream()
                .map(Job::getId)
                .toList();
    }

    private List<DealId> underWay(Deal ended) {
        return deals.underWayWithClientOf(ended).stream().toList();
    }

    private String result(Deal ended) {
        return jdbc.sql("select result, new_deal_id from client_return where deal_id = :deal")
                .param("deal", ended.dealId().number())
                .query((row, index) -> row.getString(1) + " D-" + row.getLong(2))
                .optional()
                .orElse("none");
    }
}
