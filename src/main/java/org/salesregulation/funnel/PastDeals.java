package org.salesregulation.funnel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.salesregulation.account.Accounts;
import org.salesregulation.account.Accounts.Company;
import org.salesregulation.norm.Norms;
import org.salesregulation.shared.BulkInsert;
import org.salesregulation.shared.Dates;
import org.salesregulation.shared.DealId;
import org.salesregulation.shared.WorkingCalendar;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Deals of a former CRM, stored as the very facts that a running deal leaves, many at once, so that whoever asks the facts
 * need not know where they come from (R54, R69, R76, R123). Only deals that run in no process are written here.
 */
@Repository
public class PastDeals {

    /** What stands in place of the process definition: no published regulation ruled these visits. */
    public static final String BEFORE_THE_REGULATION = "before the regulation";

    public static final int NO_VERSION = 0;

    private final JdbcClient jdbc;
    private final JdbcOperations bulk;
    private final Accounts accounts;
    private final Norms norms;
    private final ContactKeys keys;
    private final WorkingCalendar calendar;

    PastDeals(
            JdbcClient jdbc,
            JdbcOperations bulk,
            Accounts accounts,
            Norms norms,
            ContactKeys keys,
            WorkingCalendar calendar) {
        this.jdbc = jdbc;
        this.bulk = bulk;
        this.accounts = accounts;
        this.norms = norms;
        this.keys = keys;
        this.calendar = calendar;
    }

    /** The deals of these numbers that are there already, kept from others until the transaction ends. */
    public Map<String, Known> known(Collection<String> externalIds) {
        var known = new HashMap<String, Known>();
        jdbc.sql(
                        """
                        select id, external_id, team, process_instance_id from deal where external_id in (:ids)
                        order by id for update""")
                .param("ids", externalIds)
                .query((row, index) -> new Known(
                        new DealId(row.getLong("id")),
                        row.getString("external_id"),
                        row.getString("team"),
                        row.getString("process_instance_id") != null))
                .list()
                .forEach(deal -> known.put(deal.externalId(), deal));
        return known;
    }

    /**
     * Stores deals with their visits and payments, anew where they were known: their attempts must be gone by then.
     *
     * @param known what {@link #known} has answered for them
     * @return the numbers that deals and visits got, in the order of {@code deals}
     */
    public List<Numbers> write(List<PastDeal> deals, Map<String, Known> known) {
        if (deals.isEmpty()) {
            return List.of();
        }
        var clients = accounts.forCompanies(deals.stream()
                .map(deal ->
                        new Company(deal.company(), deal.segment(), deal.owner().id()))
                .toList());
        var again = deals.stream()
                .filter(deal -> known.containsKey(deal.externalId()))
                .toList();
        clear(again.stream()
                .map(deal -> known.get(deal.externalId()).dealId().number())
                .toList());
        update(again, known, clients);
        insert(
                deals.stream()
                        .filter(deal -> !known.containsKey(deal.externalId()))
                        .toList(),
                clients);
        var ids = ids(deals);
        insertVisits(deals, ids);
        // grouped, or PostgreSQL would go through all visits from the newest on until it meets the deal's
        jdbc.sql("update deal set last_visit = (select max(x.id) from stage_visit x where x.deal_id = deal.id"
                        + " group by x.deal_id) where id in (:ids)")
                .param("ids", ids.values())
                .update();
        insertPayments(deals, ids);
        return numbers(deals, ids);
    }

    /**
     * Keeps how clients are reached. Of a deal whose person was taken out on request nothing is kept, and what nobody
     * says stays as it was.
     *
     * @param byDeal by the number of the deal in the former CRM; unknown ones are passed over
     */
    public void reach(Map<String, Reach> byDeal) {
        bulk.batchUpdate(
                """
                update deal set contact_name = coalesce(?, contact_name), phone = coalesce(?, phone),
                    phone_key = coalesce(?, phone_key), email = coalesce(?, email), email_key = coalesce(?, email_key)
                where external_id = ? and erased_at is null and process_instance_id is null""",
                byDeal.entrySet(),
                Math.max(1, byDeal.size()),
                (statement, deal) -> {
                    var reach = deal.getValue();
                    statement.setString(1, reach.contactName());
                    statement.setString(2, reach.phone());
                    statement.setString(3, keys.phone(reach.phone()));
                    statement.setString(4, reach.email());
                    statement.setString(5, keys.email(reach.email()));
                    statement.setString(6, deal.getKey());
                });
    }

    /**
     * Lets PostgreSQL look at tables that have grown many times over. Each session keeps its plan for checking a foreign
     * key; made while a table was nearly empty, it reads the whole table for every row that comes after.
     */
    public void tablesHaveGrown() {
        var database = bulk.execute((ConnectionCallback<String>)
                connection -> connection.getMetaData().getDatabaseProductName());
        if ("PostgreSQL".equals(database)) {
            bulk.execute("analyze account, deal, stage_visit, contact_attempt, payment");
        }
    }

    private void clear(List<Long> dealIds) {
        if (!dealIds.isEmpty()) {
            jdbc.sql("delete from stage_visit where deal_id in (:ids)")
                    .param("ids", dealIds)
                    .update();
            jdbc.sql("delete from payment where deal_id in (:ids)")
                    .param("ids", dealIds)
                    .update();
        }
    }

