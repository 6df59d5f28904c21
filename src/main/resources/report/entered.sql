-- What became of the deals that entered each stage in the period: each deal once, by its first visit (METRICS 1).
select v.deal_id, v.rep, v.team, v.channel, v.funnel, v.definition_version as version, v.stage, v.stage_name,
    v.stage_order, coalesce(d.product, '(none)') as product, coalesce(d.segment, '(none)') as segment, d.amount,
    d.currency, v.entered_at as at, p.category,
    (coalesce(v.left_work, :nowWork) - v.entered_work) * 1.0 / cast(:workday as numeric(9)) as days,
    v.ended = 'RETURNED' as returned,
    v.advanced,
    not v.advanced and d.status in ('LOST', 'DISQUALIFIED') as lost,
    not v.advanced and d.status = 'OPEN' as still_open,
    v.advanced or d.status in ('LOST', 'DISQUALIFIED') or v.due_at < :now as judged,
    case when v.advanced then 'went on' when d.status = 'OPEN' then 'open' else lower(d.status) end as what
from (
    select x.*, case
            when x.ended = 'ADVANCED' then true
            when x.ended in ('RETURNED', 'OVERRIDDEN', 'INTERRUPTED') then exists (select 1 from stage_visit later
                where later.deal_id = x.deal_id and later.stage_order > x.stage_order and later.id > x.id)
            else false end as advanced
    from stage_visit x
    where x.first_entry and x.entered_at >= :from and x.entered_at < :to) v
join deal d on d.id = v.deal_id
left join person p on p.id = v.rep
