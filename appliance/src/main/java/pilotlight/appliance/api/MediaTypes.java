package pilotlight.appliance.api;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import pilotlight.appliance.http.Request;

/**
 * Which media types a request brings and wants (RFC 9110 sections 8.3 and 12.5.1). Weights are not weighed: each operation gives one.
 *
 * @param request as it came
 */
record MediaTypes(Request request) {

    /** True if its body, if there is one, is said to be of these types, or not said to be anything. */
    boolean sends(List<String> types) {
        String type = request.header(HttpHeaderNames.CONTENT_TYPE);
        return request.body().isEmpty() || types.isEmpty() || type == null || types.contains(bare(type));
    }

    /** True if it wants one of these types, or does not say what it wants. */
    boolean accepts(List<String> types) {
        String wanted = request.header(HttpHeaderNames.ACCEPT);
        return wanted == null
                || types.isEmpty()
                || Stream.of(wanted.split(","))
                        .map(MediaTypes::bare)
                        .anyMatch(range -> types.stream().anyMatch(type -> matches(range, type)));
    }

    String sent() {
        return bare(request.headers().get(HttpHeaderNames.CONTENT_TYPE, "none"));
    }

    String accepted() {
        return request.headers().get(HttpHeaderNames.ACCEPT, "anything");
    }

    private static boolean matches(String range, String type) {
        return range.equals("*/*")
                || range.equals(type)
                || range.endsWith("/*") && type.startsWith(range.substring(0, range.length() - 1));
    }

    private static String bare(String type) {
        return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
