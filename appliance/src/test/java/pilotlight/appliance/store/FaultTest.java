package pilotlight.appliance.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.h2.api.ErrorCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FaultTest {

    @ParameterizedTest
    @MethodSource("faults")
    void saysInPlainWordsWhatFailed(Throwable thrown, String reason, boolean damaged) {
        assertThat(Fault.of(new IllegalStateException("outermost", thrown))).isEqualTo(new Fault(reason, damaged));
    }

    static Stream<Arguments> faults() {
        IOException full = new IOException("No space left on device");
        return Stream.of(
                Arguments.of(h2(ErrorCode.IO_EXCEPTION_1, full), "the disk is full", false),
                Arguments.of(h2(ErrorCode.FILE_CORRUPTED_1, full), "the disk is full", false),
                Arguments.of(
                        h2(ErrorCode.DATABASE_ALREADY_OPEN_1, null), "another process has store.mv.db open", false),
                Arguments.of(
                        h2(ErrorCode.FILE_CORRUPTED_1, new IllegalStateException("bad chunk\nand more")),
                        "store.mv.db is damaged (bad chunk)",
                        true),
                Arguments.of(
                        h2(ErrorCode.IO_EXCEPTION_1, new IllegalStateException("read 19", new EOFException())),
                        "store.mv.db is damaged (read 19)",
                        true),
                Arguments.of(
                        new IllegalArgumentException("'x' is no MAC address"),
                        "store.mv.db is damaged ('x' is no MAC address)",
                        true),
                Arguments.of(
                        h2(ErrorCode.TABLE_OR_VIEW_NOT_FOUND_1, null), "store.mv.db is damaged (h2 says so)", true),
                Arguments.of(
                        h2(ErrorCode.DATABASE_IS_CLOSED, null), "the database closed itself after a failure", false),
                Arguments.of(h2(ErrorCode.DATABASE_IS_READ_ONLY, null), "not permitted: h2 says so", false),
                Arguments.of(new AccessDeniedException("/state"), "not permitted: /state", false),
                Arguments.of(new FileAlreadyExistsException("/state"), "/state is not a directory", false),
                Arguments.of(new IOException("Input/output error"), "Input/output error", false),
                Arguments.of(new IOException(), "IOException", false));
    }

    private static SQLException h2(int code, Throwable cause) {
        return new SQLException("h2 says so", "state", code, cause);
    }
}
