-- What became of the deals that entered each stage in the period, and what do the norms of the rep's category ask?
select e.*, norms.minimum, norms.sample
from ({entered}) e
left join {norms} on norms.stage = e.stage and norms.category = e.category
