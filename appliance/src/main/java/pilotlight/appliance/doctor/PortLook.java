package pilotlight.appliance.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Looks up who holds a port, in Linux' {@code /proc}; nobody where there is none.
 *
 * @param proc usually {@code /proc}
 */
public record PortLook(Path proc) {

    private static final int LOCAL = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final int HEX = 16;
    private static final String LISTENS = "0A";

    /** A process that has a port; its id is 0 where this user may not see which. */
    public record Holder(long pid, String name) {

        @Override
        public String toString() {
            return pid == 0 ? "a program that only root may see" : name + " (process " + pid + ")";
        }
    }

    /** Of this host. */
    public static PortLook ofSystem() {
        return new PortLook(Path.of("/proc"));
    }

    /** Who receives datagrams to {@code port}. */
    public List<Holder> udp(int port) throws IOException {
        return holders(inodes("udp", port, ""));
    }

    /** Who takes connections to {@code port}. */
    public List<Holder> tcp(int port) throws IOException {
        return holders(inodes("tcp", port, LISTENS));
    }

    private Set<String> inodes(String protocol, int port, String state) throws IOException {
        Set<String> inodes = new HashSet<>();
        for (String table : List.of(protocol, protocol + "6")) {
            Path file = proc.resolve("net").resolve(table);
            if (Files.isReadable(file)) {
                Files.readAllLines(file).stream()
                        .skip(1)
                        .map(line -> line.strip().split("\\s+"))
                        .filter(fields -> fields.length > INODE && localPort(fields[LOCAL]) == port)
                        .filter(fields -> state.isEmpty() || state.equals(fields[STATE]))
                        .forEach(fields -> inodes.add("socket:[" + fields[INODE] + "]"));
            }
        }
        return inodes;
    }

    private static int localPort(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1), HEX);
    }

    private List<Holder> holders(Set<String> sockets) throws IOException {
        if (sockets.isEmpty()) {
            return List.of();
        }
        List<Holder> holders = new ArrayList<>();
        try (Stream<Path> processes = Files.list(proc)) {
            processes
                    .filter(process -> process.getFileName().toString().matches("\\d+"))
                    .filter(process -> holdsAny(process, sockets))
                    .map(PortLook::holder)
                    .forEach(holders::add);
        }
        return holders.isEmpty() ? List.of(new Holder(0, "")) : holders;
    }

    /** False for processes of others, and for those that end while they are looked at. */
    private static boolean holdsAny(Path process, Set<String> sockets) {
        try (Stream<Path> descriptors = Files.list(process.resolve("fd"))) {
            return descriptors.map(PortLook::target).flatMap(Optional::stream).anyMatch(sockets::contains);
        } catch (IOException notOurs) {
            return false;
        }
    }

    private static Optional<String> target(Path descriptor) {
        try {
            return Optional.of(Files.readSymbolicLink(descriptor).toString());
        } catch (IOException closed) {
            return Optional.empty();
        }
    }

    private static Holder holder(Path process) {
        long pid = Long.parseLong(process.getFileName().toString());
        try {
            return new Holder(pid, Files.readString(process.resolve("comm")).strip());
        } catch (IOException gone) {
            return new Holder(pid, "a program that has just ended");
        }
    }
}
