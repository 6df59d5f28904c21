-- What reports ask for, kept where it is known when the row is written.

-- the deal's first visit of this stage: cohorts count each deal once (METRICS 1)
alter table stage_visit add column first_entry boolean default false not null;
update stage_visit set first_entry = true
where not exists (select 1 from stage_visit x
    where x.deal_id = stage_visit.deal_id and x.stage = stage_visit.stage and x.id < stage_visit.id);

-- what the company's working clock showed, in seconds; the difference is the time in the stage (METRICS 6)
alter table stage_visit add column entered_work bigint;
alter table stage_visit add column left_work bigint;

-- where a deal has been before and after is read from the index alone
drop index stage_visit_deal;
create index stage_visit_deal on stage_visit (deal_id, stage_order, id, left_at);
create index stage_visit_cohort on stage_visit (first_entry, entered_at);
create index stage_visit_team on stage_visit (team, entered_at);
create index stage_visit_left on stage_visit (left_at);
create index contact_attempt_at on contact_attempt (recorded_at);
create index contact_attempt_team on contact_attempt (team, recorded_at);
create index deal_closed on deal (closed_at);
create index deal_opened on deal (opened_at);

-- a deal of the former CRM runs in no process
alter table deal alter column process_instance_id drop not null;
