package org.salesregulation.bench;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Three years of a large company, written by the database itself: 100,000 deals of 500 reps in 50 teams, about five
 * stages each, and 1,000,000 attempts; the plans of every month and what was spent, the plans of every working day
 * of a year and how it ended; and, for comparison, the same stages and contacts as the engine's history has them.
 */
final class ThreeYears {

    static final int REPS = 500;
    static final int TEAMS = 50;
    static final int DEALS = 100_000;
    static final int ATTEMPTS = 1_000_000;
    static final int DAYS = 3 * 365;

    private final JdbcTemplate jdbc;
    private final boolean postgres;
    /** The last deal that has ended; those after it are under way. */
    private final int ended;

    ThreeYears(JdbcTemplate jdbc, boolean postgres) {
        this(jdbc, postgres, 3_000);
    }

    /** @param underWay how many of the deals are open */
    ThreeYears(JdbcTemplate jdbc, boolean postgres, int underWay) {
        this.jdbc = jdbc;
        this.postgres = postgres;
        this.ended = DEALS - underWay;
    }

    /**
     * @param stages codes in order
     * @param contacts by stage, their codes
     */
    void write(String funnel, List<String> stages, Map<String, List<String>> contacts) {
        jdbc.update(
                "insert into team (id, name, manager_id, head_id) select 'team-' || x, 'Team ' || x, 'manager-' || x,"
                        + " 'head' from " + numbers(0, TEAMS - 1) + " numbers (x)");
        jdbc.update(
                "insert into person (id, first_name, last_name, role, category, team_id, departments, segments, active)"
                        + " select 'rep-' || x, 'Rep', 'R' || x, 'REP', case mod(x, 3) when 0 then 'trainee' when 1 then"
                        + " 'specialist' else 'senior' end, 'team-' || mod(x, " + TEAMS + "), 'sales', '', true from "
                        + numbers(0, REPS - 1) + " numbers (x)");
        plans();
        jdbc.update("insert into account (name, name_key) select 'Account ' || x, 'account ' || x from "
                + numbers(1, 10_000) + " numbers (x)");
        var depth = "(1 + mod(x * 31, 9))";
        var status = "case when x > " + ended + " then 'OPEN' when " + depth
                + " = 9 then 'WON' when mod(x, 11) = 0 then" + " 'DISQUALIFIED' else 'LOST' end";
        jdbc.update(
                "insert into deal (external_id, account_id, company, channel, product, segment, amount, currency, owner,"
                        + " team, funnel, status, opened_at, closed_at, loss_reason, competitor)"
                        + " select 'B-' || x, (select min(id) from account) + mod(x, 10000), 'Company ' || x,"
                        + " case mod(x, 4) when 0 then 'website' when 1 then 'referral' when 2 then 'exhibition' else 'partner' end,"
                        + " 'Product ' || mod(x, 7), case mod(x, 3) when 0 then 'small' when 1 then 'medium' else 'large' end,"
                        + " 500 + mod(x * 7919, 20000), 'USD', 'rep-' || mod(x * 7, " + REPS + "),"
                        + " 'team-' || mod(mod(x * 7, " + REPS + "), " + TEAMS + "), '" + funnel + "', " + status + ", "
                        + opened("x") + ", case when x > " + ended + " then null else " + opened("x") + " + "
                        + days(depth + " * 9")
                        + " end, case when " + depth
                        + " = 9 then null when mod(x, 5) = 0 then 'timing' else 'price' end,"
                        + " case when mod(x, 6) = 0 then 'Rival ' || mod(x, 4) end from " + numbers(1, DEALS)
                        + " numbers (x)");
        for (var order = 0; order < stages.size(); order++) {
            visits(funnel, stages.get(order), order, stages.size());
            attempts(stages.get(order), contacts.get(stages.get(order)));
        }
        jdbc.update(
                "insert into payment (deal_id, amount, currency, paid_on, recorded_by, recorded_at)"
                        + " select id, amount, currency, cast(closed_at as date), owner, closed_at from deal where status = 'WON'");
        jdbc.update("update deal set expected_close_date = cast(opened_at + " + days("40 + mod(id, 50)")
                + " as date), expected_payment_date = cast(opened_at + " + days("60 + mod(id, 50)")
                + " as date) where status = 'OPEN'");
        // without it PostgreSQL looks for a deal's last visit among all of them
        jdbc.execute("analyze");
        jdbc.update("update deal set farthest = (select max(stage_order) from stage_visit where deal_id = deal.id),"
                + " last_visit = (select max(id) from stage_visit where deal_id = deal.id)");
        jdbc.execute(postgres ? "vacuum analyze" : "analyze");
    }

