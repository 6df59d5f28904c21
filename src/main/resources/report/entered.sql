-- What became of the deals that entered each stage in the period, each deal once, by its first visit (METRICS 1), and what
-- do the norms of the rep's category ask?
-- How the deal stands is asked of the deal only where the visit does not tell and it did not go on from there.
select v.deal_id, v.rep, v.team, v.channel, v.funnel, v.version, v.stage, v.stage_name, v.stage_order, v.product,
    v.segment, v.amount, v.currency, v.entered_at as at, p.category,
    cast(coalesce(v.left_work, :nowWork) - v.entered_work as double precision) / :workday as days,
    v.ended = 'RETURNED' as returned,
    v.advanced,
    not v.advanced and v.status in ('LOST', 'DISQUALIFIED') as lost,
    not v.advanced and v.status = 'OPEN' as still_open,
    v.advanced or v.status in ('LOST', 'DISQUALIFIED') or v.due_at < :now as judged,
    case when v.advanced then 'went on' when v.status = 'OPEN' then 'open' else lower(v.status) end as what,
    {norm of v, p} as minimum, {mature of v, p} as sample
from (
    select x.deal_id, x.rep, x.team, x.channel, x.funnel, x.definition_version as version, x.stage, x.stage_name,
        x.stage_order, x.entered_at, x.due_at, x.entered_work, x.left_work, x.ended,
        coalesce(d.product, '(none)') as product, coalesce(d.segment, '(none)') as segment, d.amount, x.currency,
        case
            when x.ended in ('WON', 'LOST', 'DISQUALIFIED') then x.ended
            when x.left_work is null then 'OPEN'
            when x.ended <> 'ADVANCED' then (select own.status from deal own where own.id = x.deal_id) end as status,
        case
            when x.ended = 'ADVANCED' then true
            when x.ended in ('RETURNED', 'OVERRIDDEN', 'INTERRUPTED') then exists (select 1 from stage_visit later
                where later.deal_id = x.deal_id and later.stage_order > x.stage_order and later.id > x.id)
            else false end as advanced
    from stage_visit x
    left join deal d on d.id = x.deal_id
    where x.first_entry and x.entered_at >= :from and x.entered_at < :to
    {fence}) v
left join person p on p.id = v.rep
