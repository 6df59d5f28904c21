-- Which open deals are expected to close in the period, or on no known day, and what are they likely to bring?
select o.deal_id, o.rep, o.team, o.category, o.channel, o.funnel, o.version, o.stage, o.stage_name, o.product, o.segment,
    o.amount, o.currency, o.likely, o.basis, o.expected_close_date < :today as late,
    cast(cast(o.expected_close_date as varchar) || ' 12:00:00 {zone}' as timestamp with time zone) as at,
    cast(null as numeric) as days, o.what
from ({open}) o
where o.expected_close_date between :firstDay and :lastDay or o.expected_close_date is null
