package pilotlight.appliance.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import pilotlight.appliance.config.DhcpSettings.Mode;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.doctor.BootFact;
import pilotlight.appliance.doctor.Fact;
import pilotlight.appliance.doctor.Reach;
import pilotlight.appliance.doctor.SecondOpinion;
import pilotlight.appliance.machine.Assignment;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.machine.Target;
import pilotlight.appliance.machine.Transport;
import pilotlight.appliance.net.NetInterface;
import pilotlight.appliance.probe.Attachment;
import pilotlight.appliance.probe.BootListener;
import pilotlight.appliance.probe.BootResult;
import pilotlight.appliance.probe.Fetched;
import pilotlight.appliance.probe.FirmwareProfile;
import pilotlight.appliance.probe.Identity;
import pilotlight.appliance.probe.SimulatedMachine;
import pilotlight.appliance.probe.Verdict;
import pilotlight.netboot.pxe.Isa;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

/** Boots of simulated machines that nothing is said of, from the running appliance; and its TFTP, judged by another's client. */
final class BootsExamination {

    private static final Identity NOBODY =
            new Identity(MacAddress.parse("02:64:6f:63:74:72"), new UUID(0x646f63746f72L, 0));
    private static final Ipv4 LOOPBACK_MACHINE = Ipv4.parse("127.77.100.1");
    private static final List<String> X86 = List.of("edk2-x64", "edk2-x64-http", "bios");
    private static final List<String> ARM64 = List.of("edk2-arm64", "edk2-arm64-http");

    private final Settings settings;
    private final Optional<Ipv4> self;
    private final Book book;
    private final RunningControl control;

    BootsExamination(Settings settings, List<NetInterface> nics, Book book, RunningControl control) {
        this.settings = settings;
        this.self = nics.stream().findFirst().map(NetInterface::address);
        this.book = book;
        this.control = control;
    }

    /** Nothing where new machines boot nothing, or where the doors hear only what comes from outside. */
    List<Fact> facts() throws IOException {
        Optional<Target> target = book.fallback().map(Assignment::target);
        boolean boots = target.filter(Target.OnPlatform.class::isInstance).isPresent()
                && settings.dhcp().mode() == Mode.PROXY
                && self.isPresent()
                && isReachable(self.get());
        return boots ? boot(((Target.OnPlatform) target.orElseThrow()).platform()) : List.of();
    }

    private boolean isReachable(Ipv4 address) throws IOException {
        Reach reach = new Reach(address);
        return reach.tftp(settings.ports().tftp()).equals(Optional.of(true))
                && reach.tcp(settings.ports().http()).equals(Optional.of(true));
    }

    private List<Fact> boot(String platform) {
        List<Fact> facts = new ArrayList<>();
        try {
            for (String word : isArm64(platform) ? ARM64 : X86) {
                facts.add(boot(FirmwareProfile.find(word).orElseThrow()));
            }
        } finally {
            control.forget(NOBODY.mac());
        }
        secondOpinion(facts).ifPresent(facts::add);
        return facts;
    }

    private boolean isArm64(String platform) {
        return book.library()
                .find(platform)
                .flatMap(found -> found.kernel().isa())
                .filter(Isa.ARM64::equals)
                .isPresent();
    }

    private BootFact boot(FirmwareProfile firmware) {
        Ipv4 server = self.orElseThrow();
        Ipv4 address = server.inet().isLoopbackAddress() ? LOOPBACK_MACHINE : server;
        Attachment attachment = new Attachment(address, server, settings.ports());
        BootResult result = new SimulatedMachine(NOBODY, firmware, attachment, BootListener.NONE).boot();
        return new BootFact(firmware, result, Verdict.of(result.files(), book.library()));
    }

    private Optional<Fact> secondOpinion(List<Fact> boots) {
        return boots.stream()
                .flatMap(fact -> ((BootFact) fact).result().files(Stage.LOADER).stream())
                .filter(file -> file.transport() == Transport.TFTP)
                .findFirst()
                .map(this::secondOpinion);
    }

    private Fact secondOpinion(Fetched file) {
        String name = file.name().substring(file.name().lastIndexOf('/') + 1);
        return SecondOpinion.of(self.orElseThrow(), settings.ports().tftp(), name, file.sha256());
    }
}