    /** What the facts are compared with: money by month, contacts by working day, costs by channel. */
    private void plans() {
        var rep = "'rep-' || r.x, 'team-' || mod(r.x, " + TEAMS + ")";
        var reps = numbers(0, REPS - 1) + " r (x)";
        var month = "cast(date '2024-01-01' + " + months("m.x") + " as date)";
        var ofMonths = numbers(0, DAYS / 365 * 12 - 1) + " m (x)";
        jdbc.update("insert into plan (rep, team, of_month, amount, currency, entered_by, entered_at, in_force) select "
                + rep + ", " + month + ", 2000 + mod(r.x * 37, 900), 'USD', 'head', " + opened("0")
                + ", r.x || '-' || m.x"
                + " from " + reps + " cross join " + ofMonths);
        jdbc.update(
                "insert into acquisition_cost (channel, of_month, amount, currency, entered_by, entered_at, in_force)"
                        + " select c.channel, " + month + ", 900, 'USD', 'head', " + opened("0")
                        + ", c.channel || '-' || m.x"
                        + " from (values ('website'), ('referral'), ('exhibition'), ('partner')) c (channel) cross join "
                        + ofMonths);
        var day = "cast(date '2024-01-01' + " + days("d.x") + " as date)";
        // of the year in which reports are asked for; the first of them is a Monday
        var ofDays = reps + " join " + numbers(546, 546 + 364) + " d (x) on mod(d.x, 7) < 5";
        jdbc.update(
                "insert into daily_plan (rep, team, of_day, kind, planned, basis, need, working_days_left, norm) select "
                        + rep + ", " + day + ", k.kind, k.planned, 'norm', 0, 10, k.planned from " + ofDays
                        + " cross join (values ('call', 4), ('meeting', 1), ('presentation', 1), ('proposal', 1))"
                        + " k (kind, planned)");
        jdbc.update(
                "insert into daily_result (rep, team, of_day, planned, met, counted, asked_percent, missed, excused,"
                        + " misses_in_a_row, compared_at, explained_at) select " + rep + ", " + day
                        + ", 7, 7 - mod(r.x + d.x, 4),"
                        + " 8, 100, mod(r.x + d.x, 4) > 0 and mod(r.x + d.x, 29) > 0, case when mod(r.x + d.x, 29) = 0 then 'AWAY' end, mod(r.x + d.x, 4),"
                        + " " + opened("0") + " + " + days("d.x") + ", case when mod(r.x + d.x, 4) > 1 then "
                        + opened("0") + " + "
                        + days("d.x") + " end from " + ofDays);
    }

    /** The stages and contacts of the same deals in the engine's own history. */
    void writeEngineHistory(String funnel, String definitionId, Map<String, String> elementByStage) {
        jdbc.update(
                "insert into act_hi_procinst (id_, proc_inst_id_, business_key_, proc_def_key_, proc_def_id_, start_time_,"
                        + " end_time_, end_act_id_, root_proc_inst_id_, tenant_id_, state_) select 'p' || id, 'p' || id, 'D-' || id, '"
                        + funnel
                        + "', '" + definitionId + "', opened_at, closed_at, 'end_' || lower(status), 'p' || id, team,"
                        + " case status when 'OPEN' then 'ACTIVE' else 'COMPLETED' end from deal");
        elementByStage.forEach((stage, element) -> jdbc.update(
                "insert into act_hi_actinst (id_, parent_act_inst_id_, proc_def_key_, proc_def_id_, root_proc_inst_id_,"
                        + " proc_inst_id_, execution_id_, act_id_, act_name_, act_type_, start_time_, end_time_, duration_,"
                        + " act_inst_state_, sequence_counter_, tenant_id_) select 'a' || id, 'p' || deal_id, ?, ?,"
                        + " 'p' || deal_id, 'p' || deal_id, 'p' || deal_id, ?, stage_name, 'subProcess', entered_at, left_at,"
                        + " 1000, 0, 1, team from stage_visit where stage = ?",
                funnel,
                definitionId,
                element,
                stage));
        jdbc.update(
                "insert into act_hi_actinst (id_, parent_act_inst_id_, proc_def_key_, proc_def_id_, root_proc_inst_id_,"
                        + " proc_inst_id_, execution_id_, act_id_, act_name_, act_type_, start_time_, end_time_, duration_,"
                        + " act_inst_state_, sequence_counter_, tenant_id_) select 'c' || id, 'a' || visit_id, '"
                        + funnel + "', '"
                        + definitionId
                        + "', 'p' || deal_id, 'p' || deal_id, 'p' || deal_id, 'contact_' || contact, contact_name,"
                        + " 'userTask', recorded_at, recorded_at, 1000, 0, 1, team from contact_attempt");
        jdbc.execute("vacuum analyze");
    }

