-- What was each rep to do on the days of the period, and what counted? (R39, R138) Each contact is its rep's of then.
select c.*, coalesce(p.category, '(none)') as category
from (
    select cast(null as bigint) as deal_id, m.rep, m.team, cast(null as varchar) as funnel,
        cast(null as varchar) as stage, cast(null as varchar) as stage_name, m.kind, m.planned,
        case when m.need <= m.planned * m.working_days_left then 0
            else cast(ceiling(m.need / m.working_days_left) as integer) - m.planned end as short,
        cast(null as numeric) as amount, cast(null as varchar) as currency,
        cast(cast(m.of_day as varchar) || ' 12:00:00 {zone}' as timestamp with time zone) as at,
        cast(null as numeric) as days, 'plan' as what, 'plan' as part
    from daily_plan m
    where m.of_day between :firstDay and :lastDay
    union all
    select a.deal_id, a.rep, a.team, a.funnel, a.stage, a.stage_name, a.contact_channel, cast(null as integer),
        cast(null as integer), d.amount, a.currency, a.recorded_at, cast(null as numeric), a.contact_name, 'contact'
    from contact_attempt a
    left join deal d on d.id = a.deal_id
    where a.counted and a.recorded_at >= :from and a.recorded_at < :to) c
left join person p on p.id = c.rep
