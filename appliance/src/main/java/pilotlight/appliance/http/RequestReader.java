package pilotlight.appliance.http;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Endpoint;
import pilotlight.appliance.boot.Loader;
import pilotlight.appliance.boot.LoaderSigns;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ip;

/** Makes a {@link Request} of what came. */
final class RequestReader {

    private RequestReader() {}

    /** Empty for what is no request, such as one whose path is none, has a broken escape or a NUL. */
    static Optional<Request> read(Channel channel, HttpRequest message, Bytes body, Endpoint endpoint) {
        if (!message.decoderResult().isSuccess()) {
            return Optional.empty();
        }
        try {
            QueryStringDecoder uri = new QueryStringDecoder(originForm(message.uri()), StandardCharsets.UTF_8);
            String path = uri.path();
            return path.startsWith("/") && path.indexOf(0) < 0
                    ? Optional.of(new Request(
                            message.method().name(),
                            path,
                            uri.rawQuery(),
                            message.headers(),
                            body,
                            client(channel, message, endpoint)))
                    : Optional.empty();
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    /** Proxies and some loaders send the whole URL (RFC 9112 section 3.2.2). */
    private static String originForm(String uri) {
        return uri.regionMatches(true, 0, "http://", 0, 7) ? uri.substring(Math.max(uri.indexOf('/', 7), 0)) : uri;
    }

    private static Client client(Channel channel, HttpRequest message, Endpoint endpoint) {
        Optional<String> agent = Optional.ofNullable(message.headers().get("User-Agent"));
        Client client = channel.remoteAddress() instanceof InetSocketAddress remote
                ? Client.at(Ip.of(remote.getAddress()), endpoint)
                : Client.nearby(endpoint);
        return client.calling(agent).asking(agent.map(LoaderSigns::ofAgent).orElse(Loader.OTHER));
    }
}
