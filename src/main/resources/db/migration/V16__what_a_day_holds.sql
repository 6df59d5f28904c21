-- A plan may need more contacts than a day holds: what is asked for stays within it, and what is short is said (R24, R39).

-- most of the kind that one person can make on a day; null: the day was planned before there was a most
alter table daily_plan add column at_most int;

-- the contacts a day that a share takes of whoever makes them, month by month, beside what a day holds
create table plan_contacts (
    sales_plan     bigint         not null references sales_plan (id),
    rep            varchar(64)    not null,
    team           varchar(64)    not null,
    of_month       date           not null,
    kind           varchar(20)    not null,
    contacts       numeric(14, 2) not null,
    working_days   int            not null,
    needed_per_day int            not null,
    at_most        int            not null,
    short_by       int            not null,
    primary key (sales_plan, rep, of_month, kind)
);
