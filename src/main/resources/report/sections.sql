-- What became of the deals that entered each phase and each part of the funnel in the period: each deal once (R44, R51).
select v.deal_id, v.rep, v.team, v.channel, v.funnel, v.version, v.stage, v.stage_name, v.level, v.section,
    v.section_order, coalesce(d.product, '(none)') as product, coalesce(d.segment, '(none)') as segment, d.amount,
    d.currency, v.entered_at as at, cast(null as numeric) as days, v.advanced,
    not v.advanced and d.status in ('LOST', 'DISQUALIFIED') as lost,
    not v.advanced and d.status = 'OPEN' as still_open,
    case when v.advanced then 'went on' when d.status = 'OPEN' then 'open' else lower(d.status) end as what
from (
    {phase}
    union all
    {part}
    -- a fence: each visit is looked up once, not once for every column that asks whether it went on
    offset 0 rows) v
left join deal d on d.id = v.deal_id
