-- Which deals are open, what is each worth, and how likely is it won? (METRICS 10)
-- measured: of all deals that entered its stage and ended within the last year, those that were won; with fewer ended
-- deals than the mature sample, the norms of the stages ahead multiplied
select o.*,
    case o.basis when 'measured' then round(o.amount * o.won / o.ended, 2) when 'norm' then round(o.amount * o.chain, 2)
        end as likely,
    case o.basis when 'measured' then round(o.due * o.won / o.ended, 2) when 'norm' then round(o.due * o.chain, 2)
        end as likely_due,
    case o.basis when 'measured' then 'measured: ' || o.won || ' of ' || o.ended || ' ended deals were won'
        when 'norm' then 'norms of the stages ahead: ' || round(o.chain * 100, 4) || ' %'
        else 'no probability is known' end as what
from (
    select l.*, case when l.ended >= l.sample or l.sample is null and l.ended > 0 then 'measured'
        when l.chain is not null then 'norm' else 'unknown' end as basis
    from (
        select d.id as deal_id, d.owner as rep, d.team, coalesce(p.category, '(none)') as category, d.channel, d.funnel,
            v.definition_version as version, v.stage, v.stage_name, coalesce(d.product, '(none)') as product,
            coalesce(d.segment, '(none)') as segment, d.amount, d.currency, d.expected_close_date,
            d.expected_payment_date,
            greatest(d.amount - coalesce((select sum(y.amount) from payment y where y.deal_id = d.id), 0), 0) as due,
            {ended of d, v} as ended, {won of d, v} as won, {chain of d, v, p} as chain, {sample of d, v, p} as sample
        from deal d
        left join stage_visit v on v.deal_id = d.id and v.left_at is null
        left join person p on p.id = d.owner
        where d.status = 'OPEN') l) o
