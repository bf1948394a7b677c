package pilotlight.appliance.probe;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DatagramPacket;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import pilotlight.appliance.config.Ports;
import pilotlight.appliance.net.BoundDevice;
import pilotlight.appliance.net.EventLoops;
import pilotlight.appliance.net.HardwareAddresses;
import pilotlight.appliance.net.NetInterface;
import pilotlight.netboot.dhcp.DhcpCodec;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

/**
 * Asks each segment of this host, as a UEFI with PXE would and with the interface's own MAC address, which DHCP and proxyDHCP servers
 * there are. An appliance on this host leaves these MAC addresses unanswered, so that it never finds itself. Takes no lease.
 */
public final class DhcpSurvey {

    /** Long enough for servers that look first whether the address is free: dnsmasq takes three seconds. */
    public static final Duration LISTENING = Duration.ofSeconds(5);

    private final EventLoops loops;
    private final Ports ports;
    private final List<NetInterface> nics;

    private DhcpSurvey(EventLoops loops, Ports ports, List<NetInterface> nics) {
        this.loops = loops;
        this.ports = ports;
        this.nics = nics.stream().filter(NetInterface::hasIpv4).toList();
    }

    /**
     * A survey of the segments of {@code nics}.
     *
     * @param ports where servers and clients of DHCP listen: moved, to try it out
     */
    public static DhcpSurvey of(EventLoops loops, Ports ports, List<NetInterface> nics) {
        return new DhcpSurvey(loops, ports, nics);
    }

    /**
     * Asks once on every interface and gathers the answers; waits all of {@code listening}, so not for an event loop. An interrupt ends
     * it early.
     */
    public SurveyResult look(Duration listening) {
        SurveyNotes notes = new SurveyNotes();
        List<Channel> open = new ArrayList<>();
        try {
            nics.forEach(nic -> ask(nic, notes, open));
            Thread.sleep(listening.toMillis());
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        } finally {
            open.forEach(Channel::close);
        }
        return notes.result();
    }

    private void ask(NetInterface nic, SurveyNotes notes, List<Channel> open) {
        MacAddress mac = HardwareAddresses.of(nic);
        Identity host = new Identity(mac, UUID.nameUUIDFromBytes(mac.bytes().toArray()));
        DhcpDialogue dialogue = new DhcpDialogue(
                host, DhcpProfile.EDK2_PXE, ThreadLocalRandom.current().nextInt());
        SurveyEar ear = new SurveyEar(nic, dialogue, notes);
        try {
            Channel mouth = loops.epoll() ? onDevice(nic, ear) : onAddress(nic, ear, open);
            open.add(mouth);
            notes.sent(nic, send(mouth, dialogue));
        } catch (UncheckedIOException taken) {
            notes.problem(nic, "UDP port " + ports.dhcpClient() + " cannot be had: " + taken.getMessage());
        }
    }

    private Channel onDevice(NetInterface nic, ChannelHandler ear) {
        Bootstrap socket = udp().option(BoundDevice.OPTION, BoundDevice.name(nic));
        return EventLoops.bind(socket.handler(ear), Ipv4.ANY, ports.dhcpClient());
    }

    /** A socket on the address asks by its interface, and hears no broadcast; one on all addresses hears those of every interface. */
    private Channel onAddress(NetInterface nic, ChannelHandler ear, List<Channel> open) {
        open.add(EventLoops.bind(udp().handler(ear), Ipv4.ANY, ports.dhcpClient()));
        return EventLoops.bind(udp().handler(new ChannelInboundHandlerAdapter()), nic.address(), ports.dhcpClient());
    }

    private Bootstrap udp() {
        return loops.udp().option(ChannelOption.SO_BROADCAST, true).option(ChannelOption.SO_REUSEADDR, true);
    }

    private ChannelFuture send(Channel mouth, DhcpDialogue dialogue) {
        ByteBuf packet = Unpooled.buffer();
        DhcpCodec.encode(dialogue.discover(), packet);
        InetSocketAddress everybody = new InetSocketAddress(Ipv4.BROADCAST.inet(), ports.dhcp());
        return mouth.writeAndFlush(new DatagramPacket(packet, everybody)).awaitUninterruptibly();
    }
}
