package pilotlight.appliance.api;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import pilotlight.appliance.depot.Arrival;
import pilotlight.appliance.depot.Inbox;
import pilotlight.appliance.http.Upload;
import pilotlight.appliance.job.Jobs;
import pilotlight.appliance.job.PlatformWork;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.platform.Installation;
import pilotlight.appliance.platform.Stamp;
import pilotlight.appliance.platform.TarballName;

/**
 * Tarballs that callers send, to be installed.
 *
 * @param inbox where they lie until then
 * @param work installs them
 * @param jobs do it
 * @param book has the platforms that are there
 */
public record UploadsResource(Inbox inbox, PlatformWork work, Jobs jobs, Supplier<Book> book) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+~-]{0,199}");

    /** {@code PUT platforms/uploads/FILENAME}. */
    public List<Operation> operations() {
        return List.of(Operation.receiving("PUT", "platforms/uploads/{file}", this::receive)
                .taking("application/octet-stream"));
    }

    private Upload receive(Call head) {
        String name = head.value("file", UploadsResource::name);
        Stamp.ofName(name)
                .filter(stamp -> book.get().library().find(stamp).isPresent())
                .ifPresent(stamp -> {
                    throw new ProblemException(
                            HttpResponseStatus.CONFLICT,
                            Installation.Refused.taken(stamp).reason());
                });
        Arrival arrival = inbox.begin(name, announced(head))
                .orElseThrow(() -> new ProblemException(
                        HttpResponseStatus.SERVICE_UNAVAILABLE,
                        Inbox.PLACES + " uploads are under way already; try again when one is done"));
        return new TarballUpload(name, arrival, work, jobs);
    }

    private static String name(String text) {
        if (!NAME.matcher(text).matches() || !TarballName.isOne(text)) {
            throw new IllegalArgumentException("expected the name of a tarball, such as platform-20210731T223008Z.tgz:"
                    + " letters, digits and ._+~- with an ending such as .tgz or .tar.zst; found '" + text + "'");
        }
        return text;
    }

    private static long announced(Call head) {
        return Optional.ofNullable(head.request().header(HttpHeaderNames.CONTENT_LENGTH))
                .map(Long::parseLong)
                .orElse(0L);
    }
}
