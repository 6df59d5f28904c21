-- What a former CRM has said of a deal, one event a line, as it came. The deal's facts are derived from all of them, so
-- that it does not matter in which order and in how many files they arrive.
create table history_deal (
    external_id varchar(100)     primary key,
    events      varchar(1000000) not null
);

-- attempts are asked for by their visit; and a visit that is told anew is looked for among them before it goes
create index contact_attempt_visit on contact_attempt (visit_id);
