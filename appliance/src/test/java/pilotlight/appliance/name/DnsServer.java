package pilotlight.appliance.name;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Master;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A name server on loopback that knows one small zone file, and can be silent. */
public final class DnsServer implements AutoCloseable {

    private final DatagramSocket socket =
            new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    private final InetSocketAddress address = (InetSocketAddress) socket.getLocalSocketAddress();
    private final Thread thread = new Thread(this::serve, "test DNS");
    private final AtomicInteger asked = new AtomicInteger();
    private final List<Record> zone;
    private volatile boolean silent;

    private DnsServer(List<Record> zone) throws IOException {
        this.zone = zone;
        thread.start();
    }

    /** Serves the lines of {@code zone}, each a record with a TTL. */
    public static DnsServer of(String zone) throws IOException {
        try (Master lines = new Master(new ByteArrayInputStream(zone.getBytes(StandardCharsets.US_ASCII)), Name.root)) {
            List<Record> records = new ArrayList<>();
            for (Record next = lines.nextRecord(); next != null; next = lines.nextRecord()) {
                records.add(next);
            }
            return new DnsServer(records);
        }
    }

    DnsServer silent() {
        silent = true;
        return this;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return address;
    }

    /** How many questions came. */
    public int asked() {
        return asked.get();
    }

    private void serve() {
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
                socket.receive(packet);
                asked.incrementAndGet();
                if (!silent) {
                    byte[] answer = answer(new Message(Arrays.copyOf(packet.getData(), packet.getLength())))
                            .toWire();
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            }
        } catch (SocketException closed) {
            // The end of the test.
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Message answer(Message query) {
        Record question = query.getQuestion();
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.addRecord(question, Section.QUESTION);
        List<Record> named = zone.stream()
                .filter(record -> record.getName().equals(question.getName()))
                .toList();
        answer.getHeader().setRcode(named.isEmpty() ? Rcode.NXDOMAIN : Rcode.NOERROR);
        named.stream()
                .filter(record -> record.getType() == question.getType() || record.getType() == Type.CNAME)
                .forEach(record -> answer.addRecord(record, Section.ANSWER));
        return answer;
    }

    @Override
    public void close() throws InterruptedException {
        socket.close();
        thread.join();
    }
}
