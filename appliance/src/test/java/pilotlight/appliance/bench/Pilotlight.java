package pilotlight.appliance.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The jar as systemd starts it, with a state directory of its own. Its windows are not limited to what it usually allows: what they
 * bring is to be seen.
 *
 * @param jar the shaded one
 * @param options the JVM's, from the unit
 * @param home holds settings and state
 */
record Pilotlight(Path jar, String options, Path home) {

    static final String NAME = "pilotlight";

    private static final int PORT_OFFSET = 27_000;
    private static final int TFTP_PORT = 69;
    private static final int HTTP_PORT = 80;
    private static final int DHCP_PORT = 67;
    private static final int CLIENT_PORT = 68;
    private static final int PXE_PORT = 4011;
    private static final int KERNEL_HEAD = 1024;
    private static final int BOOT_FLAG = 0x1FE;
    private static final int HEADER_MAGIC = 0x202;
    private static final int HEADER_VERSION = 0x206;
    private static final int LOAD_FLAGS = 0x236;
    private static final Path OWN_JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Pattern OPTIONS = Pattern.compile("(?m)^Environment=\"JDK_JAVA_OPTIONS=([^\"]*)\"$");

    /** Reads the JVM's options from the unit; the directories that systemd makes become ones below {@code home}. */
    static Pilotlight of(Path jar, Path unit, Path home) throws IOException {
        if (!Files.isReadable(unit)) {
            throw new IOException("bench.unit: there is no file " + unit);
        }
        Matcher line = OPTIONS.matcher(Files.readString(unit));
        if (!line.find()) {
            throw new IOException(unit + " has no line Environment=\"JDK_JAVA_OPTIONS=...\"");
        }
        Pilotlight installation = new Pilotlight(
                jar,
                line.group(1)
                        .replace("/var/lib/pilotlight", home.resolve("state").toString())
                        .replace("/run/pilotlight", home.resolve("run").toString()),
                home);
        installation.prepare();
        return installation;
    }

    private void prepare() throws IOException {
        Files.createDirectories(contents());
        Files.createDirectories(home.resolve("run"));
        Files.createDirectories(home.resolve("assignments"));
        Files.writeString(settings(), """
                state: %s
                assignments: %s
                portOffset: %d
                interfaces: [lo%s]
                tftp: {maxTransfers: 3000, maxWindow: 64}
                """.formatted(
                        home.resolve("state"),
                        home.resolve("assignments"),
                        PORT_OFFSET,
                        Enclosure.isInside() ? ", " + Segment.NEAR_DEVICE : ""));
    }

    /** The folder whose files are served below {@code extra/}. */
    Path contents() {
        return home.resolve("state").resolve("extra");
    }

    /** Adds a platform of two tiny files and makes it everybody's, so that there is something to be ready for. */
    void addPlatform() throws IOException {
        Path kernel = Files.write(home.resolve("kernel"), kernelHead());
        Path initrd = Files.writeString(home.resolve("initrd"), "an initramfs that nobody boots\n");
        Program.run(command(
                OWN_JAVA, "platform", "add", "tiny", "--kernel", kernel.toString(), "--initrd", initrd.toString()));
        Program.run(command(OWN_JAVA, "platform", "set-default", "tiny"));
    }

    /** As little of an x86 kernel as is taken for one of 64 bits: the boot sector's signature, the header's magic, its flags. */
    private static byte[] kernelHead() {
        return ByteBuffer.allocate(KERNEL_HEAD)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(BOOT_FLAG, (short) 0xAA55)
                .put(HEADER_MAGIC, "HdrS".getBytes(StandardCharsets.US_ASCII))
                .putShort(HEADER_VERSION, (short) 0x020C)
                .putShort(LOAD_FLAGS, (short) 1)
                .array();
    }

    /** {@code serve} with the harness's own Java, as the unit starts it. */
    Server server() {
        return server(usual());
    }

    /** The unit's way. */
    Variant usual() {
        return new Variant("as the unit says", OWN_JAVA, options);
    }

    /** {@code serve} in some way. It counts as started as soon as it can say whether it is ready. */
    Server server(Variant variant) {
        Door http = Door.at(PORT_OFFSET + HTTP_PORT, "extra/");
        return new Server(
                NAME,
                command(variant.java(), "serve"),
                Map.of("JDK_JAVA_OPTIONS", variant.options()),
                Optional.of(Door.at(PORT_OFFSET + TFTP_PORT, "extra/")),
                Optional.of(http),
                Optional.of(new DhcpPorts(PORT_OFFSET + DHCP_PORT, PORT_OFFSET + CLIENT_PORT, PORT_OFFSET + PXE_PORT))
                        .filter(ports -> Enclosure.isInside()),
                true,
                Integer.MAX_VALUE,
                true,
                Probe.http(Door.at(PORT_OFFSET + HTTP_PORT, ""), "ready", Set.of(200, 503)),
                home.resolve("pilotlight.log"));
    }

    private List<String> command(Path java, String... arguments) {
        List<String> command = new ArrayList<>(List.of(java.toString(), "-jar", jar.toString()));
        command.addAll(List.of(
                "--state",
                home.resolve("state").toString(),
                "--config",
                settings().toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    private Path settings() {
        return home.resolve("pilotlight.yaml");
    }
}
