-- What are the open deals of each group of stages worth beside the plan of the period and what was won? (METRICS 9)
-- An open deal is its owner's of today, who has to win it. Plan and won stand beside every group.
select c.*, coalesce(p.category, '(none)') as category
from (
    select d.id as deal_id, d.owner as rep, d.team, d.funnel, v.stage, v.stage_name, d.amount, d.currency,
        v.entered_at as at, cast(null as numeric) as days, coverage.coverage_group as in_group, coverage.required,
        v.due_at < :now as overdue, coalesce(d.expected_close_date between :firstDay and :lastDay, false) as expected,
        'open' as what
    from deal d
    join stage_visit v on v.deal_id = d.id and v.left_at is null
    join {stages} on stages.funnel = v.funnel and stages.stage = v.stage
    join {coverage} on coverage.coverage_group = stages.coverage_group
    where d.status = 'OPEN'
    union all
    select m.*, coverage.coverage_group, coverage.required, false, false, 'plan'
    from ({planned}) m
    cross join {coverage}
    union all
    select e.deal_id, e.rep, e.team, e.funnel, e.stage, e.stage_name, e.amount, e.currency, e.at, e.days,
        coverage.coverage_group, coverage.required, false, false, 'won'
    from ({closed}) e
    cross join {coverage}
    where e.won) c
left join person p on p.id = c.rep
