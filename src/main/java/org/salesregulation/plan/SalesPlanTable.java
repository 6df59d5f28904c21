package org.salesregulation.plan;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.salesregulation.shared.BulkInsert;
import org.salesregulation.shared.Dates;
import org.salesregulation.web.Caller;
import org.salesregulation.web.Listed;
import org.salesregulation.web.Page;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** Plannings with their versions, shares, needs and clients. */
@Repository
class SalesPlanTable {

    private static final String NEWEST =
            """

            from sales_plan p
            where not exists (select 1 from sales_plan n where n.first_version = coalesce(p.first_version, p.id)
                    and n.version > p.version)
                and\s""";

    private final JdbcClient jdbc;
    private final JdbcOperations statements;

    SalesPlanTable(JdbcClient jdbc, JdbcOperations statements) {
        this.jdbc = jdbc;
        this.statements = statements;
    }

    /** @return the version's id; that of a first version is the planning's number */
    long insert(SalesPlan plan, Long firstVersion, String processInstanceId) {
        var id = new GeneratedKeyHolder();
        jdbc.sql(
                        """
                        insert into sales_plan (first_version, version, kind, first_month, last_month, from_month,
                            amount, currency, margin, note, proposed_by, proposed_at, process_instance_id, open_key)
                        values (:firstVersion, :version, :kind, :first, :last, :from, :amount, :currency, :margin,
                            :note, :by, :at, :instance, :key)""")
                .param("firstVersion", firstVersion, Types.BIGINT)
                .param("version", plan.version())
                .param("kind", plan.kind())
                .param("first", plan.first().atDay(1))
                .param("last", plan.last().atDay(1))
                .param("from", plan.from().atDay(1))
                .param("amount", plan.amount())
                .param("currency", plan.currency())
                .param("margin", plan.margin(), Types.NUMERIC)
                .param("note", plan.note(), Types.VARCHAR)
                .param("by", plan.proposedBy())
                .param("at", Dates.utc(plan.proposedAt()))
                .param("instance", processInstanceId)
                .param("key", plan.periodKey())
                .update(id, "id");
        return id.getKeyAs(Long.class);
    }

    SalesPlan require(long id) {
        return jdbc.sql("select * from sales_plan where id = :id")
                .param("id", id)
                .query(SalesPlanTable::plan)
                .single();
    }

    /** All versions of a planning, the newest first. */
    List<SalesPlan> versions(long number) {
        return jdbc.sql("select * from sales_plan where coalesce(first_version, id) = :number order by version desc")
                .param("number", number)
                .query(SalesPlanTable::plan)
                .list();
    }

    Optional<SalesPlan> inForce(long number) {
        return jdbc.sql("select * from sales_plan where coalesce(first_version, id) = :number and in_force is not null")
                .param("number", number)
                .query(SalesPlanTable::plan)
                .optional();
    }

    /** @return the planning of this very period that is being decided or in force */
    Optional<SalesPlan> ofPeriod(String periodKey) {
        return jdbc
                .sql("select * from sales_plan where open_key = :key or in_force = :key order by version desc")
                .param("key", periodKey)
                .query(SalesPlanTable::plan)
                .list()
                .stream()
                .findFirst();
    }

    /** Plannings in force that have this month in them, the shortest period first. */
    List<SalesPlan> inForce(YearMonth month) {
        return jdbc.sql(
                        """
                        select * from sales_plan
                        where in_force is not null and :month between first_month and last_month
                        order by first_month desc, last_month, id""")
                .param("month", month.atDay(1))
                .query(SalesPlanTable::plan)
                .list();
    }

