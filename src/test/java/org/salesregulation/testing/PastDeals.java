package org.salesregulation.testing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.salesregulation.shared.Dates;
import org.salesregulation.shared.WorkingCalendar;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Facts of deals long over, written as the listeners write them, for reports about years in which nothing else
 * happened. Days are days of 1990 and later, at noon.
 */
@Component("toldDeals")
public class PastDeals {

    private final JdbcClient jdbc;
    private final WorkingCalendar calendar;

    PastDeals(JdbcClient jdbc, WorkingCalendar calendar) {
        this.jdbc = jdbc;
        this.calendar = calendar;
    }

    /** A deal of the funnel {@code consultative-sale}, open, of 100 dollars. */
    public Past deal(String rep, String team, String openedOn) {
        return deal(rep, team, openedOn, "100", "USD");
    }

    public Past deal(String rep, String team, String openedOn, String amount, String currency) {
        var name = "Past " + UUID.randomUUID();
        jdbc.sql("insert into account (name, name_key) values (:name, :name)")
                .param("name", name)
                .update();
        var account = jdbc.sql("select id from account where name = :name")
                .param("name", name)
                .query(Long.class)
                .single();
        jdbc.sql(
                        """
                        insert into deal (external_id, account_id, company, channel, product, amount, currency, owner,
                            team, funnel, status, opened_at)
                        values (:external, :account, :external, 'website', 'Scales', :amount, :currency, :rep, :team,
                            'consultative-sale', 'OPEN', :at)""")
                .param("external", name)
                .param("account", account)
                .param("amount", amount == null ? null : new BigDecimal(amount))
                .param("currency", currency)
                .param("rep", rep)
                .param("team", team)
                .param("at", Dates.utc(noon(openedOn)))
                .update();
        var id = jdbc.sql("select id from deal where external_id = :external")
                .param("external", name)
                .query(Long.class)
                .single();
        return new Past(id, name, rep, team);
    }

    /** Takes all of them away, with whatever was written about them. */
    public void forget() {
        for (var table : new String[] {"payment", "contact_attempt", "stage_visit", "escalation"}) {
            jdbc.sql("delete from " + table + " where deal_id in (select id from deal where external_id like 'Past %')")
                    .update();
        }
        jdbc.sql("delete from deal where external_id like 'Past %'").update();
        jdbc.sql("delete from account where name like 'Past %'").update();
    }

    private static Instant noon(String day) {
        return day.contains("T") ? Instant.parse(day) : Instant.parse(day + "T12:00:00Z");
    }

    /** One deal, told step by step. */
    public final class Past {

        private final long id;
        private final String company;
        private String rep;
        private String team;
        private String channel = "website";
        private int version = 1;

        Past(long id, String company, String rep, String team) {
            this.id = id;
            this.company = company;
            this.rep = rep;
            this.team = team;
        }

        public String dealId() {
            return "D-" + id;
        }

        public long id() {
            return id;
        }

        public String company() {
            return company;
        }

        /** Who carries what comes next; the deal belongs to the new rep. */
        public Past handOver(String newRep, String newTeam) {
            rep = newRep;
            team = newTeam;
            return set("owner", newRep).set("team", newTeam);
        }

        public Past version(int newVersion) {
            version = newVersion;
            return this;
        }

        public Past channel(String newChannel) {
            channel = newChannel;
            return set("channel", newChannel);
        }

        /** Of another funnel; the stages that follow are its own. */
        public Past funnel(String funnel) {
            return set("funnel", funnel);
        }

        public Past product(String product) {
            return set("product", product);
        }

        /** This deal is of the same client as another: who buys again is not new. */
        public Past sameClientAs(Past other) {
            jdbc.sql("update deal set account_id = (select account_id from deal where id = :other) where id = :deal")
                    .param("other", other.id)
                    .param("deal", id)
                    .update();
            return this;
        }

        /** @param paymentOn null: nobody knows when the money comes; likewise for the closing */
        public Past expected(String closeOn, String paymentOn) {
            jdbc.sql("update deal set expected_close_date = :close, expected_payment_date = :payment where id = :deal")
                    .param("close", closeOn == null ? null : LocalDate.parse(closeOn), java.sql.Types.DATE)
                    .param("payment", paymentOn == null ? null : LocalDate.parse(paymentOn), java.sql.Types.DATE)
                    .param("deal", id)
                    .update();
            return this;
        }

        /** @param order place of the stage in the funnel, from 0 */
        public Past stage(String stage, int order, String enteredOn, String leftOn, String ended) {
            return stage(stage, order, enteredOn, leftOn, ended, enteredOn);
        }

