package pilotlight.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.render.Initramfs;
import pilotlight.appliance.tftp.Caller;
import pilotlight.netboot.wire.Bytes;

/** The platform's initrd and a machine's extra files in one, byte for byte through both doors. The longer one is sent from the disk. */
@ParameterizedClass(name = "{0} bytes")
@ValueSource(ints = {30_001, 100_000})
class InitramfsIT {

    private static final String WHOLE = "bootfs/525400123456/initramfs.img";

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path directory;

    @Parameter
    int length;

    private RunningAppliance appliance;

    private byte[] initrd() {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        return content;
    }

    private void start(String modules) throws IOException {
        Path state = directory.resolve("state");
        RunningAppliance.furnish(state);
        Files.write(state.resolve("os/" + RunningAppliance.STAMP + "/platform/x86_64/initrd"), initrd());
        RunningAppliance.put(
                directory.resolve("assignments/525400123456.yaml"),
                "serial: 10000000deadbeef\nplatform: " + RunningAppliance.STAMP + "\n" + modules);
        appliance = RunningAppliance.start(directory);
    }

    private void startWithModule() throws IOException {
        start("modules: [{path: etc/motd, content: \"rack\\n\"}]\n");
    }

    @AfterEach
    void stop() {
        appliance.close();
    }

    private byte[] expected() throws Exception {
        Bytes archive = Bytes.of(get("bootfs/525400123456/modules.cpio").body());
        return Bytes.of(initrd()).plus(Initramfs.behind(length, archive)).toArray();
    }

    @Test
    void sendsAnyPartByHttp() throws Exception {
        startWithModule();
        byte[] whole = expected();
        assertThat(get(WHOLE).body()).isEqualTo(whole);
        List<Integer> bounds = List.of(0, 1, length - 1, length, length + 1, whole.length - 1, whole.length);
        for (int from : bounds) {
            for (int to : bounds.stream().filter(bound -> bound > from).toList()) {
                HttpResponse<byte[]> part = get(WHOLE, "Range", "bytes=" + from + "-" + (to - 1));
                assertThat(part.statusCode()).isEqualTo(206);
                assertThat(part.body()).as("%s to %s", from, to).isEqualTo(Arrays.copyOfRange(whole, from, to));
                assertThat(part.headers().firstValue("Content-Range"))
                        .hasValue("bytes " + from + "-" + (to - 1) + "/" + whole.length);
            }
        }
        assertThat(get(WHOLE, "Range", "bytes=" + whole.length + "-").statusCode())
                .isEqualTo(416);
    }

    @Test
    void keepsToTheConditionsOfHttp() throws Exception {
        startWithModule();
        byte[] whole = expected();
        HttpResponse<String> head = appliance.head("/" + WHOLE);
        String etag = head.headers().firstValue("ETag").orElseThrow();
        assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(whole.length);
        assertThat(get(WHOLE, "If-None-Match", etag).statusCode()).isEqualTo(304);
        assertThat(get(WHOLE, "If-Match", "\"another\"").statusCode()).isEqualTo(412);
        String seam = "bytes=" + (length - 1) + "-" + length;
        assertThat(get(WHOLE, "Range", seam, "If-Range", etag).body())
                .isEqualTo(Arrays.copyOfRange(whole, length - 1, length + 1));
        assertThat(get(WHOLE, "Range", seam, "If-Range", "\"another\"").body()).isEqualTo(whole);
    }

    @Test
    void sendsItInBlocksOfAnySizeByTftp() throws Exception {
        startWithModule();
        byte[] whole = expected();
        try (Caller tftp = appliance.tftp()) {
            for (int size : new int[] {512, 1432, length / 2, (length + 3) / 2, whole.length / 2, whole.length}) {
                String blockSize = Integer.toString(Math.min(size, 60_000));
                assertThat(tftp.fetch(WHOLE, "tsize", "0", "blksize", blockSize))
                        .as(blockSize)
                        .isEqualTo(whole);
            }
            assertThat(tftp.fetch("deadbeef/initrd", "tsize", "0")).isEqualTo(whole);
        }
    }

    @Test
    void isThePlatformsInitrdWhereTheMachineHasNoFiles() throws Exception {
        start("");
        assertThat(get(WHOLE).body()).isEqualTo(initrd());
        try (Caller tftp = appliance.tftp()) {
            assertThat(tftp.fetch(WHOLE)).isEqualTo(initrd());
            assertThat(tftp.fetch("deadbeef/initrd", "tsize", "0")).isEqualTo(initrd());
        }
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + appliance.ports().http() + "/" + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
