package pilotlight.appliance.probe;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.dhcp.OptionCode;
import pilotlight.netboot.pxe.IpxeFeatures;
import pilotlight.netboot.wire.Bytes;

/** How a boot program chooses among the offers that it heard. A proxy's has no address in it; the lease is taken elsewhere. */
public enum OfferRule {
    /** PXE 2.1 as EDK2 has it (UefiPxeBcDxe), for BIOS ROMs too; it collects for some 4 s. */
    PXE(4000) {
        @Override
        Optional<Choice> choose(List<DhcpMessage> offers) {
            return Stream.<Stream<Choice>>of(
                            offers.stream()
                                    .filter(OfferRule::leases)
                                    .filter(OfferRule::discovers)
                                    .map(OfferRule::menu),
                            offers.stream()
                                    .filter(OfferRule::proxies)
                                    .filter(OfferRule::discovers)
                                    .map(OfferRule::menu),
                            offers.stream()
                                    .filter(OfferRule::leases)
                                    .filter(OfferRule::pxe)
                                    .map(Choice::file),
                            offers.stream()
                                    .filter(OfferRule::proxies)
                                    .filter(OfferRule::pxe)
                                    .map(Choice::asked),
                            offers.stream()
                                    .filter(OfferRule::leases)
                                    .filter(OfferRule::names)
                                    .map(Choice::file))
                    .flatMap(choices -> choices)
                    .findFirst();
        }
    },

    /** EDK2's HTTP Boot (HttpBootDxe): only offers of option 60 {@code HTTPClient} with a URI. */
    EDK2_HTTP(4000) {
        @Override
        Optional<Choice> choose(List<DhcpMessage> offers) {
            List<DhcpMessage> usable = offers.stream()
                    .filter(offer -> says(offer, "HTTPClient"))
                    .filter(offer -> BootOffer.of(offer).file().contains("://"))
                    .toList();
            return Stream.concat(
                            usable.stream().filter(OfferRule::leases),
                            usable.stream().filter(OfferRule::proxies))
                    .map(Choice::file)
                    .findFirst();
        }
    },

    /** iPXE (net/udp/dhcp.c): the highest priority of option 175, a proxy with siaddr and file before the lease's file. */
    IPXE(2000) {
        @Override
        Optional<Choice> choose(List<DhcpMessage> offers) {
            Comparator<DhcpMessage> byPriority =
                    Comparator.comparingInt(OfferRule::priority).reversed();
            List<DhcpMessage> sorted = offers.stream().sorted(byPriority).toList();
            return Stream.<Stream<Choice>>of(
                            sorted.stream()
                                    .filter(OfferRule::proxies)
                                    .filter(OfferRule::pxe)
                                    .map(OfferRule::complete),
                            sorted.stream()
                                    .filter(OfferRule::leases)
                                    .filter(OfferRule::names)
                                    .map(Choice::file))
                    .flatMap(choices -> choices)
                    .findFirst();
        }
    },

    /** U-Boot: the first lease; a proxy counts if it came within 100 ms of that ({@code CONFIG_SERVERIP_FROM_PROXYDHCP}). */
    U_BOOT(100) {
        @Override
        Optional<Choice> choose(List<DhcpMessage> offers) {
            return Stream.concat(
                            offers.stream().filter(OfferRule::proxies).filter(OfferRule::names),
                            offers.stream().filter(OfferRule::leases))
                    .map(Choice::file)
                    .findFirst();
        }
    },

    /** Whoever answers first: u-root, and the Raspberry Pi. */
    FIRST(0) {
        @Override
        Optional<Choice> choose(List<DhcpMessage> offers) {
            return offers.stream().map(Choice::file).findFirst();
        }
    };

    /** Suboptions of option 43 by which EDK2 knows a PXE 1.0 offer: discovery control, multicast address, servers, menu, prompt. */
    private static final List<Integer> DISCOVERY = List.of(6, 7, 8, 9, 10);

    private static final int NEUTRAL = 0;

    private final int patience;

    OfferRule(int patience) {
        this.patience = patience;
    }

    /**
     * What a program makes of the offers.
     *
     * @param offer the one that says where the boot file is
     * @param bootServer true if port 4011 of its sender must be asked first
     */
    record Choice(DhcpMessage offer, boolean bootServer) {
        static Choice file(DhcpMessage offer) {
            return new Choice(offer, false);
        }

        static Choice asked(DhcpMessage offer) {
            return new Choice(offer, true);
        }
    }

    /** The choice among {@code offers}, in the order in which they came; empty if none is of use. */
    abstract Optional<Choice> choose(List<DhcpMessage> offers);

    /** How long the program goes on listening after the first offer, milliseconds. */
    int patience() {
        return patience;
    }

    /** With bit 3 of the discovery control and a file, EDK2 asks nobody else. */
    private static Choice menu(DhcpMessage offer) {
        BootOffer read = BootOffer.of(offer);
        return new Choice(offer, !(read.direct() && !read.file().isEmpty()));
    }

    /** iPXE goes to port 4011 only where the proxy's offer lacks siaddr or file. */
    private static Choice complete(DhcpMessage offer) {
        return new Choice(
                offer, offer.siaddr().isAny() || BootOffer.of(offer).file().isEmpty());
    }

    private static boolean leases(DhcpMessage offer) {
        return !offer.yiaddr().isAny();
    }

    private static boolean proxies(DhcpMessage offer) {
        return offer.yiaddr().isAny();
    }

    private static boolean names(DhcpMessage offer) {
        return !BootOffer.of(offer).file().isEmpty();
    }

    private static boolean pxe(DhcpMessage offer) {
        return says(offer, "PXEClient");
    }

    private static boolean says(DhcpMessage offer, String vendor) {
        return offer.options()
                .get(OptionCode.VENDOR_CLASS)
                .filter(text -> text.cString().startsWith(vendor))
                .isPresent();
    }

    private static boolean discovers(DhcpMessage offer) {
        return pxe(offer)
                && offer.options()
                        .get(OptionCode.VENDOR_OPTIONS)
                        .filter(OfferRule::holdsDiscovery)
                        .isPresent();
    }

    private static boolean holdsDiscovery(Bytes vendorOptions) {
        int at = 0;
        while (at + 1 < vendorOptions.length() && vendorOptions.at(at) != OptionCode.END.code()) {
            if (DISCOVERY.contains(vendorOptions.at(at))) {
                return true;
            }
            at += vendorOptions.at(at) == 0 ? 1 : 2 + vendorOptions.at(at + 1);
        }
        return false;
    }

    private static int priority(DhcpMessage offer) {
        return offer.options()
                .get(OptionCode.IPXE)
                .map(IpxeFeatures::decode)
                .flatMap(IpxeFeatures::priority)
                .orElse(NEUTRAL);
    }
}
