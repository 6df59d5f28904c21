select x.deal_id, x.rep, x.team, x.channel, x.funnel, x.definition_version as version, x.stage, x.stage_name,
    x.entered_at, '{level}' as level, {section of x, x} as section, {first of x, x} as section_order,
    coalesce(d.product, '(none)') as product, coalesce(d.segment, '(none)') as segment, d.amount, d.currency, d.status,
    d.farthest > {last of x, x} or coalesce(x.ended, '') = 'ADVANCED' and x.stage_order = {last of x, x} as advanced
from stage_visit x
left join deal d on d.id = x.deal_id
where x.first_entry and x.entered_at >= :from and x.entered_at < :to and {section of x, x} is not null
    and (x.been_up_to is null or x.been_up_to < {first of x, x})
    and (x.been_from is null or x.been_from > {last of x, x})
