-- What the machine's SMBIOS says; memory in MB. H2 commits each of these by itself, as in V1.
alter table seen add column if not exists manufacturer varchar(100);
alter table seen add column if not exists product varchar(100);
alter table seen add column if not exists serial varchar(100);
alter table seen add column if not exists asset varchar(100);
alter table seen add column if not exists memory integer;
