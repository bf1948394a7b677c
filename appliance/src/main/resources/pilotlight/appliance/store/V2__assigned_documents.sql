-- What is said of a machine or of the default is a target or a whole document since. H2 commits each of these by itself, as in V1.

alter table assigned alter column if exists target rename to said;

-- A platform, or a way to start one, for the next boot only.
create table if not exists once (
    mac varchar(17) primary key,
    what varchar not null
);