    /** Whether a planning that is being decided or in force has this month in it. */
    boolean isPlanned(YearMonth month) {
        return jdbc.sql(
                                """
                                select count(*) from sales_plan
                                where (open_key is not null or in_force is not null)
                                    and :month between first_month and last_month""")
                        .param("month", month.atDay(1))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Nobody else decides on this version until the transaction ends. */
    SalesPlan lock(long id) {
        return jdbc.sql("select * from sales_plan where id = :id for update")
                .param("id", id)
                .query(SalesPlanTable::plan)
                .single();
    }

    void decide(long id, String decision, BigDecimal amount, String by, Instant at, String note) {
        jdbc.sql(
                        """
                        update sales_plan set decision = :decision, amount = :amount, decided_by = :by,
                            decided_at = :at, decision_note = :note, open_key = null
                        where id = :id""")
                .param("decision", decision)
                .param("amount", amount)
                .param("by", by)
                .param("at", Dates.utc(at))
                .param("note", note, Types.VARCHAR)
                .param("id", id)
                .update();
    }

    /** The version before, if there is one, is in force no longer. */
    void putInForce(SalesPlan plan, Instant at) {
        jdbc.sql("update sales_plan set in_force = null, replaced_at = :at where in_force = :key")
                .param("at", Dates.utc(at))
                .param("key", plan.periodKey())
                .update();
        jdbc.sql("update sales_plan set in_force = :key where id = :id")
                .param("key", plan.periodKey())
                .param("id", plan.id())
                .update();
    }

    void freeze(long id, BigDecimal plan, BigDecimal won, Instant at) {
        jdbc.sql(
                        """
                        update sales_plan set frozen_at = :at, frozen_plan = :plan, frozen_won = :won
                        where id = :id and frozen_at is null""")
                .param("at", Dates.utc(at))
                .param("plan", plan)
                .param("won", won)
                .param("id", id)
                .update();
    }

    /** Writes what each rep is asked to agree to; what was written for this version before goes. */
    void propose(long id, List<PlanShare> shares) {
        forget("plan_share", id);
        forget("plan_agreement", id);
        var rows = new BulkInsert("insert into plan_share", "sales_plan", "rep", "team", "of_month", "proposed");
        shares.forEach(
                share -> rows.add(id, share.rep(), share.team(), share.month().atDay(1), share.proposed()));
        rows.write(statements);
        jdbc.sql(
                        """
                        insert into plan_agreement (sales_plan, rep, team, proposed)
                        select sales_plan, rep, team, sum(proposed) from plan_share where sales_plan = :id
                        group by sales_plan, rep, team""")
                .param("id", id)
                .update();
    }

    void answer(long id, String rep, String answer, BigDecimal asked, String reason, String by, Instant at) {
        jdbc.sql(
                        """
                        update plan_agreement set answer = :answer, asked = :asked, reason = :reason,
                            answered_by = :by, answered_at = :at
                        where sales_plan = :id and rep = :rep""")
                .param("answer", answer)
                .param("asked", asked, Types.NUMERIC)
                .param("reason", reason, Types.VARCHAR)
                .param("by", by)
                .param("at", Dates.utc(at))
                .param("id", id)
                .param("rep", rep)
                .update();
    }

    void settle(long id, List<PlanShare> shares) {
        shares.forEach(share -> jdbc.sql(
                        """
                        update plan_share set amount = :amount
                        where sales_plan = :id and rep = :rep and of_month = :month""")
                .param("amount", share.amount())
                .param("id", id)
                .param("rep", share.rep())
                .param("month", share.month().atDay(1))
                .update());
        jdbc.sql(
                        """
                        update plan_agreement set amount = (select sum(s.amount) from plan_share s
                            where s.sales_plan = plan_agreement.sales_plan and s.rep = plan_agreement.rep)
                        where sales_plan = :id""")
                .param("id", id)
                .update();
    }

    void writeNeeds(long id, List<PlanNeed> needs) {
        forget("plan_need", id);
        var rows = new BulkInsert(
                "insert into plan_need",
                "sales_plan",
                "rep",
                "team",
                "of_month",
                "funnel",
                "stage",
                "stage_order",
                "plan",
                "average_deal",
                "average_basis",
                "wins",
                "passed",
                "judged",
                "basis",
                "entering",
                "leaving",
                "in_funnel",
                "fresh",
                "days_to_win",
                "days_basis",
                "leave_by");
        needs.forEach(need -> rows.add(
                id,
                need.rep(),
                need.team(),
                need.month().atDay(1),
                need.funnel(),
                need.stage(),
                need.stageOrder(),
                need.plan(),
                need.averageDeal(),
                need.averageBasis().code(),
                need.wins(),
                need.passed(),
                need.judged(),
                need.basis().code(),
                need.entering(),
                need.leaving(),
                need.inFunnel(),
                need.fresh(),
                need.daysToWin(),
                need.daysBasis().code(),
                need.by()));
        rows.write(statements);
    }

    void writeContacts(long id, List<PlanContacts> contacts) {
        forget("plan_contacts", id);
        var rows = new BulkInsert(
                "insert into plan_contacts",
                "sales_plan",
                "rep",
                "team",
                "of_month",
                "kind",
                "contacts",
                "working_days",
                "needed_per_day",
                "at_most",
                "short_by");
        contacts.forEach(line -> rows.add(
                id,
                line.rep(),
                line.team(),
                line.month().atDay(1),
                line.kind(),
                line.contacts(),
                line.workingDays(),
                line.neededPerDay(),
                line.atMost(),
                line.shortBy()));
        rows.write(statements);
    }

    void writeClients(long id, List<PlanClient> clients) {
        forget("plan_client", id);
        var rows = new BulkInsert(
                "insert into plan_client", "sales_plan", "rep", "team", "of_month", "account_id", "client", "amount");
        clients.forEach(client -> rows.add(
                id,
                client.rep(),
                client.team(),
                client.month().atDay(1),
                client.accountId(),
                client.client(),
                client.amount()));
        rows.write(statements);
    }

    void review(long id, PlanReview review) {
        jdbc.sql(
                        """
                        insert into plan_review (sales_plan, decision, amount, reason, reviewed_by, reviewed_at)
                        values (:id, :decision, :amount, :reason, :by, :at)""")
                .param("id", id)
                .param("decision", review.decision())
                .param("amount", review.amount(), Types.NUMERIC)
                .param("reason", review.reason(), Types.VARCHAR)
                .param("by", review.reviewedBy())
                .param("at", Dates.utc(review.reviewedAt()))
                .update();
    }

    // what is asked of them; without a reader all of it

    List<PlanAgreement> agreements(long id) {
        return agreements(id, null);
    }

    List<PlanAgreement> agreements(long id, Caller reader) {
        return asked("select * from plan_agreement", id, reader, "team, rep")
                .query((row, index) -> new PlanAgreement(
                        row.getString("rep"),
                        row.getString("team"),
                        row.getBigDecimal("proposed"),
                        row.getString("answer"),
                        row.getBigDecimal("asked"),
                        row.getString("reason"),
                        row.getString("answered_by"),
                        instant(row, "answered_at"),
                        row.getBigDecimal("amount")))
                .list();
    }

    List<PlanShare> shares(long id) {
        return shares(id, null);
    }

    List<PlanShare> shares(long id, Caller reader) {
        return asked("select * from plan_share", id, reader, "team, rep, of_month")
                .query((row, index) -> new PlanShare(
                        row.getString("rep"),
                        row.getString("team"),
                        month(row, "of_month"),
                        row.getBigDecimal("proposed"),
                        row.getBigDecimal("amount")))
                .list();
    }

    List<PlanNeed> needs(long id, Caller reader) {
        return asked("select * from plan_need", id, reader, "team, rep, of_month, funnel, stage_order")
                .query((row, index) -> new PlanNeed(
                        row.getString("rep"),
                        row.getString("team"),
                        month(row, "of_month"),
                        row.getString("funnel"),
                        row.getString("stage"),
                        row.getInt("stage_order"),
                        row.getBigDecimal("plan"),
                        row.getBigDecimal("average_deal"),
                        Basis.of(row.getString("average_basis")),
                        row.getLong("wins"),
                        row.getInt("passed"),
                        row.getInt("judged"),
                        Basis.of(row.getString("basis")),
                        row.getLong("entering"),
                        row.getLong("leaving"),
                        row.getLong("in_funnel"),
                        row.getLong("fresh"),
                        row.getInt("days_to_win"),
                        Basis.of(row.getString("days_basis")),
                        row.getObject("leave_by", LocalDate.class)))
                .list();
    }

    List<PlanContacts> contacts(long id, Caller reader) {
        return asked("select * from plan_contacts", id, reader, "team, rep, of_month, kind")
                .query((row, index) -> new PlanContacts(
                        row.getString("rep"),
                        row.getString("team"),
                        month(row, "of_month"),
                        row.getString("kind"),
                        row.getBigDecimal("contacts"),
                        row.getInt("working_days"),
                        row.getInt("needed_per_day"),
                        row.getInt("at_most"),
                        row.getInt("short_by")))
                .list();
    }

    List<PlanClient> clients(long id, Caller reader) {
        return asked("select * from plan_client", id, reader, "team, rep, of_month, id")
                .query((row, index) -> new PlanClient(
                        row.getString("rep"),
                        row.getString("team"),
                        month(row, "of_month"),
                        row.getObject("account_id", Long.class),
                        row.getString("client"),
                        row.getBigDecimal("amount")))
                .list();
    }

    List<PlanReview> reviews(long number) {
        return jdbc.sql(
                        """
                        select p.version, r.* from plan_review r
                        join sales_plan p on p.id = r.sales_plan
                        where coalesce(p.first_version, p.id) = :number
                        order by r.id""")
                .param("number", number)
                .query((row, index) -> new PlanReview(
                        row.getInt("version"),
                        row.getString("decision"),
                        row.getBigDecimal("amount"),
                        row.getString("reason"),
                        row.getString("reviewed_by"),
                        instant(row, "reviewed_at")))
                .list();
    }

    /** The newest version of each planning in which the reader has a share to see, the latest period first. */
    Page<SalesPlan> page(Caller reader, Page.Request page) {
        return new Listed<>(
                        sql -> jdbc.sql(sql).params(reader.sightValues()),
                        "select p.*",
                        NEWEST + sight(reader),
                        "order by p.first_month desc, p.last_month desc, p.id desc",
                        SalesPlanTable::plan)
                .page(page);
    }

    private static String sight(Caller reader) {
        return reader.seesAllDeals()
                ? "1 = 1"
                : "exists (select 1 from plan_agreement a where a.sales_plan = p.id and "
                        + reader.sight("a.rep", "a.team") + ")";
    }

    // months without a plan

    /** @return whether this is the first to say so */
    boolean openMissing(YearMonth month, Instant at) {
        var known = jdbc.sql("select count(*) from plan_missing where open_key = :key")
                .param("key", month.toString())
                .query(Integer.class)
                .single();
        if (known > 0) {
            return false;
        }
        jdbc.sql("insert into plan_missing (of_month, opened_at, open_key) values (:month, :at, :key)")
                .param("month", month.atDay(1))
                .param("at", Dates.utc(at))
                .param("key", month.toString())
                .update();
        return true;
    }

    /** @return whether it was open */
    boolean closeMissing(YearMonth month, Instant at) {
        return jdbc.sql("update plan_missing set closed_at = :at, open_key = null where open_key = :key")
                        .param("at", Dates.utc(at))
                        .param("key", month.toString())
                        .update()
                > 0;
    }

    private JdbcClient.StatementSpec asked(String select, long id, Caller reader, String order) {
        return jdbc.sql(select + " where sales_plan = :id and "
                        + (reader == null ? "1 = 1" : reader.sight("rep", "team")) + " order by " + order)
                .param("id", id)
                .params(reader == null ? Map.of() : reader.sightValues());
    }

    private void forget(String table, long id) {
        jdbc.sql("delete from " + table + " where sales_plan = :id")
                .param("id", id)
                .update();
    }

    private static SalesPlan plan(ResultSet row, int index) throws SQLException {
        var first = row.getObject("first_version", Long.class);
        return new SalesPlan(
                row.getLong("id"),
                first == null ? row.getLong("id") : first,
                row.getInt("version"),
                row.getString("kind"),
                month(row, "first_month"),
                month(row, "last_month"),
                month(row, "from_month"),
                row.getBigDecimal("amount"),
                row.getString("currency"),
                row.getBigDecimal("margin"),
                row.getString("note"),
                row.getString("proposed_by"),
                instant(row, "proposed_at"),
                row.getString("decision"),
                row.getString("decided_by"),
                instant(row, "decided_at"),
                row.getString("decision_note"),
                instant(row, "replaced_at"),
                instant(row, "frozen_at"),
                row.getBigDecimal("frozen_plan"),
                row.getBigDecimal("frozen_won"));
    }

    private static YearMonth month(ResultSet row, String column) throws SQLException {
        return YearMonth.from(row.getObject(column, LocalDate.class));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
