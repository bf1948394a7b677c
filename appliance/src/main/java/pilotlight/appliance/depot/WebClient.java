package pilotlight.appliance.depot;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Map;
import java.util.Optional;

/** Asks web servers for files; whatever goes wrong on the way is a {@link CutOffException} with a reason in words. */
final class WebClient {

    private final HttpClient client;
    private final Patience patience;

    WebClient(Patience patience) {
        this.patience = patience;
        // HTTP/1.1: some servers stumble over the offer to upgrade, and one file at a time gains nothing from it.
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(patience.connect())
                .build();
    }

    /** The answer to a GET; its body ends with a {@link CutOffException} where it stalls. */
    HttpResponse<InputStream> get(URI uri, Map<String, String> headers) throws IOException, InterruptedException {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(patience.answer());
            request.header("Accept-Encoding", "identity");
            headers.forEach(request::header);
            return client.send(
                    request.build(),
                    info -> HttpResponse.BodySubscribers.mapping(
                            HttpResponse.BodySubscribers.ofInputStream(),
                            body -> new StallGuard(body, patience.stall())));
        } catch (IOException e) {
            throw new CutOffException(reason(e));
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e); // no host, or one that cannot be
        }
    }

    private String reason(IOException failure) {
        if (failure instanceof HttpTimeoutException) {
            return "the server does not answer";
        }
        if (failure instanceof ConnectException) {
            return failure.getCause() != null && failure.getCause().getCause() instanceof UnresolvedAddressException
                            || failure.getCause() instanceof UnresolvedAddressException
                    ? "the name of the server is not known here"
                    : "the server cannot be reached";
        }
        return Optional.ofNullable(failure.getMessage())
                .orElse(failure.getClass().getSimpleName());
    }
}
