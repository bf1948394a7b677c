package pilotlight.appliance.boot;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import pilotlight.appliance.machine.Assignment;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Entry;
import pilotlight.netboot.dhcp.OptionCode;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;

/**
 * The host name that goes with a lease: for clients whose parameter list (option 55) asks for one, as dnsmasq and ISC dhcpd do. They tell it
 * also to those that send no list; Triton's booter tells it to nobody, so those hear none here. Pure.
 *
 * @param dns the name that the DNS has for an address, as far as it is at hand
 */
record LeaseName(Function<Ipv4, Optional<String>> dns) {

    /** {@code plan}, with the name of the machine where it is a lease that wants one. */
    Plan with(Plan plan, PxeRequest request, Book book) {
        return plan instanceof Plan.Lease lease && isWanted(request)
                ? lease.called(name(lease.terms().address(), request, book))
                : plan;
    }

    private static boolean isWanted(PxeRequest request) {
        Bytes list = request.message()
                .options()
                .get(OptionCode.PARAMETER_REQUEST_LIST)
                .orElse(Bytes.EMPTY);
        return IntStream.range(0, list.length()).anyMatch(i -> list.at(i) == OptionCode.HOST_NAME.code());
    }

    /** The assignment's, the machine's, the DNS's: the first that is a host name. */
    private Optional<String> name(Ipv4 address, PxeRequest request, Book book) {
        Optional<Entry> entry = book.find(request.traits());
        return Stream.of(
                        entry.map(Entry::assignment).flatMap(Assignment::hostname),
                        entry.flatMap(found -> found.machine().name()))
                .flatMap(Optional::stream)
                .filter(HostNames::isOne)
                .findFirst()
                .or(() -> dns.apply(address).flatMap(HostNames::first));
    }
}
