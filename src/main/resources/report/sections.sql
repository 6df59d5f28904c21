-- What became of the deals that entered each phase and each part of the funnel in the period: each deal once (R44, R51).
select v.deal_id, v.rep, v.team, v.channel, v.funnel, v.version, v.stage, v.stage_name, v.level, v.section,
    v.section_order, coalesce(d.product, '(none)') as product, coalesce(d.segment, '(none)') as segment, d.amount,
    d.currency, v.entered_at as at, cast(null as numeric) as days, v.advanced,
    not v.advanced and d.status in ('LOST', 'DISQUALIFIED') as lost,
    not v.advanced and d.status = 'OPEN' as still_open,
    case when v.advanced then 'went on' when d.status = 'OPEN' then 'open' else lower(d.status) end as what
from (
    select x.deal_id, x.rep, x.team, x.channel, x.funnel, x.definition_version as version, x.stage, x.stage_name,
        x.entered_at, sections.level, sections.section, sections.first_order as section_order,
        case when x.ended = 'ADVANCED' and x.stage_order = sections.last_order then true
            else exists (select 1 from stage_visit later
                where later.deal_id = x.deal_id and later.stage_order > sections.last_order) end as advanced
    from stage_visit x
    join {sections} on sections.funnel = x.funnel and sections.stage = x.stage
    where x.first_entry and x.entered_at >= :from and x.entered_at < :to
        and not exists (select 1 from stage_visit earlier
            where earlier.deal_id = x.deal_id and earlier.id < x.id
                and earlier.stage_order between sections.first_order and sections.last_order)
    -- a fence: each visit is looked up once, not once for every column that asks whether it went on
    offset 0 rows) v
join deal d on d.id = v.deal_id
