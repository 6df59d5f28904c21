-- What became of the deals that entered each stage in the period, and what do the norms of the rep's category ask?
select e.*, {norm of e} as minimum, {mature of e} as sample
from ({entered}) e
