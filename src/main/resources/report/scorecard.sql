-- What did every rep do and achieve in the period, beside those of the same category? (METRICS 16; R40)
-- Each case is the rep's who carried it when it happened; it counts in the currency of its deal. The many come last: H2
-- copies what stands in front once for every query that follows.
select c.*, coalesce(p.category, '(none)') as category
from (
    select m.deal_id, m.rep, m.team, m.funnel, m.stage, m.stage_name, m.amount, m.currency, m.at,
        cast(null as double precision) as days, 'plan' as part, cast(null as varchar) as kind, false as good,
        false as counted, 'plan' as what
    from ({planned}) m
    union all
    select v.deal_id, v.rep, v.team, v.funnel, v.stage, v.stage_name, d.amount, d.currency, v.entered_at,
        cast(null as double precision), 'overdue', cast(null as varchar), false, false, 'open'
    from stage_visit v
    left join deal d on d.id = v.deal_id
    where v.left_at is null and v.due_at < :now and v.entered_at < :to and d.status = 'OPEN'
    union all
    select e.deal_id, e.rep, e.team, e.funnel, e.stage, e.stage_name, e.amount, e.currency, e.at, e.days, 'end',
        cast(null as varchar), e.won, false, e.what
    from ({closed}) e
    where e.won or e.lost
    union all
    select g.deal_id, g.rep, g.team, g.funnel, g.stage, g.stage_name, g.amount, g.currency, g.at, g.days, 'gate',
        cast(null as varchar), g.advanced, false, g.what
    from ({entered}) g
    where g.judged
    union all
    select a.deal_id, a.rep, a.team, a.funnel, a.stage, a.stage_name, d.amount, a.currency, a.recorded_at,
        cast(null as double precision), 'contact', a.contact_channel, a.outcome = 'PRODUCTIVE', a.counted,
        a.contact_name
    from contact_attempt a
    left join deal d on d.id = a.deal_id
    where a.recorded_at >= :from and a.recorded_at < :to) c
left join person p on p.id = c.rep
