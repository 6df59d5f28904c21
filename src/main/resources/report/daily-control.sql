-- How did each rep keep the daily plans of the period? (R39, R40) A day that says nothing of the rep is not judged.
select cast(null as bigint) as deal_id, r.rep, r.team, coalesce(p.category, '(none)') as category,
    cast(cast(r.of_day as varchar) || ' 12:00:00 {zone}' as timestamp with time zone) as at,
    r.excused is null as judged, case when r.excused is null then r.planned end as planned,
    case when r.excused is null then r.met end as met, r.missed, r.missed and r.explained_at is not null as explained,
    case when r.missed then r.misses_in_a_row end as in_a_row
from daily_result r
left join person p on p.id = r.rep
where r.of_day between :firstDay and :lastDay
