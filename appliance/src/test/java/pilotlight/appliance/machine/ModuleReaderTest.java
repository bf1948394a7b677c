package pilotlight.appliance.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.netboot.wire.Bytes;

class ModuleReaderTest {

    @TempDir
    private Path directory;

    private TestFiles files;

    @BeforeEach
    void lieInADirectory() {
        files = new TestFiles(directory);
    }

    @Test
    void readsModulesFromFilesTextAndBase64() throws IOException {
        Files.createDirectories(directory.resolve("sub"));
        Files.write(directory.resolve("sub/a.bin"), new byte[] {0, (byte) 0xff});
        Files.createSymbolicLink(directory.resolve("link"), Path.of("sub/a.bin"));

        assertThat(files.good("""
                        modules:
                          - {path: a, file: sub/a.bin}
                          - {path: b, file: link}
                          - {path: etc/c, content: "grün\\n"}
                          - path: d
                            base64: |
                              AP8A
                              /w==
                        """).details().modules())
                .containsExactly(
                        new BootModule("a", Bytes.hex("00ff")),
                        new BootModule("b", Bytes.hex("00ff")),
                        new BootModule("etc/c", Bytes.hex("6772c3bc6e0a")),
                        new BootModule("d", Bytes.hex("00ff00ff")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {path: a, file: ../secret}             | leads out of
            {path: a, file: /etc/hostname}         | leads out of
            {path: a, file: sub/../../secret}      | leads out of
            {path: a, file: outside}               | leads out of
            {path: a, file: absent}                | there is no file 'absent'
            {path: a, file: sub}                   | is no regular file
            {path: a, file: .}                     | is no regular file
            {path: a, file: ''}                    | expected some text
            {path: a, file: huge}                  | is larger than 16777216 bytes
            {path: ../a, content: x}               | module path '../a'
            {path: /a, content: x}                 | module path '/a'
            {path: a}                              | expected path and one of file, content and base64
            {content: x}                           | expected path and one of file, content and base64
            {path: a, content: x, base64: eA==}    | expected path and one of file, content and base64
            {path: a, base64: eA}                  | expected canonical base64
            {path: a, base64: eB==}                | expected canonical base64
            {path: a, base64: 'e*=='}              | expected canonical base64
            {path: b, content: x}                  | expected each path once
            {path: a, content: x, mode: 644}       | mode: no such key
            a                                      | expected keys with values
            """)
    void refusesModulesThatLeadOutOrCannotBeMeant(String module, String expected) throws IOException {
        Files.createDirectories(directory.resolve("sub"));
        Path secret = Files.createTempFile("secret", "");
        Files.createSymbolicLink(directory.resolve("outside"), secret);
        try (var huge = Files.newByteChannel(
                directory.resolve("huge"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            huge.position(16 << 20).write(ByteBuffer.allocate(1));
        }

        assertThat(files.complaints("modules:\n  - {path: b, content: y}\n  - " + module + "\n"))
                .isNotEmpty()
                .first()
                .asString()
                .startsWith("3: modules[1]")
                .contains(expected);
        Files.delete(secret);
    }
}
