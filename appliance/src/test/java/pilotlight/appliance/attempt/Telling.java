package pilotlight.appliance.attempt;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Endpoint;
import pilotlight.appliance.boot.Event;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.appliance.boot.Loader;
import pilotlight.appliance.boot.Shipment;
import pilotlight.appliance.boot.Shown;
import pilotlight.appliance.machine.Stage;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

/**
 * A journal told in lines, and the attempts that come of it. A line: the second, who, the stage, the outcome, what, and for files bytes/size
 * and how long it took; or the second and {@code tick}.
 */
final class Telling {

    static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
    static final MacAddress MAC = MacAddress.parse("52:54:00:12:34:56");
    static final Expected LINUX =
            new Expected("debian", Set.of(Stage.KERNEL, Stage.INITRD, Stage.ROOTFS), Optional.empty());
    static final Terms TERMS = new Terms(Duration.ofSeconds(600), Duration.ofSeconds(30), Duration.ofSeconds(300));

    private static final Endpoint SELF = new Endpoint(Ipv4.parse("10.77.0.2"), 80, 69);
    private static final Shown.Voice VOICE =
            new Shown.Voice(Optional.of(Architecture.BIOS), Optional.of("PXEClient:Arch:00000"));

    private final Map<Trace, Attempt> attempts = new LinkedHashMap<>();
    private final Attempts latest;
    private int traces;
    private Expected expected;

    Telling(Expected expected, Terms terms) {
        this.expected = expected;
        latest = new Attempts(this::trace, mac -> mac, client -> this.expected, terms);
        latest.listen(attempt -> attempts.put(attempt.trace(), attempt));
    }

    private Trace trace() {
        return new Trace(String.format(Locale.ROOT, "%032x", ++traces));
    }

    Attempts latest() {
        return latest;
    }

    List<Attempt> all() {
        return List.copyOf(attempts.values());
    }

    Telling assigned(Expected other) {
        expected = other;
        return this;
    }

    Telling hears(String lines) {
        lines.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(this::hear);
        return this;
    }

    private void hear(String line) {
        List<String> words = List.of(line.split("\\s+"));
        Instant now = START.plusMillis((long) (1000 * Double.parseDouble(words.get(0))));
        if (words.get(1).equals("tick")) {
            latest.tick(now);
        } else {
            latest.accept(event(now, words));
        }
    }

    static Event event(Instant now, List<String> words) {
        Stage stage = Stage.valueOf(words.get(2).toUpperCase(Locale.ROOT));
        Outcome outcome = Outcome.valueOf(words.get(3).toUpperCase(Locale.ROOT).replace('-', '_'));
        boolean dhcp = stage.compareTo(Stage.LOADER) < 0;
        return new Event(now, client(words.get(1), dhcp), stage, outcome, words.get(4), why(outcome), shipment(words));
    }

    private static String why(Outcome outcome) {
        return outcome == Outcome.DONE || outcome == Outcome.UNDER_WAY ? "" : "for a reason";
    }

    private static Shipment shipment(List<String> words) {
        if (words.size() < 6) {
            return Shipment.NONE;
        }
        List<Long> numbers =
                Arrays.stream(words.get(5).split("/")).map(Long::parseLong).toList();
        return new Shipment(numbers.get(0), numbers.get(1), Double.parseDouble(words.get(6)), 0);
    }

    static Client client(String who, boolean dhcp) {
        Client some = Client.of(MAC, SELF).running(Architecture.BIOS);
        Client client = dhcp ? some : some.at(Ipv4.parse("10.77.0.100"));
        Function<Optional<Shown.Voice>, Shown> firmware =
                voice -> new Shown(Optional.empty(), voice, Optional.empty(), Set.of());
        Function<Optional<Shown.Voice>, Shown> ipxe =
                voice -> new Shown(Optional.empty(), Optional.empty(), voice, Set.of());
        return switch (who) {
            case "firmware" -> client.asking(Loader.FIRMWARE).showing(firmware.apply(Optional.of(VOICE)));
            case "ipxe" -> client.asking(Loader.IPXE).showing(ipxe.apply(Optional.of(VOICE)));
            case "grub" -> client.asking(Loader.GRUB).showing(firmware.apply(Optional.of(VOICE)));
            case "operator" -> client.asking(Loader.OTHER).at(Ipv4.parse("10.77.0.200"));
            case "system" ->
                client.asking(dhcp ? Loader.FIRMWARE : Loader.OTHER)
                        .showing(dhcp ? Shown.NOTHING : firmware.apply(Optional.of(VOICE)));
            default -> throw new IllegalArgumentException(who);
        };
    }

    /** One line an attempt. */
    List<String> outcomes() {
        return attempts.values().stream().map(Telling::outcome).toList();
    }

    private static String outcome(Attempt attempt) {
        return String.join(
                " ",
                Stream.of(
                                attempt.result().word(),
                                "at",
                                attempt.stage().word(),
                                attempt.stalled() ? "stalled" : "",
                                attempt.problem()
                                        .map(problem -> "(" + problem + ")")
                                        .orElse(""))
                        .filter(word -> !word.isEmpty())
                        .toList());
    }
}
