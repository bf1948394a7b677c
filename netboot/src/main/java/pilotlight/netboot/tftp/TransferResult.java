package pilotlight.netboot.tftp;

/** How a transfer ended. */
public sealed interface TransferResult {

    /** The reason in plain words. */
    String reason();

    /** True only if somebody should look into it. */
    default boolean isFailure() {
        return false;
    }

    /** True if the client has the whole file. */
    default boolean isComplete() {
        return false;
    }

    /** The client acknowledged everything. */
    record Complete() implements TransferResult {

        @Override
        public String reason() {
            return "complete";
        }

        @Override
        public boolean isComplete() {
            return true;
        }
    }

    /** Everything was sent and the last ACK never came: GRUB closes its socket without one. */
    record CompleteWithoutLastAck() implements TransferResult {

        @Override
        public String reason() {
            return "complete, the last ACK was not received";
        }

        @Override
        public boolean isComplete() {
            return true;
        }
    }

    /** The client only wanted the options' answer, as EDK2 asks for the size before it asks for the file. */
    record Probe(ErrorCode code, String message) implements TransferResult {

        @Override
        public String reason() {
            return "size probe, ended by the client with error " + code + ": " + message;
        }
    }

    /**
     * The client changed its mind, as boot programs do.
     *
     * @param block the last block that it acknowledged
     */
    record AbortedByClient(ErrorCode code, String message, long block) implements TransferResult {

        @Override
        public String reason() {
            return "aborted by the client after block " + block + " with error " + code + ": " + message;
        }
    }

    /**
     * The client went away without a word.
     *
     * @param block the last block that it acknowledged
     */
    record PortClosed(long block) implements TransferResult {

        @Override
        public String reason() {
            return "the client closed its port after block " + block;
        }
    }

    /**
     * The client could not go on.
     *
     * @param block the last block that it acknowledged
     */
    record Failed(ErrorCode code, String message, long block) implements TransferResult {

        @Override
        public String reason() {
            return "failed at the client after block " + block + " with error " + code + ": " + message;
        }

        @Override
        public boolean isFailure() {
            return true;
        }
    }

    /** Not one packet of the client was heard after its request. */
    record NeverAnswered(int retransmissions) implements TransferResult {

        @Override
        public String reason() {
            return "timed out, nothing was ever acknowledged in " + retransmissions + " retransmissions";
        }

        @Override
        public boolean isFailure() {
            return true;
        }
    }

    /**
     * The client fell silent on the way.
     *
     * @param block the first block that it did not acknowledge
     */
    record Stalled(long block, int retransmissions) implements TransferResult {

        @Override
        public String reason() {
            return "timed out, stalled at block " + block + " in spite of " + retransmissions + " retransmissions";
        }

        @Override
        public boolean isFailure() {
            return true;
        }
    }
}
