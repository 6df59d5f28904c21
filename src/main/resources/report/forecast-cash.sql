-- Which open deals are expected to be paid in the period, or on no known day, and what is yet to come of each?
select o.deal_id, o.rep, o.team, o.category, o.channel, o.funnel, o.version, o.stage, o.stage_name, o.product, o.segment,
    o.due as amount, o.currency, o.likely_due as likely, o.basis, o.expected_payment_date < :today as late,
    cast(cast(o.expected_payment_date as varchar) || ' 12:00:00 {zone}' as timestamp with time zone) as at,
    cast(null as numeric) as days, o.what
from ({open}) o
where o.expected_payment_date between :firstDay and :lastDay or o.expected_payment_date is null
