package pilotlight.appliance.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * TFTP reads, each from a new port.
 *
 * @param clients at once
 * @param blockSize asked for; 512 is the protocol's own and asked for by saying nothing
 * @param window blocks in flight that are asked for; 1 is the protocol's own
 */
record TftpLoad(Content content, int clients, int blockSize, int window, Wire wire, Amount amount) implements Load {

    @Override
    public Optional<List<String>> command(Server server, int round) {
        return server.tftp().filter(door -> isAble(server)).map(door -> command(door, round));
    }

    private boolean isAble(Server server) {
        boolean handlesLoss = !server.name().equals(Peers.YARDSTICK);
        return clients <= server.mostTransfers()
                && (window == 1 || server.windows())
                && (!wire.isLossy() || handlesLoss);
    }

    private List<String> command(Door door, int round) {
        List<String> command = new ArrayList<>(List.of("tftpload"));
        command.addAll(door.options());
        command.addAll(content.options(door.folder()));
        command.addAll(List.of("-c", Integer.toString(clients)));
        command.addAll(List.of("-b", Integer.toString(blockSize), "-w", Integer.toString(window)));
        command.addAll(List.of("-S", Integer.toString(round + 1)));
        command.addAll(wire.options());
        command.addAll(amount.options());
        return command;
    }
}
