-- What was each rep to win in the months of the period? The plan in force, under the team for which it was made.
select cast(null as bigint) as deal_id, m.rep, m.team, cast(null as varchar) as funnel, cast(null as varchar) as stage,
    cast(null as varchar) as stage_name, m.amount, m.currency,
    cast(cast(m.of_month as varchar) || ' 12:00:00 {zone}' as timestamp with time zone) as at,
    cast(null as numeric) as days
from plan m
where m.in_force is not null and m.of_month between :firstDay and :lastDay
