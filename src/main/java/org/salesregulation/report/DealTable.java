package org.salesregulation.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.salesregulation.shared.DealId;
import org.salesregulation.web.Caller;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what is known of deals, each reader only those the role opens (R94). */
@Repository("dealReportTable")
class DealTable {

    private static final String CARD =
            """
            select d.*, rep.first_name, rep.last_name, team.name as team_name from deal d
            left join person rep on rep.id = d.owner left join team on team.id = d.team
            where d.id = :id""";

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    DealTable(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @return nothing when there is no such deal, or the reader may not know of it */
    Optional<DealCard.Card> card(DealId dealId, Caller reader) {
        var parameters = new LinkedHashMap<String, Object>();
        var sight = sight(reader, parameters);
        return jdbc.sql(CARD + " and " + sight)
                .params(parameters)
                .param("id", dealId.number())
                .query(DealTable::card)
                .optional();
    }

    /**
     * The process that runs or ran the deal, and the version of it: that of the last visit, unless the deal has gone over
     * to another one since. Nothing when none ever did, as for a deal of the former CRM.
     */
    Optional<Place> place(DealId dealId) {
        return jdbc.sql(
                        """
                        select d.process_instance_id, coalesce((select max(m.to_definition) from deal_migration_deal m
                                where m.deal_id = d.id and m.state = 'moved' and m.at > v.entered_at
                                    and m.at = (select max(x.at) from deal_migration_deal x
                                        where x.deal_id = d.id and x.state = 'moved')),
                            v.definition_id) as definition_id
                        from deal d join stage_visit v on v.deal_id = d.id
                        where d.id = :id and d.process_instance_id is not null
                        order by v.id desc fetch first 1 rows only""")
                .param("id", dealId.number())
                .query((row, index) -> new Place(row.getString("process_instance_id"), row.getString("definition_id")))
                .optional();
    }

    record Place(String instanceId, String definitionId) {}
    /** @return whatever the reader may see; for those to whom the deal is open for another reason */
    Optional<DealCard.Card> card(DealId dealId) {
        return jdbc.sql(CARD)
                .param("id", dealId.number())
                .query(DealTable::card)
                .optional();
    }

    /** @return the attempt that the completion of a task was, to its rep and to whoever may know of the deal */
    Optional<AttemptOfTask> attempt(String taskId, Caller reader) {
        var parameters = new LinkedHashMap<String, Object>();
        var sight = sight(reader, parameters);
        return jdbc.sql("select a.*, d.company from contact_attempt a join deal d on d.id = a.deal_id"
                        + " where a.task_id = :task and (a.rep = :me or " + sight + ")")
                .params(parameters)
                .param("task", taskId)
                .param("me", reader.id())
                .query((row, index) -> new AttemptOfTask(
                        new DealId(row.getLong("deal_id")),
                        row.getString("company"),
                        row.getString("stage"),
                        row.getString("contact"),
                        row.getString("contact_name"),
                        row.getString("contact_channel"),
                        code(row, "outcome"),
                        row.getBoolean("counted"),
                        row.getString("reason"),
                        moment(row, "next_at"),
                        row.getString("rep"),
                        moment(row, "recorded_at")))
                .optional();
    }

    Optional<DealCard.Stand> stand(DealId dealId) {
        return jdbc.sql(
                        """
                        select stage, stage_name, entered_at, due_at from stage_visit
                        where deal_id = :id and left_at is null order by id desc fetch first 1 rows only""")
                .param("id", dealId.number())
                .query((row, index) -> new DealCard.Stand(
                        row.getString("stage"),
                        row.getString("stage_name"),
                        moment(row, "entered_at"),
                        moment(row, "due_at")))
                .optional();
    }

    List<DealCard.Visit> visits(DealId dealId) {
        return of(
                dealId,
                "select * from stage_visit where deal_id = :id order by id",
                (row, index) -> new DealCard.Visit(
                        row.getString("stage"),
                        row.getString("stage_name"),
                        row.getInt("definition_version"),
                        row.getString("rep"),
                        moment(row, "entered_at"),
                        moment(row, "due_at"),
                        moment(row, "left_at"),
                        code(row, "ended"),
                        conversion(row)));
    }

    List<DealCard.Attempt> attempts(DealId dealId) {
        return of(
                dealId,
                "select * from contact_attempt where deal_id = :id order by id",
                (row, index) -> new DealCard.Attempt(
                        row.getString("stage"),
                        row.getString("contact"),
                        row.getString("contact_name"),
                        row.getString("contact_channel"),
                        row.getInt("attempt"),
                        code(row, "outcome"),
                        row.getBoolean("counted"),
                        row.getString("reason"),
                        row.getString("reschedule_reason"),
                        moment(row, "next_at"),
                        row.getString("loss_reason"),
                        row.getString("competitor"),
                        row.getString("note"),
                        tree(row.getString("evidence")),
                        row.getString("rep"),
                        moment(row, "recorded_at")));
    }

    List<DealCard.Payment> payments(DealId dealId) {
        return of(
                dealId,
                "select * from payment where deal_id = :id order by id",
                (row, index) -> new DealCard.Payment(
                        row.getBigDecimal("amount"),
                        row.getString("currency"),
                        day(row, "paid_on"),
                        row.getString("recorded_by"),
                        moment(row, "recorded_at")));
    }

    List<DealCard.Approval> approvals(DealId dealId) {
        return of(
                dealId,
                "select * from approval_decision where deal_id = :id order by id",
                (row, index) -> new DealCard.Approval(
                        row.getString("kind"),
                        row.getString("decision"),
                        row.getString("note"),
                        row.getBigDecimal("amount"),
                        row.getBigDecimal("discount"),
                        row.getString("approver"),
                        row.getString("rep"),
                        moment(row, "asked_at"),
                        moment(row, "decided_at")));
    }

    List<DealCard.Escalation> escalations(DealId dealId) {
        return of(
                dealId,
                "select * from escalation where deal_id = :id order by id",
                (row, index) -> new DealCard.Escalation(
                        row.getString("kind"),
                        row.getString("stage"),
                        row.getInt("level"),
                        row.getString("assignee"),
                        moment(row, "opened_at"),
                        moment(row, "closed_at"),
                        row.getString("result"),
                        row.getString("note")));
    }

    List<DealCard.OwnerChange> ownerChanges(DealId dealId) {
        return of(
                dealId,
                "select * from owner_change where deal_id = :id order by id",
                (row, index) -> new DealCard.OwnerChange(
                        row.getString("from_rep"),
                        row.getString("to_rep"),
                        row.getString("reason"),
                        moment(row, "changed_at")));
    }

    List<DealCard.Override> overrides(DealId dealId) {
        return of(
                dealId,
                "select * from deal_override where deal_id = :id order by id",
                (row, index) -> new DealCard.Override(
                        row.getString("from_stage"),
                        row.getString("target"),
                        row.getString("reason"),
                        row.getString("requested_by"),
                        moment(row, "requested_at"),
                        row.getString("decided_by"),
                        row.getString("decision"),
                        moment(row, "decided_at"),
                        moment(row, "executed_at")));
    }

    /**
     * What the people who have to do with the deal are called, by sign-in name.
     *
     * @param others further people, at least one
     */
    Map<String, String> names(DealId dealId, List<String> others) {
        return jdbc
                .sql(
                        """
                        select p.id, p.first_name, p.last_name from person p where p.id in (:others) or p.id in (
                            select rep from stage_visit where deal_id = :id
                            union select rep from contact_attempt where deal_id = :id
                            union select approver from approval_decision where deal_id = :id
                            union select assignee from escalation where deal_id = :id
                            union select from_rep from owner_change where deal_id = :id
                            union select requested_by from deal_override where deal_id = :id
                            union select decided_by from deal_override where deal_id = :id)""")
                .param("id", dealId.number())
                .param("others", others)
                .query((row, index) -> Map.entry(
                        row.getString("id"), (row.getString("first_name") + " " + row.getString("last_name")).trim()))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private <T> List<T> of(DealId dealId, String sql, RowMapper<T> mapper) {
        return jdbc.sql(sql).param("id", dealId.number()).query(mapper).list();
    }

    /** The condition under which the reader may know of a deal {@code d}. */
    static String sight(Caller reader, Map<String, Object> parameters) {
        parameters.putAll(reader.sightValues());
        return reader.sight("d.owner", "d.team");
    }

    private static DealCard.Card card(ResultSet row, int index) throws SQLException {
        return new DealCard.Card(
                new DealId(row.getLong("id")),
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
                row.getBigDecimal("discount"),
                row.getString("competitor"),
                day(row, "expected_close_date"),
                day(row, "expected_payment_date"),
                row.getString("note"),
                row.getString("owner"),
                DealListTable.name(row),
                row.getString("team"),
                row.getString("team_name"),
                row.getString("funnel"),
                code(row, "status"),
                isUnderWay(row),
                moment(row, "opened_at"),
                moment(row, "closed_at"),
                row.getString("loss_reason"),
                day(row, "return_on"));
    }

    private static DealCard.Conversion conversion(ResultSet row) throws SQLException {
        var passed = row.getObject("passed", Integer.class);
        return passed == null
                ? null
                : new DealCard.Conversion(
                        passed,
                        row.getInt("judged"),
                        row.getObject("norm_percent", Integer.class),
                        row.getObject("within_norm", Boolean.class));
    }

    static boolean isUnderWay(ResultSet row) throws SQLException {
        return "OPEN".equals(row.getString("status")) && row.getString("process_instance_id") != null;
    }

    private JsonNode tree(String evidence) {
        if (evidence == null) {
            return json.createObjectNode();
        }
        try {
            return json.readTree(evidence);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(evidence);
        }
    }

    private static String code(ResultSet row, String column) throws SQLException {
        var value = row.getString(column);
        return value == null ? null : value.toLowerCase(Locale.ROOT);
    }

    private static LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
