package pilotlight.appliance.metrics;

/** Numbers that are looked up when somebody asks. */
public enum Reading {
    /** The book's generation. */
    BOOK_GENERATION("pilotlight.book.generation", "Counts up whenever assignments or platforms changed"),
    /** Files with mistakes. */
    BOOK_INVALID_FILES(
            "pilotlight.book.invalid.files", "Files with mistakes; their machines keep their last good assignment"),
    /** Machines with an assignment of their own. */
    BOOK_MACHINES("pilotlight.book.machines", "Machines that have an assignment of their own"),
    /** Platforms in the library. */
    PLATFORMS("pilotlight.platforms", "Installed platforms"),
    /** The database. */
    STORE_UP("pilotlight.store.up", "1 while the database is open, 0 while machines boot from the last good copy"),
    /** What the database could not take. */
    STORE_DROPPED("pilotlight.store.dropped.sightings", "Machines seen that the database could not take in time"),
    /** Attempts that the database could not take. */
    STORE_DROPPED_ATTEMPTS(
            "pilotlight.store.dropped.attempts",
            "Boots that the database could not take in time; nobody will see them again"),
    /** Addresses to lease. */
    POOL_ADDRESSES("pilotlight.pool.addresses", "Addresses of all pools"),
    /** Leased addresses. */
    POOL_TAKEN("pilotlight.pool.taken", "Addresses of pools that are offered, leased or quarantined"),
    /** Other DHCP servers. */
    FOREIGN_DHCP_SERVERS(
            "pilotlight.foreign.dhcp.servers", "Other DHCP and proxyDHCP servers that answer on the served segments"),
    /** Machines that get nowhere. */
    BOOT_LOOPING("pilotlight.boot.looping", "Machines that fetch their loader program again and again"),
    /** Can serve. */
    READY("pilotlight.ready", "1 if nothing is missing that machines need, else 0: /ready says what");

    final String meter;
    final String help;

    Reading(String meter, String help) {
        this.meter = meter;
        this.help = help;
    }
}
