package org.salesregulation.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.salesregulation.shared.DealId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is kept with a fact so that reports need not look for it says what the facts say (R44, R51, R59). */
@Tag("database")
class KeptForReportsTests extends ProcessTest {

    @Autowired
    private JdbcClient jdbc;

    /** Negotiation is the funnel's stage 5, the proposal 4: back and forth, and on to closing. */
    @Test
    void aVisitKnowsTheNearestStagesWhereItsDealHasBeen() {
        var deal = openAt("negotiation").dealId();
        complete(deal, "contact_competitorCheck");
        complete(deal, "contact_termsMeeting", "newProposalNeeded", "yes");
        client.walkTo(deal, "contact_contractDraft");

        assertThat(been(deal))
                .containsExactly(
                        "negotiation after null before null",
                        "proposal after null before 5",
                        "negotiation after 5 before null",
                        "closing after 5 before null");
        assertThat(farthest(deal)).isEqualTo(6);
        assertThat(kept(deal)).isFalse();
    }

    @Test
    void aDealThatIsPutBackStaysAsFarAsItHadCome() {
        var deal = openAt("negotiation").dealId();
        client.as(
                RITA,
                () -> runtime.startProcessInstanceByKey(
                        "deal-override",
                        answers("dealId", deal.toString(), "targetStage", "qualification", "reason", "A new buyer.")));
        complete(deal, "decision_approveOverride", "overrideDecision", "approve");
        runJobsOf(deal.toString());

        assertThat(been(deal))
                .containsExactly("negotiation after null before null", "qualification after null before 5");
        assertThat(farthest(deal)).isEqualTo(5);
        assertThat(kept(deal)).isFalse();
    }

    @Test
    void contactsCountInTheCurrencyThatTheirDealHasInTheEnd() {
        var deal = openAt("qualification").dealId();
        reschedule(deal, "contact_qualificationCall", "2027-03-02T10:00:00Z");
        assertThat(currencies(deal)).containsExactly("USD");
        complete(deal, "contact_qualificationCall", "amount", 12345.67, "currency", "EUR");

        assertThat(currencies(deal)).containsExactly("EUR", "EUR");
        assertThat(kept(deal)).isFalse();
    }

    private List<String> been(DealId deal) {
        return jdbc.sql("select stage, been_up_to, been_from from stage_visit where deal_id = :deal order by id")
                .param("deal", deal.number())
                .query((row, index) -> row.getString(1) + " after " + row.getString(2) + " before " + row.getString(3))
                .list();
    }

    private int farthest(DealId deal) {
        return jdbc.sql("select farthest from deal where id = :deal")
                .param("deal", deal.number())
                .query(Integer.class)
                .single();
    }

    private List<String> currencies(DealId deal) {
        return jdbc.sql("select currency from contact_attempt where deal_id = :deal order by id")
                .param("deal", deal.number())
                .query(String.class)
                .list();
    }

    /** @return whether something else is kept of the deal than its facts tell */
    private boolean kept(DealId deal) {
        return jdbc.sql(
                        """
                        select count(*) > 0 from (
                            select v.deal_id from stage_visit v join deal d on d.id = v.deal_id
                            where coalesce(v.been_up_to, -1) <> coalesce((select max(x.stage_order) from stage_visit x
                                    where x.deal_id = v.deal_id and x.id < v.id and x.stage_order <= v.stage_order), -1)
                                or coalesce(v.been_from, -1) <> coalesce((select min(x.stage_order) from stage_visit x
                                    where x.deal_id = v.deal_id and x.id < v.id and x.stage_order > v.stage_order), -1)
                                or v.currency <> d.currency or (v.left_work is null) <> (v.left_at is null)
                                or v.left_work is null and d.status in ('LOST', 'DISQUALIFIED')
                                or v.ended in ('WON', 'LOST', 'DISQUALIFIED') and v.ended <> d.status
                            union
                            select d.id from deal d
                            where coalesce(d.farthest, -1) <> coalesce(
                                    (select max(x.stage_order) from stage_visit x where x.deal_id = d.id), -1)
                                or coalesce(d.last_visit, -1) <> coalesce(
                                    (select max(x.id) from stage_visit x where x.deal_id = d.id), -1)
                            union
                            select a.deal_id from contact_attempt a join deal d on d.id = a.deal_id
                            where a.currency <> d.currency) other
                        where deal_id = :deal""")
                .param("deal", deal.number())
                .query(Boolean.class)
                .single();
    }
}
