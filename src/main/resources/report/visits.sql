-- How long did each visit of a stage last that ended in the period, and how old are those that last? (METRICS 6)
select v.deal_id, v.rep, v.team, v.channel, v.funnel, v.definition_version as version, v.stage, v.stage_name,
    v.stage_order, p.category, coalesce(d.product, '(none)') as product, coalesce(d.segment, '(none)') as segment,
    d.amount, d.currency, coalesce(v.left_at, v.entered_at) as at,
    (coalesce(v.left_work, :nowWork) - v.entered_work) * 1.0 / cast(:workday as numeric(9)) as days,
    v.left_at is not null as has_ended,
    v.left_at is null and v.due_at < :now as overdue,
    coalesce(lower(v.ended), 'open') as what
from stage_visit v
join deal d on d.id = v.deal_id
left join person p on p.id = v.rep
where v.left_at >= :from and v.left_at < :to or v.left_at is null and d.status = 'OPEN' and v.entered_at < :to
