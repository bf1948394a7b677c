package pilotlight.appliance.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Boot scripts, one machine's after the other's: written for each by Pilotlight, the same texts as files from everybody else. */
record ScriptLoad(Scripts scripts, int connections, Amount amount) implements Load {

    @Override
    public Optional<List<String>> command(Server server, int round) {
        return server.http()
                .flatMap(door -> scripts.list(server).map(list -> {
                    List<String> command = new ArrayList<>(List.of("httpload"));
                    command.addAll(door.options());
                    command.addAll(List.of("-L", list.toString(), "-c", Integer.toString(connections)));
                    command.addAll(amount.options());
                    return command;
                }));
    }
}
