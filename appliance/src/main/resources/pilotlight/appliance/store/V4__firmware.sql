-- Which style of offer a machine's firmware goes on from, and all of its kind where mac is empty.
create table if not exists firmware (
    mac varchar(17) not null,
    vendor_class varchar(255) not null,
    architecture integer not null,
    oui varchar(8) not null,
    style varchar(16) not null,
    learnt timestamp(6) with time zone not null,
    who varchar(300) primary key
);
