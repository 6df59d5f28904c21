-- How long did each visit of a stage last that ended in the period, and how old are those that last? (METRICS 6)
select v.deal_id, v.rep, v.team, v.channel, v.funnel, v.version, v.stage, v.stage_name, v.stage_order, p.category,
    v.product, v.segment, v.amount, v.currency, coalesce(v.left_at, v.entered_at) as at,
    cast(coalesce(v.left_work, :nowWork) - v.entered_work as double precision) / :workday as days,
    v.left_at is not null as has_ended,
    v.left_at is null and v.due_at < :now as overdue,
    coalesce(lower(v.ended), 'open') as what
from (
    select x.deal_id, x.rep, x.team, x.channel, x.funnel, x.definition_version as version, x.stage, x.stage_name,
        x.stage_order, x.entered_at, x.due_at, x.left_at, x.entered_work, x.left_work, x.ended,
        coalesce(d.product, '(none)') as product, coalesce(d.segment, '(none)') as segment, d.amount, d.currency
    from stage_visit x
    left join deal d on d.id = x.deal_id
    where x.left_at >= :from and x.left_at < :to
    union all
    select x.deal_id, x.rep, x.team, x.channel, x.funnel, x.definition_version, x.stage, x.stage_name, x.stage_order,
        x.entered_at, x.due_at, x.left_at, x.entered_work, x.left_work, x.ended, coalesce(d.product, '(none)'),
        coalesce(d.segment, '(none)'), d.amount, d.currency
    from stage_visit x
    left join deal d on d.id = x.deal_id
    where x.left_at is null and x.entered_at < :to and d.status = 'OPEN') v
left join person p on p.id = v.rep
