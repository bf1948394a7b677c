package pilotlight.appliance.bench;

/** What a row is about: each has a table of its own, with the servers that take part. */
enum Group {
    START("Start and memory"),
    TFTP("TFTP"),
    HTTP("HTTP"),
    DHCP("DHCP");

    private final String title;

    Group(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
