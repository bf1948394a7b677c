package pilotlight.appliance.bench;

/** What Pilotlight's figure is held against. */
enum Against {
    /** The best of Debian's servers, as a ratio. */
    BEST_PEER("best peer"),
    /** What a minimal C server attains on this machine, as a ratio. */
    YARDSTICK("yardstick"),
    /** A figure that is good or bad by itself. */
    ITSELF("itself");

    private final String word;

    Against(String word) {
        this.word = word;
    }

    /** As the history has it. */
    String word() {
        return word;
    }
}
