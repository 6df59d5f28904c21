-- What contacts were made in the period, and did they move the client on? (METRICS 16; R5, R31, R33)
select a.deal_id, a.rep, a.team, a.channel, a.funnel, a.definition_version as version, a.stage, a.stage_name,
    a.stage_order, a.contact, a.contact_name, a.contact_channel as kind, d.amount, a.currency, a.recorded_at as at,
    cast(null as numeric) as days, a.outcome = 'PRODUCTIVE' as productive, a.counted, a.attempt > 1 as repeated,
    a.contact_name || ', ' || lower(a.outcome) || ': ' || a.reason as what
from contact_attempt a
left join deal d on d.id = a.deal_id
where a.recorded_at >= :from and a.recorded_at < :to
