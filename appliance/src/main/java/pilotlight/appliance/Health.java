package pilotlight.appliance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import pilotlight.appliance.api.Readiness;
import pilotlight.appliance.boot.Programs;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.FirmwareGuard;
import pilotlight.appliance.net.NetInterface;
import pilotlight.appliance.probe.ServerFinding;
import pilotlight.appliance.why.Rival;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.wire.MacAddress;

/** Finds out what is missing for machines to boot, and what is wrong although they do. */
final class Health {

    private static final List<Architecture> USUAL = List.of(Architecture.BIOS, Architecture.EFI_X64);

    private final Knowledge knowledge;
    private final Leasing leasing;
    private final Supplier<Map<MacAddress, Architecture>> firmwares;
    private final List<NetInterface> nics;
    private final Watch watch;
    private final BooleanSupplier open;

    /**
     * @param leasing what this appliance is to DHCP clients
     * @param firmwares what machines' firmware said it runs
     * @param nics the interfaces that are served
     * @param watch sees what goes wrong on the network
     * @param open true while the doors are open
     */
    Health(
            Knowledge knowledge,
            Leasing leasing,
            Supplier<Map<MacAddress, Architecture>> firmwares,
            List<NetInterface> nics,
            Watch watch,
            BooleanSupplier open) {
        this.knowledge = knowledge;
        this.leasing = leasing;
        this.firmwares = firmwares;
        this.nics = nics;
        this.watch = watch;
        this.open = open;
    }

    Readiness now() {
        return new Readiness(missing(), warnings(), leasing.roles());
    }

    /** What may keep this machine from booting whatever it is assigned, the worst first; without the store, machines boot all the same. */
    List<String> troubles(MacAddress mac) {
        List<String> troubles = unreachable();
        troubles.addAll(servers());
        troubles.addAll(leasing.warnings());
        watch.looping().stream()
                .filter(sentence -> sentence.startsWith(mac + " "))
                .forEach(troubles::add);
        return troubles;
    }

    private List<String> servers() {
        return harmful().map(ServerFinding::sentence).toList();
    }

    private Stream<ServerFinding> harmful() {
        return watch.servers().findings().stream().filter(ServerFinding::harms);
    }

    /** The other DHCP servers that keep machines from booting, what harms most first. */
    List<Rival> rivals() {
        return watch.servers().servers().isEmpty()
                ? List.of()
                : harmful()
                        .map(finding -> new Rival(finding.found(), finding.change()))
                        .toList();
    }

    /** What is wrong with this appliance itself that may keep machines from booting, the worst first. */
    List<String> ownTroubles() {
        List<String> troubles = unreachable();
        troubles.addAll(leasing.warnings());
        return troubles;
    }

    private List<String> unreachable() {
        List<String> missing = new ArrayList<>();
        if (!open.getAsBoolean()) {
            missing.add("the doors are not open");
        }
        if (nics.isEmpty()) {
            missing.add("no network interface was up with an IPv4 address at the start: bring one up and start again");
        }
        return missing;
    }

    private List<String> missing() {
        List<String> missing = unreachable();
        if (knowledge.book().library().platforms().isEmpty()) {
            missing.add("no platform is installed: `platform install` or `platform add` brings one");
        }
        if (USUAL.stream()
                .allMatch(
                        architecture -> knowledge.programs().find(architecture).isEmpty())) {
            missing.add(
                    "there is no loader program: put undionly.kpxe (BIOS) and snponly.efi (UEFI) of iPXE into the netboot directory");
        }
        return missing;
    }

    private List<String> warnings() {
        Book book = knowledge.book();
        List<String> warnings = new ArrayList<>();
        USUAL.stream()
                .filter(architecture -> knowledge.programs().find(architecture).isEmpty())
                .forEach(architecture -> warnings.add("there is no loader program for " + architecture + ": put "
                        + Programs.suitable(architecture).get(0) + " into the netboot directory"));
        if (knowledge.programs().missesGrub()) {
            warnings.add("dhcp.chainloadGrub is on, but there is no " + Programs.PXEGRUB
                    + ": put it into the netboot directory; until then a BIOS gets iPXE");
        }
        book.fallback()
                .flatMap(assignment -> assignment.target().missingIn(book.library()))
                .ifPresent(name ->
                        warnings.add("new machines are to boot platform '" + name + "', which is not installed"));
        book.problems().forEach(problem -> warnings.add(problem.toString()));
        book.warnings().forEach(warning -> warnings.add(warning.toString()));
        warnings.addAll(book.groups().warnings(book.library()));
        new FirmwareGuard(book.library(), firmwares.get())
                .warnings(book)
                .forEach(warning -> warnings.add(warning.toString()));
        warnings.addAll(book.library().problems());
        warnings.addAll(knowledge.mistakes());
        warnings.addAll(leasing.warnings());
        if (!knowledge.store().state().isOpen()) {
            warnings.add(knowledge.store().state().sentence());
        }
        warnings.addAll(watch.servers().problems());
        warnings.addAll(servers());
        warnings.addAll(watch.looping());
        return warnings;
    }
}
