package pilotlight.appliance.api;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds the operation that a request asks for. */
public final class Router {

    private final List<Operation> operations;

    /** @throws IllegalArgumentException if two operations cannot be told apart */
    public Router(List<Operation> operations) {
        this.operations = operations.stream()
                .sorted(Comparator.comparing(operation -> operation.template().rank()))
                .toList();
        if (operations.stream().map(Router::name).distinct().count() < operations.size()) {
            throw new IllegalArgumentException("an operation is there twice: "
                    + operations.stream().map(Router::name).sorted().toList());
        }
    }

    private static String name(Operation operation) {
        return operation.method() + " " + operation.template();
    }

    /** All of them. */
    public List<Operation> operations() {
        return operations;
    }

    /** What a path leads to. */
    sealed interface Route {}

    /**
     * An operation.
     *
     * @param values of the template's variables
     */
    record Found(Operation operation, Map<String, String> values) implements Route {}

    /**
     * Something to which this method means nothing.
     *
     * @param allowed the methods that it knows
     */
    record WrongMethod(List<String> allowed) implements Route {}

    /** Nothing. */
    record Nowhere() implements Route {}

    /** @param path below {@code /api/v1/} */
    Route find(String method, String path) {
        List<String> segments = List.of(path.split("/", -1));
        List<Found> there = operations.stream()
                .flatMap(operation ->
                        operation.template().match(segments).map(values -> new Found(operation, values)).stream())
                .toList();
        String asked = method.equals("HEAD") ? "GET" : method;
        return there.stream()
                .filter(found -> found.operation().method().equals(asked))
                .findFirst()
                .<Route>map(found -> found)
                .orElseGet(() -> there.isEmpty() ? new Nowhere() : new WrongMethod(allowed(there)));
    }

    private static List<String> allowed(List<Found> there) {
        TreeSet<String> methods =
                there.stream().map(found -> found.operation().method()).collect(Collectors.toCollection(TreeSet::new));
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return List.copyOf(methods);
    }
}
