-- What is weak in a rep's work asks for more contacts a day (R136).

-- how many of the planned ones, and because of what: words of the table weakness-norms, joined by a comma
alter table daily_plan add column extra int default 0 not null;
alter table daily_plan add column because varchar(100);
