package org.salesregulation.funnel;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.salesregulation.shared.Dates;
import org.salesregulation.shared.DealId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

@Repository
class DealTable {

    private static final String SELECT =
            "select d.*, v.stage from deal d left join stage_visit v on v.deal_id = d.id and v.left_at is null where ";

    private final JdbcClient jdbc;

    DealTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    DealId insert(Lead lead, Keys keys, long accountId, String owner, String team, Process process, Instant openedAt) {
        var id = new GeneratedKeyHolder();
        jdbc.sql(
                        """
                        insert into deal (external_id, account_id, company, contact_name, phone, phone_key, email,
                            email_key, tax_id, tax_key, channel, source, segment, need, product, amount, currency, note,
                            owner, team, funnel, process_instance_id, status, opened_at)
                        values (:externalId, :accountId, :company, :contactName, :phone, :phoneKey, :email, :emailKey,
                            :taxId, :taxKey, :channel, :source, :segment, :need, :product, :amount, :currency, :note,
                            :owner, :team, :funnel, :processInstanceId, 'OPEN', :openedAt)""")
                .param("externalId", lead.externalId())
                .param("accountId", accountId)
                .param("company", lead.company())
                .param("contactName", lead.contactName())
                .param("phone", lead.phone())
                .param("phoneKey", keys.phone())
                .param("email", lead.email())
                .param("emailKey", keys.email())
                .param("taxId", lead.taxId())
                .param("taxKey", keys.tax())
                .param("channel", lead.channel())
                .param("source", lead.source())
                .param("segment", lead.segment())
                .param("need", lead.need())
                .param("product", lead.product())
                .param("amount", lead.amount())
                .param("currency", lead.currency())
                .param("note", lead.note())
                .param("owner", owner)
                .param("team", team)
                .param("funnel", process.funnel())
                .param("processInstanceId", process.instanceId())
                .param("openedAt", Dates.utc(openedAt))
                .update(id, "id");
        return new DealId(id.getKeyAs(Long.class));
    }

    Optional<Deal> find(DealId dealId) {
        return jdbc.sql(SELECT + "d.id = :id")
                .param("id", dealId.number())
                .query(DealTable::deal)
                .optional();
    }

    List<Deal> find(Collection<Long> numbers) {
        return jdbc.sql(SELECT + "d.id in (:ids)")
                .param("ids", numbers)
                .query(DealTable::deal)
                .list();
    }

    List<Deal> underWay(String funnel) {
        return jdbc.sql(
                        SELECT
                                + """
                        d.funnel = :funnel and d.process_instance_id is not null
                            and (d.status = 'OPEN' or v.id is not null)
                        order by d.id""")
                .param("funnel", funnel)
                .query(DealTable::deal)
                .list();
    }

    Optional<Deal> byExternalId(String externalId) {
        return jdbc.sql(SELECT + "d.external_id = :externalId")
                .param("externalId", externalId)
                .query(DealTable::deal)
                .optional();
    }

    Set<String> known(Collection<String> externalIds) {
        return externalIds.isEmpty()
                ? Set.of()
                : Set.copyOf(jdbc.sql("select external_id from deal where external_id in (:ids)")
                        .param("ids", externalIds)
                        .query(String.class)
                        .list());
    }

    Optional<Deal> byProcessInstance(String processInstanceId) {
        return jdbc.sql(SELECT + "d.process_instance_id = :id")
                .param("id", processInstanceId)
                .query(DealTable::deal)
                .optional();
    }

    /** The deal that a process carries for the same client: its number and the field by which it was found. */
    Optional<Map.Entry<DealId, String>> openTwin(Keys keys) {
        return jdbc.sql(
                        """
                        select id, 'taxId' as field from deal
                        where tax_key = :tax and status = 'OPEN' and process_instance_id is not null
                        union all
                        select id, 'phone' from deal
                        where phone_key = :phone and status = 'OPEN' and process_instance_id is not null
                        union all
                        select id, 'email' from deal
                        where email_key = :email and status = 'OPEN' and process_instance_id is not null
                        fetch first 1 rows only""")
                .param("tax", keys.tax(), java.sql.Types.VARCHAR)
                .param("phone", keys.phone(), java.sql.Types.VARCHAR)
                .param("email", keys.email(), java.sql.Types.VARCHAR)
                .query((row, index) -> Map.entry(new DealId(row.getLong("id")), row.getString("field")))
                .optional();
    }

