package pilotlight.appliance.http;

import io.netty.channel.Channel;
import io.netty.channel.epoll.EpollSocketChannel;

/**
 * {@code TCP_CORK} (tcp(7)): while it is set, only full segments leave. A file that is sent from the page cache would otherwise be cut
 * into smaller ones at every few pages.
 */
@FunctionalInterface
interface Cork {

    /** Sets or takes away the cork; taking it away sends what waits. */
    void set(boolean corked);

    /** The cork of this connection; one that does nothing where the system has none. */
    static Cork of(Channel channel) {
        return channel instanceof EpollSocketChannel socket
                ? corked -> {
                    if (socket.isOpen()) {
                        socket.config().setTcpCork(corked);
                    }
                }
                : corked -> {};
    }
}
