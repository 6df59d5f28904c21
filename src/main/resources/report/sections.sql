-- What became of the deals that entered each phase and each part of the funnel in the period: each deal once (R44, R51).
select v.deal_id, v.rep, v.team, v.channel, v.funnel, v.version, v.stage, v.stage_name, v.level, v.section,
    v.section_order, v.product, v.segment, v.amount, v.currency, v.entered_at as at, cast(null as numeric) as days,
    v.advanced,
    not v.advanced and v.status in ('LOST', 'DISQUALIFIED') as lost,
    not v.advanced and v.status = 'OPEN' as still_open,
    case when v.advanced then 'went on' when v.status = 'OPEN' then 'open' else lower(v.status) end as what
from (
    {phase}
    union all
    {part}
    {fence}) v
