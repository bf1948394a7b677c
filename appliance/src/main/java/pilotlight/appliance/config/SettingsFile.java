package pilotlight.appliance.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import pilotlight.appliance.machine.Transport;
import pilotlight.appliance.yaml.FileFault;
import pilotlight.appliance.yaml.Problem;
import pilotlight.appliance.yaml.Problems;
import pilotlight.appliance.yaml.Section;
import pilotlight.appliance.yaml.Value;
import pilotlight.appliance.yaml.Yaml;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;

/** What came of reading the settings: all of them, or every mistake at once. */
public sealed interface SettingsFile {

    /** Where the settings lie if the command line names no other file. */
    Path USUAL = Path.of("/etc/pilotlight/pilotlight.yaml");

    /**
     * Read without a mistake.
     *
     * @param settings with the defaults for what the file leaves out
     */
    record Good(Settings settings) implements SettingsFile {}

    /**
     * Refused.
     *
     * @param problems every mistake, from the first line to the last
     */
    record Broken(List<Problem> problems) implements SettingsFile {}

    /** Reads the file that the command line named, or the usual one, which need not exist. */
    static SettingsFile read(Optional<Path> named) {
        Path file = named.orElse(USUAL);
        try {
            return parse(file, Bytes.of(Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            return named.isPresent() ? broken(file, "there is no such file") : new Good(Settings.DEFAULT);
        } catch (IOException e) {
            return broken(file, "cannot be read: " + FileFault.reason(e));
        }
    }

    private static SettingsFile broken(Path file, String message) {
        return new Broken(List.of(new Problem(file, 0, message)));
    }

    /** Reads the content of {@code file}. */
    static SettingsFile parse(Path file, Bytes content) {
        Problems problems = new Problems(file);
        Settings settings = settings(Yaml.read(content, problems));
        return problems.isEmpty() ? new Good(settings) : new Broken(problems.inOrder());
    }

    private static Settings settings(Section top) {
        Settings usual = Settings.DEFAULT;
        Settings settings = new Settings(
                top.get("state", v -> v.parse(Path::of)).orElse(usual.state()),
                top.get("assignments", v -> v.parse(Path::of)).orElse(usual.assignments()),
                top.get("portOffset", v -> v.number(Settings.PORT_OFFSET)).orElse(usual.portOffset()),
                top.list("interfaces", Value::someText).orElse(usual.interfaces()),
                top.get("transport", v -> v.oneOf(List.of(Transport.values()), Transport::scheme))
                        .orElse(usual.transport()),
                DhcpReader.read(top.section("dhcp"), usual.dhcp()),
                Dhcp6Reader.read(top.section("dhcp6"), usual.dhcp6()),
                tftp(top.section("tftp"), usual.tftp()),
                http(top.section("http"), usual.http()),
                control(top.section("control"), usual.control()),
                JournalReader.read(top.section("journal"), usual.journal()),
                top.get("hashes", Value::trueOrFalse).orElse(usual.hashes()),
                top.get("bootFiles", Value::trueOrFalse).orElse(usual.bootFiles()),
                top.get("names", Value::trueOrFalse).orElse(usual.names()),
                top.get("facts", Value::trueOrFalse).orElse(usual.facts()),
                SigningReader.read(top.section("signing")),
                top.get("shutdownGraceSeconds", v -> v.number(Settings.SHUTDOWN_GRACE))
                        .orElse(usual.shutdownGraceSeconds()),
                log(top.section("log"), usual.log()));
        top.refuseOthers();
        return settings;
    }

    private static Settings.Tftp tftp(Section section, Settings.Tftp usual) {
        Settings.Tftp tftp = new Settings.Tftp(
                section.get("maxBlockSize", v -> v.number(Settings.Tftp.MAX_BLOCK_SIZE))
                        .orElse(usual.maxBlockSize()),
                section.get("fragments", Value::trueOrFalse).orElse(usual.fragments()),
                section.get("maxWindow", v -> v.number(Settings.Tftp.MAX_WINDOW))
                        .orElse(usual.maxWindow()),
                section.get("maxTransfers", v -> v.number(Settings.Tftp.MAX_TRANSFERS))
                        .orElse(usual.maxTransfers()),
                section.get("maxTransfersPerClient", v -> v.number(Settings.Tftp.MAX_TRANSFERS))
                        .orElse(usual.maxTransfersPerClient()),
                section.get("retries", v -> v.number(Settings.Tftp.RETRIES)).orElse(usual.retries()));
        section.refuseOthers();
        return tftp;
    }

    private static Settings.Http http(Section section, Settings.Http usual) {
        Settings.Http http = new Settings.Http(
                section.get("maxConnections", v -> v.number(Settings.Http.MAX_CONNECTIONS))
                        .orElse(usual.maxConnections()),
                section.get("idleSeconds", v -> v.number(Settings.Http.IDLE)).orElse(usual.idleSeconds()),
                section.get("maxDownloads", v -> v.number(Settings.Http.MAX_DOWNLOADS))
                        .orElse(usual.maxDownloads()),
                section.get("bandwidth", v -> v.number(Settings.Http.BANDWIDTH)).orElse(usual.bandwidth()),
                section.get("bandwidthPerClient", v -> v.number(Settings.Http.BANDWIDTH))
                        .orElse(usual.bandwidthPerClient()));
        section.refuseOthers();
        return http;
    }

    private static Settings.Control control(Section section, Settings.Control usual) {
        Settings.Control control = new Settings.Control(
                section.get("address", v -> v.parse(Ipv4::parse)).orElse(usual.address()),
                section.get("socket", Value::trueOrFalse).orElse(usual.socket()));
        section.refuseOthers();
        return control;
    }

    private static Settings.Log log(Section section, Settings.Log usual) {
        Settings.Log log = new Settings.Log(
                section.get("format", v -> v.oneOf(List.of(Settings.Log.Format.values()), Settings.Log.Format::word))
                        .orElse(usual.format()),
                section.get("level", v -> v.oneOf(List.of(Settings.Log.Level.values()), Settings.Log.Level::word))
                        .orElse(usual.level()));
        section.refuseOthers();
        return log;
    }
}
