package pilotlight.appliance;

/** A port that could not be opened; its message tells the operator which, and what helps. */
public final class PortTakenException extends RuntimeException {

    private PortTakenException(String door, String where, Throwable cause) {
        super(
                door + " cannot listen on " + where + ": " + cause.getMessage()
                        + hint(String.valueOf(cause.getMessage())),
                cause);
    }

    /** Runs {@code bind}, and tells whose port it was if it fails. Netty throws checked exceptions without declaring them. */
    static void guard(String door, String where, Runnable bind) {
        try {
            bind.run();
        } catch (Exception taken) {
            throw new PortTakenException(door, where, taken);
        }
    }

    private static String hint(String message) {
        if (message.contains("denied")) {
            return "; ports below 1024 need root or CAP_NET_BIND_SERVICE: or set portOffset";
        }
        return message.contains("in use") ? "; another program holds it: stop that one, or set portOffset" : "";
    }
}
