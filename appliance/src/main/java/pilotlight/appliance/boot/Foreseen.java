package pilotlight.appliance.boot;

import java.util.Optional;
import java.util.stream.Stream;
import pilotlight.appliance.machine.Entry;
import pilotlight.appliance.machine.OfferStyle;
import pilotlight.appliance.machine.Traits;

/**
 * What the DHCP requests of one machine would be answered.
 *
 * @param request its firmware's
 * @param plan the answer
 * @param ipxe the answer to the iPXE that the firmware then starts; empty where it starts another program
 * @param inquiry who was asked
 */
record Foreseen(PxeRequest request, Plan plan, Optional<Plan> ipxe, Inquiry inquiry) {

    static Foreseen of(SupposedRequest supposed, Explainer explainer) {
        PxeRequest request = supposed.firmware();
        Plan plan = explainer.inquiry().ask(request, explainer.book(), explainer.programs());
        Optional<Plan> ipxe = file(plan)
                .filter(file -> isIpxe(supposed.traits(), file))
                .map(any -> explainer.inquiry().ask(supposed.ipxe(), explainer.book(), explainer.programs()));
        return new Foreseen(request, plan, ipxe, explainer.inquiry());
    }

    private static boolean isIpxe(Traits traits, String file) {
        return traits.architecture()
                .filter(architecture ->
                        Programs.suitable(architecture).contains(file.substring(file.lastIndexOf('/') + 1)))
                .isPresent();
    }

    /** The boot file; empty where there is none. */
    Optional<String> file() {
        return file(plan);
    }

    private static Optional<String> file(Plan plan) {
        if (plan instanceof Plan.Offer offer) {
            return Optional.of(offer.file());
        }
        if (plan instanceof Plan.Ack ack) {
            return Optional.of(ack.file());
        }
        return plan instanceof Plan.Lease lease
                ? Optional.of(lease.file()).filter(name -> !name.isEmpty())
                : Optional.empty();
    }

    /** Why there is no boot file; empty where there is one. */
    Optional<String> refusal() {
        if (plan instanceof Plan.Silence silence) {
            return Optional.of(silence.reason());
        }
        if (plan instanceof Plan.Nak nak) {
            return Optional.of(nak.reason());
        }
        return plan instanceof Plan.Lease lease
                ? Optional.of(lease.why()).filter(why -> !why.isEmpty())
                : Optional.empty();
    }

    /** All that, in one sentence. */
    String sentence(Optional<Entry> entry) {
        String off = inquiry.door().isEmpty()
                ? "this appliance answers no DHCP (dhcp.mode: off), its DHCP server must name "
                        + inquiry.endpoint().address() + " and the file; beside a server, "
                : "";
        return off
                + first(entry)
                + ipxe.flatMap(Foreseen::file)
                        .map(url -> "; iPXE then gets " + url)
                        .orElse("");
    }

    private String first(Optional<Entry> entry) {
        if (plan instanceof Plan.Offer offer) {
            return "its firmware is offered " + offer.file()
                    + offer.form().style().map(style -> style(style, entry)).orElse("");
        }
        if (plan instanceof Plan.Ack ack) {
            return "its firmware is told " + ack.file() + " on the boot server port";
        }
        if (plan instanceof Plan.Lease lease) {
            return "its firmware is offered the address " + lease.terms().address()
                    + file().map(name -> " and " + name).orElse(" without a boot file: " + lease.why());
        }
        return "no answer: " + refusal().orElseThrow();
    }

    private String style(OfferStyle style, Optional<Entry> entry) {
        boolean isStated = entry.flatMap(known -> known.assignment().handling().offerStyle())
                .isPresent();
        boolean isUsual = request.architecture()
                .map(Experience::usual)
                .filter(style::equals)
                .isPresent();
        return " in style " + style.word()
                + (isStated ? ", as its assignment says" : isUsual ? "" : ", which its firmware goes on from");
    }

    /** The program's configuration in the boot tree, in the dialect that it reads; empty for a kernel. */
    Optional<String> script() {
        return file().map(this::inTree).map(this::script).orElseGet(() -> Optional.of(ipxeScript()));
    }

    private String ipxeScript() {
        return (request.loader() == Loader.U_ROOT ? "uroot.ipxe." : "boot.ipxe.")
                + request.mac().orElseThrow().triton();
    }

    /** A path of the boot tree, whether it was told as a name or as a URL. */
    String inTree(String file) {
        return file.replaceFirst("^[a-z]+://[^/]*/", "");
    }

    private Optional<String> script(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        String mac = request.mac().orElseThrow().dashes();
        if (Stream.of("boot.ipxe.", "uroot.ipxe.").anyMatch(name::startsWith)) {
            return Optional.of(path);
        }
        if (request.loader() == Loader.RASPBERRY_PI) {
            return Optional.of("config.txt");
        }
        if (name.equals(Programs.PXEGRUB)) {
            return Optional.of("menu.lst." + request.mac().orElseThrow().triton());
        }
        if (name.startsWith("pxelinux") || name.startsWith("lpxelinux")) {
            return Optional.of("pxelinux.cfg/01-" + mac);
        }
        if (Stream.of("grub", "shim", "core.0").anyMatch(name::startsWith)) {
            return Optional.of("grub.cfg-01-" + mac);
        }
        return Optional.of(ipxeScript()).filter(any -> !path.startsWith("os/"));
    }
}
