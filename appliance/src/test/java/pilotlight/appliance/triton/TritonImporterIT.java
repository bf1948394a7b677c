package pilotlight.appliance.triton;

import static org.assertj.core.api.Assertions.assertThat;
import static pilotlight.appliance.triton.MovingRack.OTHER;
import static pilotlight.appliance.triton.MovingRack.SERVER;
import static pilotlight.appliance.triton.MovingRack.detail;
import static pilotlight.appliance.triton.MovingRack.get;
import static pilotlight.appliance.triton.MovingRack.golden;
import static pilotlight.appliance.triton.MovingRack.left;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Endpoint;
import pilotlight.appliance.files.BootFile;
import pilotlight.netboot.wire.MacAddress;

class TritonImporterIT {

    @TempDir
    Path directory;

    private MovingRack rack;

    @BeforeEach
    void stand() {
        rack = new MovingRack(directory);
    }

    @Test
    void servesEveryFileOfEveryMachineAsTheBooterDid() throws IOException {
        byte[] binary = {0, 1, (byte) 0x80, (byte) 0xff, 10};
        rack.full(SERVER).module("etc/ppt_aliases", "ppt \"pci8086,1\"\n").write();
        rack.booter
                .node(OTHER)
                .boots(Booter.SMARTOS_WITHOUT_HASH)
                .byTftp()
                .console("vga", "none")
                .write();
        rack.full("00:50:56:00:00:03")
                .boots(Booter.LINUX)
                .module("etc/ppt_aliases", "x\n")
                .write();
        rack.booter
                .node("00:50:56:00:00:04")
                .boots(Booter.LINUX_WITHOUT_HASH)
                .byTftp()
                .arg("hostname", "cn04")
                .write();
        rack.booter
                .node("06:b7:ad:86:be:04")
                .arg("admin_nic", "06:b7:ad:86:be:04")
                .network(golden("networking-new.json"))
                .write();
        rack.full("00:50:56:00:00:05").module("etc/binary", binary, binary).write();
        rack.full("00:50:56:00:00:06")
                .flag("-k", true)
                .flag("-m", "milestone=none")
                .console("serial", "ttya")
                .write();
        rack.full("00:50:56:00:00:07")
                .module("etc/z", "z\n")
                .module("etc/a", "a\n")
                .console("vga", "ttyb")
                .write();

        ImportReport report = rack.run(false);

        assertThat(left(report)).isEmpty();
        assertThat(rack.state.resolve("override")).isDirectoryContaining("glob:**/joybadger.xpm.gz");
        try (Stream<Path> overrides = Files.list(rack.state.resolve("override"))) {
            assertThat(overrides).hasSize(1);
        }
        rack.assertServesTheSame();
    }

    @Test
    void writesAssignmentsThatPeopleCanRead() throws IOException {
        rack.full(SERVER)
                .module("etc/ppt_aliases", "ppt \"pci8086,1\"\n")
                .flag("-k", true)
                .byTftp()
                .write();

        rack.run(false);

        assertThat(Files.readString(rack.assignments.resolve("00-50-56-3d-a7-95.yaml")))
                .startsWith("""
                name: cn01
                uuid: 44454c4c-3200-1036-804d-b2c04f575931
                platform: 20210731T223008Z
                transport: tftp
                console:
                  default: serial
                  serial: ttyb
                kernelArgs:
                  hostname: cn01
                  rabbitmq: guest:guest:10.99.99.20:5672
                  smt_enabled: true
                  rabbitmq_dns: guest:guest:rabbitmq.coal.example.com:5672
                  admin_nic: 00:50:56:3d:a7:95
                  external_nic: 00:50:56:34:60:4c
                  sdc_underlay_nic: aggr0
                  aggr0_aggr: '"00:50:56:34:60:4d,00:50:56:34:60:4e"'
                  aggr0_lacp_mode: active
                kernelFlags:
                  -k: true
                network:
                  nictags:
                    - mtu: 1500
                      name: admin
                """)
                .endsWith("""
                modules:
                  - path: etc/ppt_aliases
                    content: |
                      ppt "pci8086,1"
                """);
    }

    @Test
    void findsOutFromTheScriptWhatTheCacheNoLongerHas() throws IOException {
        rack.full(SERVER)
                .withoutCache()
                .console("vga", "ttyc")
                .flag("-k", true)
                .flag("-m", "milestone=none")
                .module("etc/ppt_aliases", "x\n")
                .write();
        rack.booter
                .node(OTHER)
                .boots(Booter.LINUX)
                .byTftp()
                .withoutCache()
                .arg("quiet", "1")
                .write();
        rack.full("00:50:56:00:00:03")
                .boots(Booter.LINUX)
                .console("serial", "ttya")
                .withoutCache()
                .write();

        ImportReport report = rack.run(false);

        assertThat(left(report)).isEmpty();
        assertThat(rack.state.resolve("override/boot.ipxe.010050563DA795")).doesNotExist();
        assertThat(rack.state.resolve("override/boot.ipxe.01005056000002")).doesNotExist();
        rack.assertServesTheSame();
    }

