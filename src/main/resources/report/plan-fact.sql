-- What was to be won in the period, and what was won? (METRICS 11) Each deal is its credited rep's.
select c.*, coalesce(p.category, '(none)') as category
from (
    select m.*, 'plan' as what from ({planned}) m
    union all
    select e.deal_id, e.rep, e.team, e.funnel, e.stage, e.stage_name, e.amount, e.currency, e.at, e.days, 'won'
    from ({closed}) e
    where e.won) c
left join person p on p.id = c.rep
