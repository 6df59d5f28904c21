-- What did every rep do and achieve in the period, beside those of the same category? (METRICS 16; R40)
-- Each case is the rep's who carried it when it happened; it counts in the currency of its deal.
select c.*, coalesce(p.category, '(none)') as category
from (
    select a.deal_id, a.rep, a.team, a.funnel, a.stage, a.stage_name, a.amount, a.currency, a.at, a.days,
        'contact' as part, a.kind, a.productive as good, a.counted, a.what
    from ({attempts}) a
    union all
    select g.deal_id, g.rep, g.team, g.funnel, g.stage, g.stage_name, g.amount, g.currency, g.at, g.days, 'gate',
        cast(null as varchar), g.advanced, false, g.what
    from ({entered}) g
    where g.judged
    union all
    select e.deal_id, e.rep, e.team, e.funnel, e.stage, e.stage_name, e.amount, e.currency, e.at, e.days, 'end',
        cast(null as varchar), e.won, false, e.what
    from ({closed}) e
    where e.won or e.lost
    union all
    select v.deal_id, v.rep, v.team, v.funnel, v.stage, v.stage_name, v.amount, v.currency, v.at, v.days, 'overdue',
        cast(null as varchar), false, false, v.what
    from ({visits}) v
    where not v.has_ended and v.overdue
    union all
    select m.*, 'plan', cast(null as varchar), false, false, 'plan'
    from ({planned}) m) c
left join person p on p.id = c.rep
