-- What is said of a machine or of the default is a target or a whole document since. H2 commits each of these by itself, as in V1.

alter table assigned alter column if exists target rename to said;
