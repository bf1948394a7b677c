package pilotlight.netboot.dhcp6;

import java.util.List;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MalformedPacketException;

/**
 * The addresses of one interface of a client: option 3 (RFC 8415 section 21.4).
 *
 * @param iaid which of the client's, any 32 bits
 * @param renewal seconds until it asks us again (T1), 0 to 2^32-1; 0: as it likes
 * @param rebinding seconds until it asks anybody (T2), 0 to 2^32-1; 0: as it likes
 * @param options addresses and a status
 */
public record IaNa(int iaid, long renewal, long rebinding, Dhcp6Options options) {

    private static final int HEADER = 12;

    /** Refuses times beyond 32 bits. */
    public IaNa {
        IaAddress.checkSeconds(renewal);
        IaAddress.checkSeconds(rebinding);
    }

    /**
     * Reads option 3.
     *
     * @throws MalformedPacketException if it is too short or its options do not add up
     */
    public static IaNa decode(Bytes option) {
        if (option.length() < HEADER) {
            throw new MalformedPacketException(
                    "dhcp6 option 3", "at least " + HEADER + " bytes", option.length() + " bytes");
        }
        return new IaNa(
                (int) option.uint32(0),
                option.uint32(4),
                option.uint32(8),
                Dhcp6Options.decode(option.slice(HEADER, option.length()), "dhcp6 option 3"));
    }

    /** The value of option 3. */
    public Bytes encode() {
        return Numbers.uint32(iaid)
                .plus(Numbers.uint32(renewal))
                .plus(Numbers.uint32(rebinding))
                .plus(options.encode());
    }

    /** The addresses in it, in order. */
    public List<IaAddress> addresses() {
        return options.all(Dhcp6Code.IA_ADDRESS).map(IaAddress::decode).toList();
    }

    /** The same with one more address. */
    public IaNa with(IaAddress address) {
        return new IaNa(iaid, renewal, rebinding, options.with(Dhcp6Code.IA_ADDRESS, address.encode()));
    }

    /** The same with this status. */
    public IaNa with(StatusCode status) {
        return new IaNa(iaid, renewal, rebinding, options.with(Dhcp6Code.STATUS_CODE, status.encode()));
    }
}