    /** Keeps the deal from others until the transaction ends, the import of history included. */
    void lock(DealId dealId) {
        jdbc.sql("select id from deal where id = :id for update")
                .param("id", dealId.number())
                .query(Long.class)
                .single();
    }

    /** What the lead says is added; company and channel stay as the facts have them. */
    void carryOn(DealId dealId, Lead lead, Keys keys, String owner, String team, String processInstanceId) {
        jdbc.sql(
                        """
                        update deal set process_instance_id = :processInstanceId, owner = :owner, team = :team,
                            contact_name = coalesce(:contactName, contact_name), phone = coalesce(:phone, phone),
                            phone_key = coalesce(:phoneKey, phone_key), email = coalesce(:email, email),
                            email_key = coalesce(:emailKey, email_key), tax_id = coalesce(:taxId, tax_id),
                            tax_key = coalesce(:taxKey, tax_key), source = coalesce(:source, source),
                            segment = coalesce(:segment, segment), need = coalesce(:need, need),
                            product = coalesce(:product, product), note = coalesce(:note, note),
                            amount = coalesce(:amount, amount), currency = coalesce(:currency, currency)
                        where id = :id""")
                .param("processInstanceId", processInstanceId)
                .param("owner", owner)
                .param("team", team)
                .param("contactName", lead.contactName(), java.sql.Types.VARCHAR)
                .param("phone", lead.phone(), java.sql.Types.VARCHAR)
                .param("phoneKey", keys.phone(), java.sql.Types.VARCHAR)
                .param("email", lead.email(), java.sql.Types.VARCHAR)
                .param("emailKey", keys.email(), java.sql.Types.VARCHAR)
                .param("taxId", lead.taxId(), java.sql.Types.VARCHAR)
                .param("taxKey", keys.tax(), java.sql.Types.VARCHAR)
                .param("source", lead.source(), java.sql.Types.VARCHAR)
                .param("segment", lead.segment(), java.sql.Types.VARCHAR)
                .param("need", lead.need(), java.sql.Types.VARCHAR)
                .param("product", lead.product(), java.sql.Types.VARCHAR)
                .param("note", lead.note(), java.sql.Types.VARCHAR)
                .param("amount", lead.amount(), java.sql.Types.NUMERIC)
                // a sum and its currency come together
                .param("currency", lead.amount() == null ? null : lead.currency(), java.sql.Types.VARCHAR)
                .param("id", dealId.number())
                .update();
        countInCurrencyOf(dealId);
    }

    /** What was done for a deal counts in its currency; kept with each fact, since reports count a million of them. */
    private void countInCurrencyOf(DealId dealId) {
        for (var facts : List.of("contact_attempt", "stage_visit")) {
            jdbc.sql("update " + facts + " set currency = (select currency from deal where id = :deal)"
                            + " where deal_id = :deal and currency <> (select currency from deal where id = :deal)")
                    .param("deal", dealId.number())
                    .update();
        }
    }

    /** What the deal's card says of the lead. */
    Lead lead(DealId dealId) {
        return jdbc.sql("select * from deal where id = :id")
                .param("id", dealId.number())
                .query((row, index) -> new Lead(
                        row.getString("external_id"),
                        row.getString("company"),
                        row.getString("contact_name"),
                        row.getString("phone"),
                        row.getString("email"),
                        row.getString("tax_id"),
                        row.getString("channel"),
                        row.getString("source"),
                        row.getString("segment"),
                        row.getString("need"),
                        row.getString("product"),
                        row.getBigDecimal("amount"),
                        row.getString("currency"),
                        row.getString("note")))
                .single();
    }

    /** Clients somebody owns or has open deals with; those with most open deals first. */
    List<OwnedClient> clientsOf(String owner) {
        return jdbc.sql(
                        """
                        select a.id, a.segment, count(d.id) as deals,
                            sum(case when d.status = 'OPEN' then 1 else 0 end) as open_deals
                        from account a
                        left join deal d on d.account_id = a.id and d.owner = :owner and (d.status = 'OPEN'
                            or exists (select 1 from stage_visit v where v.deal_id = d.id and v.left_at is null))
                        where a.owner = :owner or d.id is not null
                        group by a.id, a.segment order by count(d.id) desc, a.id""")
                .param("owner", owner)
                .query((row, index) ->
                        new OwnedClient(row.getLong("id"), row.getString("segment"), row.getInt("open_deals")))
                .list();
    }

    /** The open deals of somebody, and those that are won and in the stages of service. */
    List<Deal> notEnded(String owner) {
        return jdbc.sql(SELECT + "d.owner = :owner and (d.status = 'OPEN' or v.id is not null) order by d.id")
                .param("owner", owner)
                .query(DealTable::deal)
                .list();
    }

