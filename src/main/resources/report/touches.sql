-- How many contacts did each deal take that was won in the period? (METRICS 16; R5, R120)
select c.deal_id, c.rep, c.team, c.channel, c.funnel, c.version, c.stage, c.stage_name, c.product, c.segment, c.amount,
    c.currency, c.at, c.days,
    (select count(*) from contact_attempt a where a.deal_id = c.deal_id) as attempts,
    (select count(distinct a.contact) from contact_attempt a where a.deal_id = c.deal_id) as contacts,
    (select count(*) from contact_attempt a where a.deal_id = c.deal_id and a.attempt > 1) as repeats,
    c.what
from ({closed}) c
where c.won
