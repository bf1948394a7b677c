package pilotlight.appliance.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pilotlight.appliance.http.Reply;

/**
 * Which part of a list is asked for: {@code ?limit=N&after=CURSOR}. Where another page follows, the header {@code Link} has its address
 * (RFC 8288, relation {@code next}).
 *
 * @param call the request
 * @param limit at most so many, 1 to 1000
 */
public record Page(Call call, int limit) {

    /** How many there are at most. */
    public static final int MOST = 1000;

    private static final int USUAL = 100;
    private static final String LIMIT = "limit";
    private static final String AFTER = "after";

    /** The page that {@code call} asks for, 100 where it does not say how many; {@link ProblemException} for other limits. */
    public static Page of(Call call) {
        return of(call, USUAL);
    }

    /** The same for lists that callers expect to be whole: 1000 where they do not say how many. */
    public static Page whole(Call call) {
        return of(call, MOST);
    }

    private static Page of(Call call, int usual) {
        return new Page(call, call.word(LIMIT, Page::number).orElse(usual));
    }

    private static int number(String text) {
        int limit = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("expected 1 to " + MOST + ", found '" + text + "'");
        }
        return limit;
    }

    /** This page of a list that is in ascending order of its entries' keys; {@code read} reads what a key is spelt like. */
    public <T, K extends Comparable<K>> Reply cut(List<T> all, Function<T, K> key, Function<String, K> read) {
        Optional<K> place = call.word(AFTER, read);
        List<T> behind = all.stream()
                .filter(entry -> place.map(before -> key.apply(entry).compareTo(before) > 0)
                        .orElse(true))
                .limit(limit + 1L)
                .toList();
        return behind.size() <= limit
                ? reply(behind, Optional.empty())
                : reply(
                        behind.subList(0, limit),
                        Optional.of(key.apply(behind.get(limit - 1)).toString()));
    }

    /** These entries, and behind which one the next page begins; empty on the last. */
    public Reply reply(List<?> entries, Optional<String> next) {
        Reply reply = Answer.json(entries);
        return next.map(cursor -> reply.with("Link", "<" + address(cursor) + ">; rel=\"next\""))
                .orElse(reply);
    }

    private String address(String cursor) {
        Stream<String> kept = call.words().entrySet().stream()
                .filter(word -> !word.getKey().equals(AFTER))
                .map(word -> pair(word.getKey(), word.getValue()));
        return call.request().path()
                + Stream.concat(kept, Stream.of(pair(AFTER, cursor))).collect(Collectors.joining("&", "?", ""));
    }

    private static String pair(String key, String value) {
        return encoded(key) + "=" + encoded(value);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
