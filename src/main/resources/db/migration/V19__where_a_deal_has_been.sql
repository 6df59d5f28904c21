-- What became of a deal in a phase or a part of its funnel is read from the visit and the deal themselves.

-- Of the stages where the deal had been before the visit: the nearest one not after its own, and the nearest one after it
alter table stage_visit add column been_up_to int;
alter table stage_visit add column been_from int;
update stage_visit set
    been_up_to = (select max(x.stage_order) from stage_visit x where x.deal_id = stage_visit.deal_id
        and x.id < stage_visit.id and x.stage_order <= stage_visit.stage_order),
    been_from = (select min(x.stage_order) from stage_visit x where x.deal_id = stage_visit.deal_id
        and x.id < stage_visit.id and x.stage_order > stage_visit.stage_order);

-- The farthest stage that the deal has come to
alter table deal add column farthest int;
update deal set farthest = (select max(x.stage_order) from stage_visit x where x.deal_id = deal.id);

-- What the many contacts are counted by: the names of then, and the currency of the deal, which goes along with the deal's
alter table contact_attempt add column stage_name varchar(100);
alter table contact_attempt add column stage_order int;
alter table contact_attempt add column currency varchar(3);
update contact_attempt set
    stage_name = (select v.stage_name from stage_visit v where v.id = contact_attempt.visit_id),
    stage_order = (select v.stage_order from stage_visit v where v.id = contact_attempt.visit_id),
    currency = (select d.currency from deal d where d.id = contact_attempt.deal_id);
alter table contact_attempt alter column stage_name set not null;
alter table contact_attempt alter column stage_order set not null;
alter table contact_attempt alter column currency set not null;

drop index contact_attempt_at;
create index contact_attempt_at on contact_attempt (recorded_at, deal_id, rep, team, currency, funnel, stage, stage_name,
    stage_order, contact, contact_name, contact_channel, attempt, outcome, counted);
drop index stage_visit_cohort;
create index stage_visit_cohort on stage_visit (first_entry, entered_at, deal_id, funnel, stage, stage_name, stage_order,
    rep, team, ended, entered_work, left_work, due_at, been_up_to, been_from, id);

-- The plans of a quarter's days, a hundred thousand of them in a large company
drop index daily_plan_day;
create index daily_plan_day on daily_plan (of_day, team, rep, kind, planned, need, working_days_left);

-- The first contact of a deal and how many it took are read from the index alone
drop index contact_attempt_deal;
create index contact_attempt_deal on contact_attempt (deal_id, contact, attempt, recorded_at);
