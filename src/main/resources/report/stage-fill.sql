-- How many clients has every rep in every stage now, and how many must there be at least? (R36)
-- The norm asks of those whose department carries the stage; a deal is its owner's of today.
select c.*, coalesce(p.category, '(none)') as category
from (
    select cast(null as bigint) as deal_id, n.rep, n.team, n.funnel, n.stage, n.stage_name, n.stage_order,
        cast(null as numeric) as amount, cast(null as varchar) as currency,
        cast(null as timestamp with time zone) as at, cast(null as numeric) as days, cast(null as varchar) as client,
        n.least, greatest(n.least - n.clients, 0) as missing, 'norm' as what
    from (
        select r.id as rep, r.team_id as team, stages.funnel, stages.stage, stages.stage_name, stages.stage_order,
            norms.clients as least, (select count(distinct d.account_id)
                from deal d
                join stage_visit v on v.deal_id = d.id and v.left_at is null
                where d.owner = r.id and d.status = 'OPEN' and v.funnel = stages.funnel and v.stage = stages.stage)
                as clients
        from person r
        join {stages} on ',' || r.departments || ',' like '%,' || stages.department || ',%'
        join {norms} on norms.stage = stages.stage and norms.category = r.category
        where r.active and r.role = 'REP'
        -- a fence: the clients are counted once
        offset 0 rows) n
    union all
    select d.id, d.owner, d.team, v.funnel, v.stage, v.stage_name, v.stage_order, d.amount, d.currency, v.entered_at,
        cast(null as numeric), d.owner || ' ' || d.account_id, cast(null as integer), cast(null as integer), 'open'
    from deal d
    join stage_visit v on v.deal_id = d.id and v.left_at is null
    where d.status = 'OPEN') c
left join person p on p.id = c.rep
