package pilotlight.appliance.api;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import java.util.function.BiFunction;
import pilotlight.appliance.files.BootFile;
import pilotlight.appliance.http.FileReply;
import pilotlight.appliance.http.Reply;
import pilotlight.netboot.wire.MacAddress;

/**
 * The very bytes that a machine would get.
 *
 * @param tree what the boot tree has at a path for a machine
 */
public record RenderResource(BiFunction<MacAddress, String, BootFile> tree) {

    /** {@code GET render/MAC/PATH}. */
    public List<Operation> operations() {
        return List.of(
                Operation.now("GET", "render/{mac}/{+path}", this::render).giving());
    }

    private Reply render(Call call) {
        BootFile found = tree.apply(call.mac(), call.value("path"));
        if (found instanceof BootFile.Present file) {
            return FileReply.of(call.request(), file);
        }
        throw new ProblemException(
                HttpResponseStatus.NOT_FOUND,
                found instanceof BootFile.Refused refused ? refused.reason() : ((BootFile.Absent) found).reason());
    }
}
