package pilotlight.appliance.network;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.Ipv4Network;

/**
 * Plain values by their keys, in the order written. What is not of the kind that is asked for counts as not there: whoever read the file
 * has refused it.
 *
 * @param values text, numbers, booleans, lists and maps; immutable throughout, and not copied: there is one for each NIC of each machine
 */
public record Document(Map<String, Object> values) {

    /** The document in a list or map of another one. */
    @SuppressWarnings("unchecked") // the keys of plain values are text
    static Document of(Object plain) {
        return plain instanceof Map<?, ?> map ? new Document((Map<String, Object>) map) : new Document(Map.of());
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key)).map(Object::toString).filter(text -> !text.isEmpty());
    }

    Optional<Integer> number(String key) {
        return Optional.ofNullable(values.get(key))
                .filter(Integer.class::isInstance)
                .map(Integer.class::cast);
    }

    boolean isTrue(String key) {
        return Boolean.TRUE.equals(values.get(key));
    }

    Optional<Ipv4> address(String key) {
        return text(key).flatMap(Ipv4::find);
    }

    List<?> list(String key) {
        return values.get(key) instanceof List<?> list ? list : List.of();
    }

    List<String> texts(String key) {
        return list(key).stream().map(Object::toString).toList();
    }

    List<Ipv4> addresses(String key) {
        return texts(key).stream().map(Ipv4::find).flatMap(Optional::stream).toList();
    }

    <T> List<T> documents(String key, Function<Document, T> reader) {
        return list(key).stream().map(Document::of).map(reader).toList();
    }

    Map<String, Object> map(String key) {
        return of(values.get(key)).values();
    }

    /** Destinations with their next hops, in the order written. */
    Map<Ipv4Network, Ipv4> routes(String key) {
        Map<Ipv4Network, Ipv4> routes = new LinkedHashMap<>();
        map(key).forEach((destination, hop) -> Ipv4.find(hop.toString())
                .ifPresent(address -> Ipv4Network.find(destination).ifPresent(to -> routes.put(to, address))));
        return Collections.unmodifiableMap(routes);
    }

    /** The same with {@code value} at {@code key}, in its old place or at the end. */
    Document with(String key, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(values);
        changed.put(key, value);
        return new Document(Collections.unmodifiableMap(changed));
    }

    /** The same, and at the end {@code value} if there is one and the key is not there. */
    Document orElse(String key, Optional<?> value) {
        return has(key) ? this : value.map(found -> with(key, found)).orElse(this);
    }

    Document without(String key) {
        if (!has(key)) {
            return this;
        }
        Map<String, Object> changed = new LinkedHashMap<>(values);
        changed.remove(key);
        return new Document(Collections.unmodifiableMap(changed));
    }
}