    private void visits(String funnel, String stage, int order, int stages) {
        var depth = "(1 + mod(x * 31, 9))";
        var last = order == stages - 1;
        var goesOn = last ? depth + " = 9" : depth + " > " + (order + 1);
        var entered = opened("x") + " + " + days(String.valueOf(order * 9));
        jdbc.update("insert into stage_visit (deal_id, stage, stage_name, stage_order, funnel, definition_id,"
                + " definition_version, rep, team, channel, currency, entered_at, due_at, left_at, ended, entered_work, left_work,"
                + " first_entry, been_up_to) select d.id, '" + stage + "', '" + stage + "', " + order + ", '" + funnel
                + "', 'bench', 1,"
                + " d.owner, d.team, d.channel, d.currency, " + entered + ", " + entered + " + " + days("10")
                + ", case when "
                + goesOn
                + " or x <= " + ended + " then " + entered + " + " + days("9") + " end, case when " + goesOn
                + " then 'ADVANCED' when x <= " + ended + " then d.status end, (x * 946 / 100 + " + order
                + " * 9) * 32400 / 9,"
                + " case when " + goesOn + " or x <= " + ended + " then (x * 946 / 100 + " + order
                + " * 9) * 32400 / 9 + 120000 + mod(x * 13, 90000) end, true, "
                + (order == 0 ? "cast(null as int)" : String.valueOf(order - 1)) + " from " + numbers(1, DEALS)
                + " numbers (x) join deal d on d.external_id = 'B-' || x where " + depth + " > " + order);
    }

    /** Two attempts a visit, a third in every hundredth or so. */
    private void attempts(String stage, List<String> contacts) {
        for (var attempt = 1; attempt <= 3; attempt++) {
            var contact = contacts.get(Math.min(attempt, contacts.size()) - 1);
            jdbc.update(
                    "insert into contact_attempt (deal_id, visit_id, stage, stage_name, stage_order, currency, contact,"
                            + " contact_name, contact_channel,"
                            + " attempt, outcome, counted, reason, rep, team, channel, funnel, definition_version, task_id,"
                            + " recorded_at) select v.deal_id, v.id, v.stage, v.stage_name, v.stage_order, 'USD', '"
                            + contact + "', '" + contact + "',"
                            + " case mod(v.id, 3) when 0 then 'call' when 1 then 'meeting' else 'message' end, "
                            + attempt
                            + ", case when mod(v.id, 4) = 0 then 'RESCHEDULED' else 'PRODUCTIVE' end, mod(v.id, 4) <> 0,"
                            + " 'as written', v.rep, v.team, v.channel, v.funnel, 1, v.id || '-" + attempt
                            + "', v.entered_at + "
                            + days(String.valueOf(attempt)) + " from stage_visit v where v.stage = '" + stage + "'"
                            + (attempt == 3 ? " and mod(v.id, 22) = 0" : ""));
        }
    }

    private String opened(String number) {
        return "(timestamp with time zone '2024-01-01 09:00:00+00' + "
                + (postgres
                        ? number + " * " + DAYS + " / " + DEALS + " * interval '1 day'"
                        : "cast(" + number + " * " + DAYS + " / " + DEALS + " as interval day(5))")
                + ")";
    }

    private String days(String days) {
        return postgres ? "(" + days + ") * interval '1 day'" : "cast((" + days + ") as interval day(5))";
    }

    private String months(String months) {
        return postgres ? "(" + months + ") * interval '1 month'" : "cast((" + months + ") as interval month(5))";
    }

    /** A table of them; who reads it names it and its column. */
    private String numbers(int from, int to) {
        return postgres
                ? "generate_series(" + from + "::bigint, " + to + "::bigint)"
                : "(select x from system_range(" + from + ", " + to + "))";
    }
}
