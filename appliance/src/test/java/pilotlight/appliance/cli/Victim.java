package pilotlight.appliance.cli;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import pilotlight.appliance.RunningAppliance;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.probe.Attachment;
import pilotlight.appliance.probe.BootListener;
import pilotlight.appliance.probe.FirmwareProfile;
import pilotlight.appliance.probe.Identity;
import pilotlight.appliance.probe.SimulatedMachine;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

/** A machine on loopback to which something happens while it boots. */
final class Victim {

    private static final Ipv4 ADDRESS = Ipv4.parse("127.77.9.1");
    private static final int PATIENCE_MILLIS = 10_000;

    private final RunningAppliance appliance;
    private FirmwareProfile firmware = FirmwareProfile.BIOS_PXE;
    private BootListener listener = BootListener.NONE;

    Victim(RunningAppliance appliance) {
        this.appliance = appliance;
    }

    Victim as(String word) {
        firmware = FirmwareProfile.find(word).orElseThrow();
        return this;
    }

    Victim heardBy(BootListener other) {
        listener = other;
        return this;
    }

    /** It is switched off as it begins this stage. */
    Victim cutAt(Stage last) {
        return heardBy(new BootListener() {
            @Override
            public void begun(Stage stage, String what) {
                if (stage == last) {
                    throw new IllegalArgumentException("switched off");
                }
            }
        });
    }

    /** It takes nothing more of its root file system until {@code end}. */
    static BootListener hangingInRootfs(CountDownLatch end) {
        return new BootListener() {
            private boolean isRootfs;

            @Override
            public void begun(Stage stage, String what) {
                isRootfs = stage == Stage.ROOTFS;
            }

            @Override
            public void advanced(long bytes, OptionalLong total) {
                if (isRootfs) {
                    awaits(end);
                    throw new IllegalArgumentException("switched off");
                }
            }
        };
    }

    private static void awaits(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    /** It tells its memory as it fetches its script, as iPXE does, which this simulation leaves out. */
    BootListener tellingMemory(int megabytes, BootListener next) {
        return new BootListener() {
            @Override
            public void begun(Stage stage, String what) {
                if (stage == Stage.KERNEL) {
                    get("/boot.ipxe.01525400123456?memory=" + megabytes);
                }
                next.begun(stage, what);
            }

            @Override
            public void advanced(long bytes, OptionalLong total) {
                next.advanced(bytes, total);
            }
        };
    }

    private void get(String path) {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(ADDRESS.inet(), 0));
            socket.connect(new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), appliance.ports().http()));
            String request =
                    "GET " + path + " HTTP/1.1\r\nHost: x\r\nUser-Agent: iPXE/1.0.0+\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Boots as far as it comes. */
    void boots() {
        Attachment attachment = new Attachment(ADDRESS, Ipv4.parse("127.0.0.1"), appliance.ports());
        Identity machine = new Identity(MacAddress.parse(Operator.MAC), new UUID(3, 1));
        new SimulatedMachine(machine, firmware, attachment, listener).boot();
    }

    /** Its ROM asks for a file by TFTP, takes the first block, and says that it cannot go on. */
    void aborts(String file, String reason) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, ADDRESS.inet())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            byte[] request = ("\0\1" + file + "\0octet\0").getBytes(StandardCharsets.ISO_8859_1);
            socket.send(new DatagramPacket(
                    request,
                    request.length,
                    InetAddress.getLoopbackAddress(),
                    appliance.ports().tftp()));
            DatagramPacket block = new DatagramPacket(new byte[600], 600);
            socket.receive(block);
            byte[] error = ("\0\5\0\3" + reason + "\0").getBytes(StandardCharsets.ISO_8859_1);
            socket.send(new DatagramPacket(error, error.length, block.getSocketAddress()));
        }
    }
}
