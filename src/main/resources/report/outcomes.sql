-- How did the deals end that ended in the period, and what became of those that were opened in it? (METRICS 4)
select d.deal_id, coalesce(v.rep, d.owner) as rep, coalesce(v.team, d.team) as team, d.channel, d.funnel,
    v.definition_version as version, v.stage, v.stage_name, coalesce(d.product, '(none)') as product,
    coalesce(d.segment, '(none)') as segment, d.amount, d.currency, d.at, cast(null as numeric) as days,
    d.kind = 'closed' as closed, d.kind = 'created' as created,
    d.status = 'WON' as won, d.status = 'LOST' as lost, d.status = 'DISQUALIFIED' as disqualified,
    d.status = 'OPEN' as still_open, lower(d.status) as what
from (
    select id as deal_id, owner, team, channel, funnel, product, segment, amount, currency, status, last_visit,
        closed_at as at, 'closed' as kind
    from deal where closed_at >= :from and closed_at < :to and status <> 'OPEN'
    union all
    select id, owner, team, channel, funnel, product, segment, amount, currency, status, last_visit, opened_at,
        'created'
    from deal where opened_at >= :from and opened_at < :to) d
left join stage_visit v on v.id = d.last_visit