        public Past stage(String stage, int order, String enteredOn, String leftOn, String ended, String dueOn) {
            var left = leftOn == null ? null : noon(leftOn);
            jdbc.sql(
                            """
                            insert into stage_visit (deal_id, stage, stage_name, stage_order, funnel, definition_id,
                                definition_version, rep, team, channel, currency, entered_at, due_at, left_at, ended,
                                entered_work, left_work, first_entry, been_up_to, been_from)
                            select :deal, :stage, :stage, :stageOrder, funnel, 'past', :version, :rep, :team,
                                :channel, currency, :entered, :due, :leftAt, :ended, :enteredWork, :leftWork,
                                not exists (select 1 from stage_visit x where x.deal_id = :deal and x.stage = :stage),
                                (select max(x.stage_order) from stage_visit x
                                    where x.deal_id = :deal and x.stage_order <= :stageOrder),
                                (select min(x.stage_order) from stage_visit x
                                    where x.deal_id = :deal and x.stage_order > :stageOrder)
                            from deal where id = :deal""")
                    .param("deal", id)
                    .param("stage", stage)
                    .param("stageOrder", order)
                    .param("version", version)
                    .param("rep", rep)
                    .param("team", team)
                    .param("channel", channel)
                    .param("entered", Dates.utc(noon(enteredOn)))
                    .param("due", Dates.utc(noon(dueOn)))
                    .param("leftAt", Dates.utc(left), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                    .param("ended", ended, java.sql.Types.VARCHAR)
                    .param("enteredWork", calendar.workingSeconds(noon(enteredOn)))
                    .param("leftWork", left == null ? null : calendar.workingSeconds(left), java.sql.Types.BIGINT)
                    .update();
            jdbc.sql(
                            """
                            update deal set
                                farthest = (select max(stage_order) from stage_visit where deal_id = :deal),
                                last_visit = (select max(id) from stage_visit where deal_id = :deal)
                            where id = :deal""")
                    .param("deal", id)
                    .update();
            return this;
        }

        /** An attempt of a contact in the deal's latest visit. */
        public Past attempt(
                String contact, String channelOfContact, int attempt, String outcome, boolean counted, String on) {
            jdbc.sql(
                            """
                            insert into contact_attempt (deal_id, visit_id, stage, stage_name, stage_order, currency,
                                contact, contact_name, contact_channel, attempt, outcome, counted, reason, rep, team,
                                channel, funnel, definition_version, task_id, counted_once, recorded_at)
                            select v.deal_id, v.id, v.stage, v.stage_name, v.stage_order, d.currency, :contact,
                                :contact, :contactChannel, :attempt, :outcome, :counted, 'told', :rep, :team, v.channel,
                                v.funnel, v.definition_version, :task, :once, :at
                            from stage_visit v
                            join deal d on d.id = v.deal_id
                            where v.id = (select max(id) from stage_visit where deal_id = :deal)""")
                    .param("deal", id)
                    .param("contact", contact)
                    .param("contactChannel", channelOfContact)
                    .param("attempt", attempt)
                    .param("outcome", outcome)
                    .param("counted", counted)
                    .param("rep", rep)
                    .param("team", team)
                    .param("task", UUID.randomUUID().toString())
                    .param("once", counted ? id + ":" + contact : null, java.sql.Types.VARCHAR)
                    .param("at", Dates.utc(noon(on)))
                    .update();
            return this;
        }

        public Past won(String on) {
            return ended("WON", on, null, null);
        }

        public Past paid(String amount, String on) {
            jdbc.sql(
                            """
                            insert into payment (deal_id, amount, currency, paid_on, recorded_by, recorded_at)
                            select id, :amount, currency, :day, owner, :at from deal where id = :deal""")
                    .param("amount", new BigDecimal(amount))
                    .param("day", LocalDate.parse(on))
                    .param("at", Dates.utc(noon(on)))
                    .param("deal", id)
                    .update();
            return this;
        }

        public Past lost(String on, String reason, String competitor) {
            return ended("LOST", on, reason, competitor);
        }

        public Past disqualified(String on) {
            return ended("DISQUALIFIED", on, "not-a-fit", null);
        }

        private Past ended(String status, String on, String reason, String competitor) {
            jdbc.sql("update deal set closed_at = :at where id = :deal")
                    .param("at", Dates.utc(noon(on)))
                    .param("deal", id)
                    .update();
            return set("status", status).set("loss_reason", reason).set("competitor", competitor);
        }

        private Past set(String column, String value) {
            jdbc.sql("update deal set " + column + " = :value where id = :deal")
                    .param("value", value, java.sql.Types.VARCHAR)
                    .param("deal", id)
                    .update();
            return this;
        }
    }
}
