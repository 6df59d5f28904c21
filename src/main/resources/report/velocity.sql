-- Which deals ended in the period, and which are open now and have a value? (METRICS 8)
select c.deal_id, c.rep, c.team, c.channel, c.funnel, c.version, c.stage, c.stage_name, c.product, c.segment, c.amount,
    c.currency, c.at, c.days, c.won, c.lost, false as qualified, c.what
from ({closed}) c
union all
select d.id, v.rep, v.team, d.channel, d.funnel, v.definition_version, v.stage, v.stage_name,
    coalesce(d.product, '(none)'), coalesce(d.segment, '(none)'), d.amount, d.currency, v.entered_at,
    cast(null as numeric), false, false, true, 'open'
from deal d
join stage_visit v on v.deal_id = d.id and v.left_at is null
where d.status = 'OPEN' and d.amount is not null
