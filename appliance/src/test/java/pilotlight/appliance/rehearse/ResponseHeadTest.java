package pilotlight.appliance.rehearse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ResponseHeadTest {

    private static final String BUSY =
            "HTTP/1.1 503 Service Unavailable\r\nretry-after: 2\r\ncontent-length: 5\r\n\r\n";

    @Test
    void isReadInWhateverPiecesAndLeavesTheContent() {
        ResponseHead head = new ResponseHead(false);
        for (int at = 0; at < BUSY.length() - 1; at++) {
            assertThat(head.take(buffer(BUSY.substring(at, at + 1)))).isFalse();
        }
        ByteBuf last = buffer("\nagain");
        assertThat(head.take(last)).isTrue();
        assertThat(last.toString(StandardCharsets.US_ASCII)).isEqualTo("again");
        assertThat(head.status()).isEqualTo(503);
        assertThat(head.retryAfter()).hasValue(2);
        assertThat(head.length()).hasValue(5);
    }

    @Test
    void aProgramThatMindsTheCaseFindsNoOtherLength() {
        ResponseHead head = new ResponseHead(true);
        head.take(buffer(BUSY));
        assertThat(head.length()).isEmpty();
    }

    @Test
    void whatIsNoHttpHasNoStatus() {
        ResponseHead head = new ResponseHead(false);
        head.take(buffer("220 ftp.example.com\r\n\r\n"));
        assertThat(head.status()).isZero();
        assertThat(head.length()).isEmpty();
        assertThat(head.retryAfter()).isEmpty();
    }

    @Test
    void refusesHeadersWithoutEnd() {
        ResponseHead head = new ResponseHead(false);
        assertThatThrownBy(() -> head.take(buffer("x".repeat(20_000))))
                .hasMessage("the headers of the answer have more than 16384 bytes");
    }

    private static ByteBuf buffer(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    }
}