    private void update(List<PastDeal> deals, Map<String, Known> known, Map<String, Long> clients) {
        bulk.batchUpdate(
                """
                update deal set account_id = ?, company = ?, segment = ?, channel = ?, product = ?, competitor = ?,
                    amount = ?, currency = ?, owner = ?, team = ?, funnel = ?, status = ?, opened_at = ?, closed_at = ?,
                    loss_reason = ?, farthest = ?
                where id = ? and process_instance_id is null""",
                deals,
                Math.max(1, deals.size()),
                (statement, deal) -> {
                    var values = new ArrayList<Object>(List.of(clients.get(deal.company())));
                    values.addAll(card(deal));
                    values.add(known.get(deal.externalId()).dealId().number());
                    for (var place = 0; place < values.size(); place++) {
                        if (values.get(place) == null) {
                            statement.setNull(place + 1, java.sql.Types.NULL);
                        } else {
                            statement.setObject(place + 1, values.get(place));
                        }
                    }
                });
    }

    private void insert(List<PastDeal> deals, Map<String, Long> clients) {
        var rows = new BulkInsert(
                "insert into deal",
                "external_id",
                "account_id",
                "company",
                "segment",
                "channel",
                "product",
                "competitor",
                "amount",
                "currency",
                "owner",
                "team",
                "funnel",
                "status",
                "opened_at",
                "closed_at",
                "loss_reason",
                "farthest");
        for (var deal : deals) {
            var values = new ArrayList<Object>(List.of(deal.externalId(), clients.get(deal.company())));
            values.addAll(card(deal));
            rows.add(values.toArray());
        }
        rows.write(bulk);
    }

    /** From the company to the farthest stage, in the order of the statements above. */
    private static List<Object> card(PastDeal deal) {
        return java.util.Arrays.asList(
                deal.company(),
                deal.segment(),
                deal.channel(),
                deal.product(),
                deal.competitor(),
                deal.amount(),
                deal.currency(),
                deal.owner().id(),
                deal.owner().teamId(),
                deal.funnel(),
                deal.status().name(),
                Dates.utc(deal.openedAt()),
                Dates.utc(deal.closedAt()),
                deal.lossReason(),
                deal.visits().stream()
                        .map(visit -> visit.stage().order())
                        .max(Integer::compare)
                        .orElse(null));
    }

    private Map<String, Long> ids(List<PastDeal> deals) {
        var ids = new HashMap<String, Long>();
        jdbc.sql("select external_id, id from deal where external_id in (:ids)")
                .param("ids", deals.stream().map(PastDeal::externalId).toList())
                .query(row -> {
                    ids.put(row.getString(1), row.getLong(2));
                });
        return ids;
    }

    private void insertVisits(List<PastDeal> deals, Map<String, Long> ids) {
        var rows = new BulkInsert(
                "insert into stage_visit",
                "deal_id",
                "stage",
                "stage_name",
                "stage_order",
                "funnel",
                "definition_id",
                "definition_version",
                "rep",
                "team",
                "channel",
                "currency",
                "entered_at",
                "due_at",
                "left_at",
                "ended",
                "first_entry",
                "been_up_to",
                "been_from",
                "entered_work",
                "left_work");
        var terms = new HashMap<List<String>, Integer>();
        for (var deal : deals) {
            var seen = new HashSet<String>();
            var been = new TreeSet<Integer>();
            for (var visit : deal.visits()) {
                var stage = visit.stage();
                var term = terms.computeIfAbsent(
                        java.util.Arrays.asList(stage.code(), visit.rep().category()),
                        asked -> norms.of(stage.code(), visit.rep().category()).workingDays());
                rows.add(
                        ids.get(deal.externalId()),
                        stage.code(),
                        stage.name(),
                        stage.order(),
                        deal.funnel(),
                        BEFORE_THE_REGULATION,
                        NO_VERSION,
                        visit.rep().id(),
                        visit.rep().teamId(),
                        deal.channel(),
                        deal.currency(),
                        Dates.utc(visit.enteredAt()),
                        Dates.utc(calendar.plusWorkingDays(visit.enteredAt(), term)),
                        Dates.utc(visit.leftAt()),
                        visit.ended() == null ? null : visit.ended().name(),
                        seen.add(stage.code()),
                        been.floor(stage.order()),
                        been.higher(stage.order()),
                        calendar.workingSeconds(visit.enteredAt()),
                        visit.leftAt() == null ? null : calendar.workingSeconds(visit.leftAt()));
                been.add(stage.order());
            }
        }
        rows.write(bulk);
    }

    /** A won deal was paid in full on the day it was won: a former CRM says no more (R69). */
    private void insertPayments(List<PastDeal> deals, Map<String, Long> ids) {
        var rows = new BulkInsert(
                "insert into payment", "deal_id", "amount", "currency", "paid_on", "recorded_by", "recorded_at");
        deals.stream()
                .filter(deal -> deal.status() == Deal.Status.WON)
                .forEach(deal -> rows.add(
                        ids.get(deal.externalId()),
                        deal.amount(),
                        deal.currency(),
                        calendar.dayOf(deal.closedAt()),
                        deal.owner().id(),
                        Dates.utc(deal.closedAt())));
        rows.write(bulk);
    }

    private List<Numbers> numbers(List<PastDeal> deals, Map<String, Long> ids) {
        var visits = new HashMap<Long, List<Long>>();
        jdbc.sql("select deal_id, id from stage_visit where deal_id in (:ids) order by id")
                .param("ids", ids.values())
                .query(row -> {
                    visits.computeIfAbsent(row.getLong(1), deal -> new ArrayList<>())
                            .add(row.getLong(2));
                });
        return deals.stream()
                .map(deal -> ids.get(deal.externalId()))
                .map(id -> new Numbers(id, visits.getOrDefault(id, List.of())))
                .toList();
    }

    /**
     * A deal that is there.
     *
     * @param ruled whether the regulation has ruled it, so that a former CRM has nothing to say of it
     */
    public record Known(DealId dealId, String externalId, String team, boolean ruled) {}

    /**
     * Under which numbers a deal is stored.
     *
     * @param visits in the order of the deal's visits
     */
    public record Numbers(long deal, List<Long> visits) {}
}
