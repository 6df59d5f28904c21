-- Reports read a quarter's cases from an index alone: it holds what they ask for, in the order of time.

drop index stage_visit_cohort;
create index stage_visit_cohort on stage_visit (first_entry, entered_at, deal_id, funnel, stage, stage_name, stage_order,
    rep, team, ended, entered_work, left_work, due_at, id);
drop index stage_visit_left;
create index stage_visit_left on stage_visit (left_at, deal_id, funnel, stage, stage_name, stage_order, rep, team,
    entered_work, left_work, entered_at, due_at);
drop index contact_attempt_at;
create index contact_attempt_at on contact_attempt (recorded_at, deal_id, visit_id, rep, team, funnel, stage, contact,
    contact_name, contact_channel, attempt, outcome, counted);

-- where a deal was when it ended is read from the index alone
drop index stage_visit_deal;
create index stage_visit_deal on stage_visit (deal_id, stage_order, id, left_at, entered_at);

-- the category of who carried a case
create index person_category on person (id, category);
