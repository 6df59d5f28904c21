-- How did the deals end that ended in the period, and what became of those that were opened in it? (METRICS 4)
select d.id as deal_id, coalesce(v.rep, d.owner) as rep, coalesce(v.team, d.team) as team, d.channel, d.funnel,
    v.definition_version as version, v.stage, v.stage_name, coalesce(d.product, '(none)') as product,
    coalesce(d.segment, '(none)') as segment, d.amount, d.currency,
    case when k.kind = 'closed' then d.closed_at else d.opened_at end as at, cast(null as numeric) as days,
    k.kind = 'closed' as closed, k.kind = 'created' as created,
    d.status = 'WON' as won, d.status = 'LOST' as lost, d.status = 'DISQUALIFIED' as disqualified,
    d.status = 'OPEN' as still_open, lower(d.status) as what
from (
    select id, 'closed' as kind from deal where closed_at >= :from and closed_at < :to and status <> 'OPEN'
    union all
    select id, 'created' as kind from deal where opened_at >= :from and opened_at < :to) k
join deal d on d.id = k.id
left join stage_visit v on v.id = (select max(x.id) from stage_visit x
        where x.deal_id = d.id and (d.closed_at is null or x.entered_at <= d.closed_at))
