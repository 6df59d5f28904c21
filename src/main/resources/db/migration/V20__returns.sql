-- A client who was put off until a date comes back on it, once, as a new lead (R54).
create table client_return (
    -- the deal that ended with a date to come back
    deal_id     bigint      primary key references deal (id),
    -- opened: the new deal; under-way: the client had another open deal by then
    result      varchar(12) not null,
    new_deal_id bigint      not null references deal (id),
    handled_at  timestamp with time zone not null
);
create index deal_return_on on deal (return_on);
