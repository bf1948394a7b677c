package pilotlight.appliance.dhcp;

import java.util.List;
import java.util.Optional;
import pilotlight.appliance.boot.Dhcp6Plan;
import pilotlight.appliance.boot.Dhcp6Request;
import pilotlight.netboot.dhcp6.Dhcp6Code;
import pilotlight.netboot.dhcp6.Dhcp6Message;
import pilotlight.netboot.dhcp6.Dhcp6Options;
import pilotlight.netboot.dhcp6.Dhcp6Type;
import pilotlight.netboot.dhcp6.Duid;
import pilotlight.netboot.dhcp6.EnterpriseClass;
import pilotlight.netboot.dhcp6.IaNa;
import pilotlight.netboot.dhcp6.StatusCode;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv6;

/** Writes what a plan says as a DHCPv6 message (RFC 8415 section 18.3, RFC 5970). */
final class Dhcp6Reply {

    private static final StatusCode NOTED = new StatusCode(StatusCode.SUCCESS, "noted");

    private final Dhcp6Request request;
    private final Duid self;

    private Dhcp6Reply(Dhcp6Request request, Duid self) {
        this.request = request;
        this.self = self;
    }

    /** The message that says {@code plan}; none for silence. */
    static Optional<Dhcp6Message> of(Dhcp6Request request, Dhcp6Plan plan, Duid self) {
        Dhcp6Reply reply = new Dhcp6Reply(request, self);
        if (plan instanceof Dhcp6Plan.Answer answer) {
            return Optional.of(reply.message(answer.type(), reply.options(answer)));
        }
        return plan instanceof Dhcp6Plan.Noted
                ? Optional.of(reply.message(
                        Dhcp6Type.REPLY,
                        reply.identified(Dhcp6Options.EMPTY).with(Dhcp6Code.STATUS_CODE, NOTED.encode())))
                : Optional.empty();
    }

    private Dhcp6Message message(Dhcp6Type type, Dhcp6Options options) {
        return new Dhcp6Message(type, request.message().transaction(), options);
    }

    /** EDK2 reads the URL as a C string: the code of the option that follows, below 256, brings the NUL, so the URL never comes last. */
    private Dhcp6Options options(Dhcp6Plan.Answer answer) {
        Dhcp6Options options = identified(answer.boot()
                .map(file -> Dhcp6Options.EMPTY.with(Dhcp6Code.BOOT_FILE_URL, file.url()))
                .orElse(Dhcp6Options.EMPTY));
        if (answer.rapid()) {
            options = options.with(Dhcp6Code.RAPID_COMMIT, Bytes.EMPTY);
        }
        for (IaNa association : answer.associations()) {
            options = options.with(Dhcp6Code.IA_NA, association.encode());
        }
        return options.with(
                        Dhcp6Code.VENDOR_CLASS,
                        answer.boot()
                                .flatMap(Dhcp6Plan.BootFile::vendorClass)
                                .map(name -> EnterpriseClass.of(name).encode()))
                .with(Dhcp6Code.STATUS_CODE, answer.status().map(StatusCode::encode))
                .with(Dhcp6Code.DNS_SERVERS, addresses(answer.resolvers()));
    }

    private Dhcp6Options identified(Dhcp6Options first) {
        return first.with(Dhcp6Code.CLIENT_ID, request.clientId().map(Duid::value))
                .with(Dhcp6Code.SERVER_ID, self.value());
    }

    private static Optional<Bytes> addresses(List<Ipv6> list) {
        return list.stream().map(Ipv6::bytes).reduce(Bytes::plus);
    }
}
