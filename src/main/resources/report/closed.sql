-- Which deals ended in the period, how, and how long did they take from the first contact to the money? (METRICS 4, 5, 7)
select e.deal_id, e.rep, e.team, e.channel, e.funnel, e.version, e.stage, e.stage_name, e.stage_order, e.product,
    e.segment, e.amount, e.currency, e.at, e.reason, e.competitor, e.status = 'WON' as won, e.status = 'LOST' as lost,
    e.status = 'DISQUALIFIED' as disqualified,
    case when e.status = 'WON' then extract(epoch from cast(coalesce(e.paid_on, cast(e.at at time zone '{zone}' as date))
        as timestamp) - cast(cast(e.first_contact at time zone '{zone}' as date) as timestamp)) / 86400 end as days,
    lower(e.status) as what
from (
    select d.id as deal_id, coalesce(v.rep, d.owner) as rep, coalesce(v.team, d.team) as team, d.channel, d.funnel,
        v.definition_version as version, v.stage, v.stage_name, v.stage_order, coalesce(d.product, '(none)') as product,
        coalesce(d.segment, '(none)') as segment, d.amount, d.currency, d.closed_at as at,
        coalesce(d.loss_reason, '(none)') as reason, coalesce(d.competitor, '(none)') as competitor, d.status,
        case when d.status = 'WON' then (select max(p.paid_on) from payment p where p.deal_id = d.id) end as paid_on,
        case when d.status = 'WON' then (select min(a.recorded_at) from contact_attempt a where a.deal_id = d.id) end
            as first_contact
    from deal d
    left join stage_visit v on v.id = d.last_visit
    where d.closed_at >= :from and d.closed_at < :to and d.status <> 'OPEN'
    {fence}) e
