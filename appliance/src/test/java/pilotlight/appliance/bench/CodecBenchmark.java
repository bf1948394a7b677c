package pilotlight.appliance.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import pilotlight.appliance.boot.RequestBuilder;
import pilotlight.netboot.dhcp.DhcpCodec;
import pilotlight.netboot.dhcp.DhcpMessage;

/** A DISCOVER of UEFI firmware, read and written. */
@State(Scope.Thread)
public class CodecBenchmark {

    private static final int LARGEST = 576;

    private final DhcpMessage discover = RequestBuilder.pxe(7).message();
    private final ByteBuf packet = Unpooled.directBuffer(LARGEST);
    private final ByteBuf out = Unpooled.directBuffer(LARGEST);

    @Setup
    public void write() {
        DhcpCodec.encode(discover, packet);
    }

    @Benchmark
    public DhcpMessage decode() {
        return DhcpCodec.decode(packet.readerIndex(0));
    }

    @Benchmark
    public ByteBuf encode() {
        out.clear();
        DhcpCodec.encode(discover, out);
        return out;
    }
}
