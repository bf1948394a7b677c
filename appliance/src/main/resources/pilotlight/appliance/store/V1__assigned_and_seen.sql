-- H2 commits each of these by itself: a kill half way through must leave what the next start can finish.

create table if not exists assigned (
    mac varchar(17) primary key,
    target varchar not null
);

-- One row, none before the first change. The revision counts every change of what is assigned; fallback is the target of all other machines.
create table if not exists assigned_head (
    only_row boolean primary key check (only_row),
    revision bigint not null,
    fallback varchar
);

create table if not exists seen (
    mac varchar(17) primary key,
    first_seen timestamp(6) with time zone not null,
    last_seen timestamp(6) with time zone not null,
    address varchar(15),
    vendor_class varchar(255),
    architecture integer,
    uuid uuid,
    loader varchar(255)
);
