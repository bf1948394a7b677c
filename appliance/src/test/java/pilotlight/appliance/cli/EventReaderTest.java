package pilotlight.appliance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pilotlight.appliance.cli.EventReader.Message;

class EventReaderTest {

    private static final String STREAM = """
            retry: 2000
            id: run-1

            id: run-2
            event: attempt
            data: {"name": "Zürich"}

            :

            event: book
            data: 1
            data: 2

            """;

    private static final List<Message> MESSAGES =
            List.of(new Message("run-2", "attempt", "{\"name\": \"Zürich\"}"), new Message("run-2", "book", "1\n2"));

    static List<Arguments> texts() {
        return List.of(
                Arguments.of("an event", "event: a\ndata: x\n\n", List.of(new Message("", "a", "x"))),
                Arguments.of("an event without a kind", "data: x\n\n", List.of(new Message("", "message", "x"))),
                Arguments.of("no space after the colon", "data:x\n\n", List.of(new Message("", "message", "x"))),
                Arguments.of("a second space", "data:  x\n\n", List.of(new Message("", "message", " x"))),
                Arguments.of("a colon in the value", "data: a:b\n\n", List.of(new Message("", "message", "a:b"))),
                Arguments.of("data of two lines", "data: a\ndata: b\n\n", List.of(new Message("", "message", "a\nb"))),
                Arguments.of("a field without a colon", "data\ndata\n\n", List.of(new Message("", "message", "\n"))),
                Arguments.of("a comment", ": hello\n\n", List.of()),
                Arguments.of("a comment in an event", "data: a\n: x\ndata: b\n\n", List.of(message("a\nb"))),
                Arguments.of("an event without data", "event: a\n\ndata: x\n\n", List.of(message("x"))),
                Arguments.of("an event that has not ended", "data: x\n", List.of()),
                Arguments.of("an unknown field", "date: x\ndata: y\n\n", List.of(message("y"))),
                Arguments.of(
                        "an id that stays",
                        "id: 7\ndata: x\n\ndata: y\n\n",
                        List.of(new Message("7", "message", "x"), new Message("7", "message", "y"))),
                Arguments.of("an id that cannot be", "id: 7\0\ndata: x\n\n", List.of(message("x"))));
    }

    private static Message message(String data) {
        return new Message("", "message", data);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void readsWithEveryEndOfLine(String what, String text, List<Message> messages) {
        for (String end : List.of("\n", "\r", "\r\n")) {
            assertThat(new EventReader().read(bytes(text.replace("\n", end))))
                    .as(what)
                    .isEqualTo(messages);
        }
    }

    @Test
    void readsTheSameWhereverThePiecesAreCut() {
        for (String end : List.of("\n", "\r\n")) {
            byte[] all = STREAM.replace("\n", end).getBytes(StandardCharsets.UTF_8);
            for (int cut = 0; cut <= all.length; cut++) {
                EventReader reader = new EventReader();
                List<Message> read = new ArrayList<>(reader.read(ByteBuffer.wrap(all, 0, cut)));
                read.addAll(reader.read(ByteBuffer.wrap(all, cut, all.length - cut)));
                assertThat(read).as("cut after %d bytes", cut).isEqualTo(MESSAGES);
            }
        }
    }

    @Test
    void knowsWhereToGoOn() {
        EventReader reader = new EventReader();
        assertThat(reader.lastId()).isEmpty();
        reader.read(bytes("id: run-1\n\n"));
        assertThat(reader.lastId()).as("an id alone is no event, but counts").isEqualTo("run-1");
        reader.read(bytes("id: run-2\ndata: x\n"));
        assertThat(reader.lastId()).as("not before the event's end").isEqualTo("run-1");
        reader.read(bytes("\n"));
        assertThat(reader.lastId()).isEqualTo("run-2");
    }
}
