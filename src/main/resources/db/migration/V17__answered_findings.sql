-- What a control has found and a draft of the regulation is to put right (R43): CR-12, PE-3.
create table regulation_answer (
    revision_id bigint      primary key references regulation_revision (id),
    finding     varchar(40) not null
);
