package pilotlight.appliance.api;

import java.util.List;

/**
 * What a running appliance says of itself.
 *
 * @param version of the jar
 * @param pid of the process
 * @param since when it started, ISO 8601
 * @param state its state directory
 * @param assignments the directory of assignment files
 * @param listening where it listens, one line a door
 * @param dhcp what it is to DHCP clients, one line an interface
 * @param bookGeneration counts up with every change of assignments or platforms
 * @param machines how many have an assignment of their own
 * @param platforms how many are installed
 * @param fallback what new machines boot; empty: nothing
 * @param store the state of the database, one sentence
 * @param transfers how many are under way
 * @param streams how many follow the events
 * @param servers other DHCP and proxyDHCP servers that answer, one line each
 * @param missing what must be put right before machines boot
 * @param warnings what is wrong although machines boot
 * @param space how much room there is for the state, as it was less than a minute ago
 * @param memory of the process
 * @param dropped how many notes of machines and attempts were not kept because the database was too slow or away for too long
 */
public record Status(
        String version,
        long pid,
        String since,
        String state,
        String assignments,
        List<String> listening,
        List<String> dhcp,
        long bookGeneration,
        int machines,
        int platforms,
        String fallback,
        String store,
        int transfers,
        int streams,
        List<String> servers,
        List<String> missing,
        List<String> warnings,
        Space space,
        Memory memory,
        long dropped) {

    /**
     * The file system of the state directory; -1 where something is not known.
     *
     * @param free bytes that may be written
     * @param size bytes in all
     * @param files how many more files it can hold
     * @param database bytes that the database takes
     */
    public record Space(long free, long size, long files, long database) {

        /** Nothing is known. */
        public static final Space UNKNOWN = new Space(-1, -1, -1, -1);
    }

    /**
     * The heap.
     *
     * @param used bytes, what could be collected included
     * @param most bytes that it may take
     */
    public record Memory(long used, long most) {

        /** This process' own, now. */
        public static Memory now() {
            Runtime self = Runtime.getRuntime();
            return new Memory(self.totalMemory() - self.freeMemory(), self.maxMemory());
        }
    }
}
