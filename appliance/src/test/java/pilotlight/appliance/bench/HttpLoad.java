package pilotlight.appliance.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * HTTP downloads.
 *
 * @param connections at once
 * @param range bytes of each, somewhere in the file; 0 is all of it
 * @param kept whether a connection serves more than one request
 */
record HttpLoad(Content content, int connections, int range, boolean kept, Amount amount) implements Load {

    /** Whole files over connections that are kept. */
    HttpLoad(Content content, int connections, Amount amount) {
        this(content, connections, 0, true, amount);
    }

    @Override
    public Optional<List<String>> command(Server server, int round) {
        return server.http().map(door -> {
            List<String> command = new ArrayList<>(List.of("httpload"));
            command.addAll(door.options());
            command.addAll(content.options(door.folder()));
            command.addAll(List.of("-c", Integer.toString(connections), "-R", Integer.toString(range)));
            command.addAll(List.of("-S", Integer.toString(round + 1)));
            if (!kept) {
                command.add("-k");
            }
            command.addAll(amount.options());
            return command;
        });
    }
}
