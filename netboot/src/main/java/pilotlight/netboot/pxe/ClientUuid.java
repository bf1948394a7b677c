package pilotlight.netboot.pxe;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.UUID;
import pilotlight.netboot.wire.Bytes;

/**
 * The SMBIOS UUID of the client: option 97 (RFC 4578 section 2.3). On the wire its first three fields are little-endian, as SMBIOS stores
 * them; {@code value} reads as {@code dmidecode} and operators write it.
 *
 * @param value the UUID
 */
public record ClientUuid(UUID value) {

    private static final int LENGTH = 17;
    private static final byte TYPE = 0;

    /** What a packet says of its client's UUID. */
    public sealed interface Claim {

        /** The UUID, if the client gave one. */
        default Optional<ClientUuid> uuid() {
            return Optional.empty();
        }

        /** Why the packet must not be answered, if so. */
        default Optional<String> refusal() {
            return Optional.empty();
        }
    }

    /** A readable UUID. */
    public record Present(ClientUuid claimed) implements Claim {
        @Override
        public Optional<ClientUuid> uuid() {
            return Optional.of(claimed);
        }
    }

    /** No option 97: common, old Intel ROMs send none. */
    public record Absent() implements Claim {}

    /** An option 97 that is none. */
    public record Unreadable(String reason) implements Claim {
        @Override
        public Optional<String> refusal() {
            return Optional.of(reason);
        }
    }

    /** Reads option 97, which may be absent. */
    public static Claim decode(Optional<Bytes> option) {
        return option.map(ClientUuid::decode).orElseGet(Absent::new);
    }

    private static Claim decode(Bytes option) {
        if (option.length() != LENGTH || option.at(0) != TYPE) {
            return new Unreadable("option 97 (client UUID) must be 17 bytes beginning with 00, found " + option.length()
                    + " bytes: '" + option.hex() + "'");
        }
        ByteBuffer wire = ByteBuffer.wrap(option.toArray()).order(ByteOrder.LITTLE_ENDIAN);
        long timeLow = Integer.toUnsignedLong(wire.getInt(1));
        long timeMiddle = Short.toUnsignedLong(wire.getShort(5));
        long timeHigh = Short.toUnsignedLong(wire.getShort(7));
        long rest = wire.order(ByteOrder.BIG_ENDIAN).getLong(9);
        return new Present(new ClientUuid(new UUID(timeLow << 32 | timeMiddle << 16 | timeHigh, rest)));
    }

    /** The value of option 97. */
    public Bytes encode() {
        long most = value.getMostSignificantBits();
        ByteBuffer wire = ByteBuffer.allocate(LENGTH).put(TYPE).order(ByteOrder.LITTLE_ENDIAN);
        wire.putInt((int) (most >> 32)).putShort((short) (most >> 16)).putShort((short) most);
        wire.order(ByteOrder.BIG_ENDIAN).putLong(value.getLeastSignificantBits());
        return Bytes.of(wire.array());
    }

    /** The UUID as operators write it. */
    @Override
    public String toString() {
        return value.toString();
    }
}
