package pilotlight.appliance.tftp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.unix.SegmentedDatagramPacket;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.appliance.net.EventLoops;

/** A line over a channel that takes what it is given, or refuses what comes in segments. */
class LineTest {

    private static final InetSocketAddress CLIENT = new InetSocketAddress("127.0.0.1", 7);

    private final EventLoops loops = EventLoops.nio(1);
    private final Segments segments = new Segments(true);
    private final Line line = new Line(new Exchange(loops, loops.group().next(), segments, (client, self) -> null));
    private final List<String> told = new ArrayList<>();
    private IOException refusal;
    private final EmbeddedChannel channel = new EmbeddedChannel(new Refuser(), line);

    private final class Refuser extends ChannelOutboundHandlerAdapter {

        @Override
        public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
            if (message instanceof SegmentedDatagramPacket && refusal != null) {
                ReferenceCountUtil.release(message);
                ctx.fireExceptionCaught(refusal);
            } else {
                ctx.write(message, promise);
            }
        }
    }

    private final class Listener implements Speaker {

        @Override
        public void connected(Line same) {}

        @Override
        public void notConnected(Throwable cause) {}

        @Override
        public void heard(ByteBuf packet) {}

        @Override
        public void onTime() {}

        @Override
        public void portClosed() {
            told.add("port closed");
        }

        @Override
        public void failed(Throwable cause) {
            told.add(cause.getMessage());
        }

        @Override
        public void cutOff() {}
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
        loops.close();
    }

    private List<Integer> send(int count, int size, int last) {
        line.lend(CLIENT, new Listener());
        ByteBuf packets = line.space(count * size);
        packets.writeZero((count - 1) * size + last);
        line.send(packets, size);
        return channel.outboundMessages().stream().map(LineTest::length).toList();
    }

    private static int length(Object message) {
        return message instanceof SegmentedDatagramPacket packet
                ? packet.content().readableBytes()
                : ((ByteBuf) message).readableBytes();
    }

    @ParameterizedTest
    @CsvSource({
        "16, 1472, 1472, 23552",
        "16, 1472, 100,  22180",
        "64, 1472, 4,    '64768, 27972'",
        "65, 100,  100,  '6400, 100'",
        "1,  1472, 1472, 1472",
        "2,  40000, 10,  '40000, 10'"
    })
    void sendsAWindowAsFewDatagramsAsTheSystemTakes(int count, int size, int last, String lengths) {
        assertThat(send(count, size, last).toString()).isEqualTo("[" + lengths + "]");
    }

    @Test
    void sendsPacketsOneByOneOnceSegmentsWereRefused() {
        refusal = new IOException("sendmmsg: Message too long");
        assertThat(send(3, 1472, 100)).containsExactly(1472, 1472, 100);
        assertThat(segments.worksTo(CLIENT.getAddress())).isFalse();
        refusal = null;
        channel.outboundMessages().clear();
        assertThat(send(2, 1472, 1472)).containsExactly(1472, 1472);
        assertThat(told).isEmpty();
    }

    @Test
    void takesAClosedPortForWhatItIsAndNoRefusal() {
        refusal = new PortUnreachableException();
        assertThat(send(3, 1472, 100)).isEmpty();
        assertThat(segments.worksTo(CLIENT.getAddress())).isTrue();
        assertThat(told).containsExactly("port closed");
    }
}
