-- An IPv6 address takes up to 45 characters.
alter table seen alter column address set data type varchar(45);
