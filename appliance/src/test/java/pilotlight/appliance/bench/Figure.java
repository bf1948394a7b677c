package pilotlight.appliance.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One line of the result: the medians of all servers.
 *
 * @param row the load, or what else was measured
 * @param line what of it, and what it shall reach
 * @param medians by the server's name; a server that cannot do it is missing
 */
record Figure(Group group, String row, Line line, Map<String, Double> medians) {

    private static final Set<String> NO_PEERS = Set.of(Pilotlight.NAME, Peers.YARDSTICK);

    Figure {
        medians = Map.copyOf(medians);
    }

    Measure measure() {
        return line.measure();
    }

    /** What {@code server} reached. */
    Optional<Double> of(String server) {
        return Optional.ofNullable(medians.get(server));
    }

    /** The name of the peer that did best. */
    Optional<String> bestPeer() {
        Comparator<Map.Entry<String, Double>> byValue = Map.Entry.comparingByValue();
        return medians.entrySet().stream()
                .filter(entry -> !NO_PEERS.contains(entry.getKey()))
                .max(measure().isRate() ? byValue : byValue.reversed())
                .map(Map.Entry::getKey);
    }

    /** Pilotlight's figure held against another's, or as it is; empty where one of the two is missing, and where nobody compares them. */
    Optional<Double> value(Against against) {
        return switch (against) {
            case BEST_PEER -> bestPeer().flatMap(this::ratio);
            case YARDSTICK -> ratio(Peers.YARDSTICK);
            case ITSELF -> of(Pilotlight.NAME).filter(ours -> !measure().isCompared() || hasAim(Against.ITSELF));
        };
    }

    private boolean hasAim(Against against) {
        return line.aims().stream().anyMatch(aim -> aim.against() == against);
    }

    private Optional<Double> ratio(String server) {
        return of(Pilotlight.NAME)
                .filter(ours -> measure().isCompared())
                .flatMap(ours -> of(server).filter(theirs -> theirs > 0).map(theirs -> ours / theirs));
    }

    /** The aims that can be judged here and are missed. */
    List<Aim> missed() {
        return line.aims().stream()
                .filter(aim -> value(aim.against())
                        .filter(value -> !aim.isMet(measure(), value))
                        .isPresent())
                .toList();
    }

    /** Whether its aims are met, in words; empty where it has none that can be judged. */
    String remark() {
        boolean judged =
                line.aims().stream().anyMatch(aim -> value(aim.against()).isPresent());
        String missed = missed().stream().map(this::words).collect(Collectors.joining(", "));
        return missed.isEmpty() ? judged ? "met" : "" : "missed: " + missed;
    }

    private String words(Aim aim) {
        String bound = String.format(Locale.ROOT, "%s %.2f", measure().isRate() ? "below" : "above", aim.bound());
        return switch (aim.against()) {
            case BEST_PEER -> bound + " of " + bestPeer().orElseThrow();
            case YARDSTICK -> bound + " of the yardstick";
            case ITSELF -> bound;
        };
    }
}
