-- What was spent on each channel, and which new clients did it bring? (METRICS 12) New is a client with the first deal
-- that was won; who buys again is not. Clients have no currency: they stand beside the costs in each currency.
select cast(null as bigint) as deal_id, cast(null as varchar) as rep, cast(null as varchar) as team, a.channel,
    cast(null as varchar) as funnel, cast(null as varchar) as stage, cast(null as varchar) as stage_name, a.amount,
    a.currency, cast(null as timestamp with time zone) as at, cast(null as numeric) as days, 'cost' as what
from acquisition_cost a
where a.in_force is not null and a.of_month between :costsFrom and :costsTo
union all
select e.deal_id, e.rep, e.team, e.channel, e.funnel, e.stage, e.stage_name,
    case when coalesce(spent.currency, e.currency) = e.currency then e.amount end, coalesce(spent.currency, e.currency),
    e.at, e.days, 'new client'
from ({closed}) e
join deal first_deal on first_deal.id = e.deal_id
left join (
    select distinct channel, currency from acquisition_cost
    where in_force is not null and of_month between :costsFrom and :costsTo) spent on spent.channel = e.channel
where e.won and not exists (select 1 from deal earlier
    where earlier.account_id = first_deal.account_id and earlier.status = 'WON'
        and (earlier.closed_at < first_deal.closed_at
            or earlier.closed_at = first_deal.closed_at and earlier.id < first_deal.id))
