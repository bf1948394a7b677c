package pilotlight.appliance.rehearse;

/** How the fetching of a file ended. */
sealed interface FetchResult {

    /** All of it came. */
    record Whole() implements FetchResult {}

    /** There is no such file, as the server said. */
    record Missing(String reason) implements FetchResult {}

    /** It did not come whole, for a reason in plain words. */
    record Broken(String reason) implements FetchResult {}
}
