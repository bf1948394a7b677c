-- The oldest go where there are too many: they are found without looking at all others.

create index if not exists seen_last on seen (last_seen, mac);
create index if not exists firmware_learnt on firmware (learnt, who);