    Map<String, Integer> underWayByOwner() {
        return jdbc
                .sql(
                        """
                        select owner, count(*) as deals from deal
                        where status = 'OPEN' and process_instance_id is not null group by owner""")
                .query((row, index) -> Map.entry(row.getString("owner"), row.getInt("deals")))
                .list()
                .stream()
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** A deal that has ended stays worth what it was worth then, whatever its service learns (METRICS, common traps). */
    void updateCard(DealId dealId, Card card) {
        jdbc.sql(
                        """
                        update deal set amount = coalesce(:amount, amount), discount = coalesce(:discount, discount),
                            currency = coalesce(:currency, currency), competitor = coalesce(:competitor, competitor),
                            expected_close_date = coalesce(:expectedClose, expected_close_date),
                            expected_payment_date = coalesce(:expectedPayment, expected_payment_date)
                        where id = :id and status = 'OPEN'""")
                .param("amount", card.amount(), java.sql.Types.NUMERIC)
                .param("discount", card.discount(), java.sql.Types.NUMERIC)
                .param("currency", card.currency(), java.sql.Types.VARCHAR)
                .param("competitor", card.competitor(), java.sql.Types.VARCHAR)
                .param("expectedClose", card.expectedClose(), java.sql.Types.DATE)
                .param("expectedPayment", card.expectedPayment(), java.sql.Types.DATE)
                .param("id", dealId.number())
                .update();
        if (card.currency() != null) {
            countInCurrencyOf(dealId);
        }
    }

    /** @return whether the deal was still open; one that has ended stays as it ended */
    boolean close(
            DealId dealId, Deal.Status status, String lossReason, String competitor, LocalDate returnOn, Instant at) {
        return jdbc.sql(
                                """
                        update deal set status = :status, closed_at = :at, loss_reason = :lossReason,
                            competitor = coalesce(:competitor, competitor), return_on = :returnOn
                        where id = :id and status = 'OPEN'""")
                        .param("status", status.name())
                        .param("at", Dates.utc(at))
                        .param("lossReason", lossReason, java.sql.Types.VARCHAR)
                        .param("competitor", competitor, java.sql.Types.VARCHAR)
                        .param("returnOn", returnOn, java.sql.Types.DATE)
                        .param("id", dealId.number())
                        .update()
                > 0;
    }

    /** Ended deals whose client is to be come back to by this day, and that nobody has come back to yet. */
    List<DealId> toReturnTo(LocalDate day) {
        return jdbc
                .sql(
                        """
                        select d.id from deal d
                        where d.return_on <= :day and d.status in ('LOST', 'DISQUALIFIED') and d.erased_at is null
                            and not exists (select 1 from client_return r where r.deal_id = d.id)
                        order by d.return_on, d.id fetch first 300 rows only""")
                .param("day", day)
                .query(Long.class)
                .list()
                .stream()
                .map(DealId::new)
                .toList();
    }

    /** The newest deal that a process carries for the same client. */
    Optional<DealId> underWayWith(long accountId) {
        return jdbc.sql(
                        """
                        select id from deal
                        where account_id = :account and status = 'OPEN' and process_instance_id is not null
                        order by id desc fetch first 1 rows only""")
                .param("account", accountId)
                .query(Long.class)
                .optional()
                .map(DealId::new);
    }

    /**
     * Clients who have bought, with whom nothing is under way and no date to come back is agreed, and who can be
     * reached, the longest quiet first. Each has the deal that ended last; nobody has come back to that one yet.
     *
     * @param account null: all of them
     * @param zone by whose clock a day ends
     */
    List<Buyer> quietBuyers(Long account, ZoneId zone) {
        return jdbc.sql(
                        """
                        select l.id, coalesce(a.owner, l.owner) as owner, b.purchases, b.first_bought, b.last_bought,
                            coalesce((select max(v.left_at) from stage_visit v where v.deal_id = l.id), l.closed_at)
                                as quiet_since
                        from (select account_id, max(closed_at) as last_end,
                                count(case when status = 'WON' then 1 end) as purchases,
                                min(case when status = 'WON' then closed_at end) as first_bought,
                                max(case when status = 'WON' then closed_at end) as last_bought
                            from deal where cast(:account as bigint) is null or account_id = :account
                            group by account_id
                            having count(case when status = 'WON' then 1 end) > 0
                                and count(case when status = 'OPEN' then 1 end) = 0) b
                        join deal l on l.id = (select max(e.id) from deal e
                            where e.account_id = b.account_id and e.closed_at = b.last_end)
                        join account a on a.id = b.account_id
                        where (l.phone is not null or l.email is not null) and l.erased_at is null
                            and (l.status = 'WON' or l.return_on is null)
                            and not exists (select 1 from client_return r where r.deal_id = l.id)
                            and not exists (select 1 from stage_visit s join deal d on d.id = s.deal_id
                                where s.left_at is null and d.account_id = b.account_id)
                        order by quiet_since, l.id""")
                .param("account", account, java.sql.Types.BIGINT)
                .query((row, index) -> new Buyer(
                        new DealId(row.getLong("id")),
                        row.getString("owner"),
                        row.getInt("purchases"),
                        day(row, "first_bought", zone),
                        day(row, "last_bought", zone),
                        day(row, "quiet_since", zone)))
                .list();
    }

    private static LocalDate day(ResultSet row, String column, ZoneId zone) throws SQLException {
        return row.getObject(column, OffsetDateTime.class)
                .atZoneSameInstant(zone)
                .toLocalDate();
    }

    boolean isReturnedTo(DealId ended) {
        return jdbc.sql("select count(*) from client_return where deal_id = :deal")
                        .param("deal", ended.number())
                        .query(Long.class)
                        .single()
                > 0;
    }

    void noteReturn(DealId ended, String result, DealId next, Instant at) {
        jdbc.sql(
                        """
                        insert into client_return (deal_id, result, new_deal_id, handled_at)
                        values (:deal, :result, :next, :at)""")
                .param("deal", ended.number())
                .param("result", result)
                .param("next", next.number())
                .param("at", Dates.utc(at))
                .update();
    }

    void changeOwner(DealId dealId, String owner, String team) {
        jdbc.sql("update deal set owner = :owner, team = :team where id = :id")
                .param("owner", owner)
                .param("team", team)
                .param("id", dealId.number())
                .update();
    }

    void logOwnerChange(DealId dealId, String from, String to, String reason, Instant at) {
        jdbc.sql(
                        """
                        insert into owner_change (deal_id, from_rep, to_rep, reason, changed_at)
                        values (:deal, :from, :to, :reason, :at)""")
                .param("deal", dealId.number())
                .param("from", from)
                .param("to", to)
                .param("reason", reason)
                .param("at", Dates.utc(at))
                .update();
    }

    /** Stores a part payment and gives what has been paid in all. */
    BigDecimal pay(DealId dealId, BigDecimal amount, String currency, LocalDate paidOn, String by, Instant at) {
        jdbc.sql(
                        """
                        insert into payment (deal_id, amount, currency, paid_on, recorded_by, recorded_at)
                        values (:deal, :amount, :currency, :paidOn, :by, :at)""")
                .param("deal", dealId.number())
                .param("amount", amount)
                .param("currency", currency)
                .param("paidOn", paidOn)
                .param("by", by)
                .param("at", Dates.utc(at))
                .update();
        return jdbc.sql("select sum(amount) from payment where deal_id = :deal")
                .param("deal", dealId.number())
                .query(BigDecimal.class)
                .single();
    }

    void forget(DealId dealId, String by, Instant at) {
        jdbc.sql(
                        """
                        update deal set contact_name = null, phone = null, phone_key = null, email = null,
                            email_key = null, tax_id = null, tax_key = null, source = null, need = null, note = null,
                            erased_at = :at, erased_by = :by
                        where id = :id""")
                .param("at", Dates.utc(at))
                .param("by", by)
                .param("id", dealId.number())
                .update();
    }

    private static Deal deal(ResultSet row, int index) throws SQLException {
        return new Deal(
                new DealId(row.getLong("id")),
                row.getString("external_id"),
                row.getLong("account_id"),
                row.getString("company"),
                row.getBigDecimal("amount"),
                row.getString("currency"),
                row.getString("owner"),
                row.getString("team"),
                row.getString("channel"),
                row.getString("funnel"),
                row.getString("process_instance_id"),
                Deal.Status.valueOf(row.getString("status")),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getString("stage"));
    }

    /** How a client is recognised. */
    record Keys(String phone, String email, String tax) {}

    /** The running process of a deal. */
    record Process(String funnel, String instanceId) {}

    /** What contacts may learn about a deal; null: not said. */
    record Card(
            BigDecimal amount,
            BigDecimal discount,
            String currency,
            String competitor,
            LocalDate expectedClose,
            LocalDate expectedPayment) {}
}
