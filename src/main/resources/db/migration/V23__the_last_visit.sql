-- Who carried a deal when it ended is read from its last visit, which need not be looked for
alter table deal add column last_visit bigint;
update deal set last_visit = (select max(x.id) from stage_visit x where x.deal_id = deal.id);

-- A stage entered counts in the currency of its deal, which goes along with the deal's, as with a contact
alter table stage_visit add column currency varchar(3);
update stage_visit set currency = (select d.currency from deal d where d.id = stage_visit.deal_id);
alter table stage_visit alter column currency set not null;
drop index stage_visit_cohort;
create index stage_visit_cohort on stage_visit (first_entry, entered_at, deal_id, funnel, stage, stage_name, stage_order,
    rep, team, currency, ended, entered_work, left_work, due_at, been_up_to, been_from, id);
