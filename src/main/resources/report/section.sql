select x.deal_id, x.rep, x.team, x.channel, x.funnel, x.definition_version as version, x.stage, x.stage_name,
    x.entered_at, '{level}' as level, {section of x, x} as section, {first of x, x} as section_order,
    case when x.ended = 'ADVANCED' and x.stage_order = {last of x, x} then true
        else exists (select 1 from stage_visit later
            where later.deal_id = x.deal_id and later.stage_order > {last of x, x}) end as advanced
from stage_visit x
where x.first_entry and x.entered_at >= :from and x.entered_at < :to and {section of x, x} is not null
    and not exists (select 1 from stage_visit earlier
        where earlier.deal_id = x.deal_id and earlier.id < x.id
            and earlier.stage_order between {first of x, x} and {last of x, x})
