-- One row an attempt. Steps and profile are JSON; the columns *_seconds say how long each stage took, null where it was not reached.
-- H2 commits each of these by itself, as in V1.
create table if not exists attempt (
    trace varchar(32) primary key,
    mac varchar(17) not null,
    begun timestamp(6) with time zone not null,
    last_heard timestamp(6) with time zone not null,
    reached timestamp(6) with time zone not null,
    stage varchar(16) not null,
    result varchar(16) not null,
    failed boolean not null,
    stalled boolean not null,
    target varchar(255) not null,
    needs varchar(255) not null,
    up varchar(16),
    problem varchar(1000),
    profile varchar not null,
    steps varchar not null,
    seconds double precision not null,
    discover_seconds double precision,
    offer_seconds double precision,
    loader_seconds double precision,
    script_seconds double precision,
    kernel_seconds double precision,
    initrd_seconds double precision,
    rootfs_seconds double precision,
    up_seconds double precision
);

create index if not exists attempt_begun on attempt (begun, trace);
create index if not exists attempt_mac on attempt (mac, begun, trace);
create index if not exists attempt_result on attempt (result, begun, trace);
create index if not exists attempt_failed on attempt (failed, begun, trace);
