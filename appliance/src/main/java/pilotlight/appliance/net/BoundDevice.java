package pilotlight.appliance.net;

import io.netty.channel.unix.RawUnixChannelOption;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** {@code SO_BINDTODEVICE} (socket(7)): a socket that hears and speaks on one interface only. Needs no privilege since Linux 5.7. */
public final class BoundDevice {

    private static final int SOL_SOCKET = 1;
    private static final int SO_BINDTODEVICE = 25;
    private static final int IFNAMSIZ = 16;

    /** The option of an epoll channel; its value is {@link #name}. */
    public static final RawUnixChannelOption OPTION =
            new RawUnixChannelOption("SO_BINDTODEVICE", SOL_SOCKET, SO_BINDTODEVICE, IFNAMSIZ);

    private BoundDevice() {}

    /** The interface's name as the kernel wants it. */
    public static ByteBuffer name(NetInterface nic) {
        return ByteBuffer.allocateDirect(IFNAMSIZ)
                .put(nic.name().getBytes(StandardCharsets.US_ASCII))
                .rewind();
    }
}
