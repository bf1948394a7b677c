package pilotlight.appliance.tftp;

import java.net.InetAddress;
import pilotlight.netboot.tftp.TransferLimits;
import pilotlight.netboot.tftp.WindowMemory;

/** What the transfers of late tell of the window that each address should get. May be used by several threads. */
final class Windows {

    private static final int MOST = 10_000;

    private final WindowMemory<InetAddress> memory;

    Windows(int largest) {
        memory = new WindowMemory<>(largest, MOST);
    }

    /** The same limits, with a window for this client. */
    synchronized TransferLimits within(TransferLimits limits, InetAddress client) {
        return limits.withinWindow(memory.largest(client, System.nanoTime()));
    }

    /** Learns from a transfer. */
    synchronized void ended(InetAddress client, Sender sender, Ending ending) {
        memory.ended(client, sender.window(), ending.blocks(), ending.retransmits(), System.nanoTime());
    }
}