    @Test
    void keepsWhatWasEditedByHandAndSaysWhere() throws IOException {
        ComputeNode edited = rack.full(SERVER)
                .menuEdited(text -> text.replace("timeout 5", "timeout 50"))
                .scriptEdited(text -> text.replace("smt_enabled=true", "smt_enabled=false"));
        edited.write();

        ImportReport report = rack.run(false);

        assertThat(left(report)).isEmpty();
        assertThat(detail(report, edited))
                .contains("its menu.lst.010050563DA795 is kept as a hand-made file, override/menu.lst.010050563DA795,"
                        + " because its line 2 has 'timeout 50' where 'timeout 5' would be")
                .contains("its boot.ipxe.010050563DA795 is kept as a hand-made file")
                .contains(":guest:10.99.99.20:5672,smt_enabled=false,rabbitmq_dns=");
        rack.assertServesTheSame();
    }

    @Test
    void leavesDigestsOutForMachinesWhoseScriptDoes() throws IOException {
        UnaryOperator<String> withoutHash = text -> text.replaceAll("(?m)^.*/os/.*\\.hash .*\\R", "");
        rack.full(SERVER).scriptEdited(withoutHash).menuEdited(withoutHash).write();
        rack.full(OTHER).boots(Booter.LINUX).scriptEdited(withoutHash).write();

        assertThat(left(rack.run(false))).isEmpty();

        assertThat(rack.assignments.resolve("00-50-56-3d-a7-95.yaml")).content().contains("\nhashes: false\n");
        assertThat(rack.state.resolve("override")).isDirectoryNotContaining("glob:**.01*");
        rack.assertServesTheSame();
    }

    @Test
    void sendsMachinesToTheNewServer() throws IOException {
        rack.full(SERVER).boots(Booter.LINUX).write();

        rack.run(false);

        BootFile script = rack.tree()
                .find(
                        "boot.ipxe.010050563DA795",
                        Client.of(
                                MacAddress.parse(SERVER),
                                new Endpoint(pilotlight.netboot.wire.Ipv4.parse("10.99.99.5"), 80, 69)));
        assertThat(((BootFile.Text) script).content().text(StandardCharsets.UTF_8))
                .contains("fetch=http://10.99.99.5/os/")
                .doesNotContain(Booter.ADDRESS.toString());
    }

    @Test
    void keepsANetworkThatNoAssignmentCanSay() throws IOException {
        ComputeNode odd = rack.full(SERVER).network("{\"vnics\": [],   \"surprise\": null}");
        odd.boots(Booter.LINUX).module("etc/a", "a\n").write();

        ImportReport report = rack.run(false);

        assertThat(left(report)).isEmpty();
        assertThat(detail(report, odd)).startsWith("its networking.json is kept as a file, because ");
        assertThat(rack.state.resolve("override/boot.ipxe.010050563DA795")).doesNotExist();
        rack.assertServesTheSame();
    }

    @Test
    void servesTheRightDigestInPlaceOfAWrongOne() throws IOException {
        rack.full(SERVER)
                .file("networking.json.hash", Booter.bytes("0".repeat(40)))
                .write();

        ImportReport report = rack.run(false);

        assertThat(left(report))
                .containsExactly("machine " + SERVER
                        + ": its networking.json.hash does not fit its networking.json; the right one is served");
        assertThat(get(rack.tree(), "bootfs/0050563da795/networking.json.hash", MacAddress.parse(SERVER)))
                .asString()
                .isEqualTo(Booter.sha1(Booter.bytes(golden("networking-full.json"))));
    }

    @Test
    void keepsWhatTheBooterDamagedAndSaysSo() throws IOException {
        byte[] whole = {0, (byte) 0x80};
        byte[] damaged = {0, (byte) 0xc2, (byte) 0x80};
        ComputeNode node = rack.full(SERVER).module("etc/binary", whole, damaged);
        node.write();

        ImportReport report = rack.run(false);

        assertThat(left(report)).isEmpty();
        assertThat(detail(report, node))
                .isEqualTo(
                        "its etc/binary is kept as it was served; its boot_modules have it otherwise: the booter damaged it");
        rack.assertServesTheSame();
    }

    @Test
    void takesLargeFilesThatWereLaidThereByHand() throws IOException {
        rack.full(SERVER).file("opt/large", new byte[100_000]).write();

        assertThat(left(rack.run(false))).isEmpty();

        assertThat(rack.state.resolve("bootfs/0050563da795/opt/large")).hasSize(100_000);
        rack.assertServesTheSame();
    }

    @Test
    void followsTheCacheWhereAScriptIsOlder() throws IOException {
        ComputeNode node = rack.full(SERVER).boots(Booter.SMARTOS_WITHOUT_HASH);
        node.write();
        Path cache = rack.booter.root.resolve("cache/" + SERVER + ".json");
        Files.writeString(cache, Files.readString(cache).replace(Booter.SMARTOS_WITHOUT_HASH, Booter.SMARTOS));
        Files.setLastModifiedTime(
                cache, java.nio.file.attribute.FileTime.from(Instant.now().plusSeconds(60)));

        ImportReport report = rack.run(false);

        assertThat(left(report)).isEmpty();
        assertThat(detail(report, node))
                .contains(
                        "its boot.ipxe.010050563DA795 is older than its cache file and was still for another platform");
        assertThat(new String(get(rack.tree(), "boot.ipxe.010050563DA795", node.mac), StandardCharsets.UTF_8))
                .contains(Booter.SMARTOS)
                .doesNotContain(Booter.SMARTOS_WITHOUT_HASH);
    }
}
