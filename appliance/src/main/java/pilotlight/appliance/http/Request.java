package pilotlight.appliance.http;

import io.netty.handler.codec.http.HttpHeaders;
import pilotlight.appliance.boot.Client;
import pilotlight.netboot.wire.Bytes;

/**
 * One HTTP request.
 *
 * @param method such as {@code GET}
 * @param path percent-decoded, without the query; always begins with {@code /}
 * @param query what followed the first question mark, still encoded; empty if there was none
 * @param headers by name in any case
 * @param body all of it
 * @param client who asks
 */
public record Request(String method, String path, String query, HttpHeaders headers, Bytes body, Client client) {

    /** True for the two methods that read. */
    public boolean reads() {
        return method.equals("GET") || method.equals("HEAD");
    }

    /** The header's value, or null if it was not sent. */
    public String header(CharSequence name) {
        return headers.get(name);
    }
}
