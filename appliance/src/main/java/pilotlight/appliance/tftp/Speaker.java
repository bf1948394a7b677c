package pilotlight.appliance.tftp;

import io.netty.buffer.ByteBuf;

/** Who has a {@link Line} to a client; told in turn what happens there, by the line's event loop. */
interface Speaker {

    /** The client can be spoken to. */
    void connected(Line line);

    /** There is no line to this client; nothing else follows. */
    void notConnected(Throwable cause);

    /** The client sent this; it is released afterwards. */
    void heard(ByteBuf packet);

    /** The time has come that {@link Line#wakeAt} was told. */
    void onTime();

    /** The client's port is closed (ICMP). */
    void portClosed();

    /** Something broke; the line is still there. */
    void failed(Throwable cause);

    /** The line is gone; nothing else follows. */
    void cutOff();
}
