package pilotlight.netboot.pxe;

import java.util.List;
import java.util.Optional;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MalformedPacketException;

/**
 * Option 43 of PXE (PXE 2.1 chapter 2). Sub-options are read when asked for, so that one bad or foreign sub-option costs no other;
 * every reader throws {@link MalformedPacketException} for a sub-option of the wrong shape.
 *
 * @param subOptions all of them in order, also those without a method here
 */
public record PxeVendorOptions(SubOptions subOptions) {

    /** None yet: what a reply is built from. */
    public static final PxeVendorOptions EMPTY = new PxeVendorOptions(SubOptions.EMPTY);

    private static final int DISCOVERY_CONTROL = 6;
    private static final int BOOT_SERVERS = 8;
    private static final int MENU = 9;
    private static final int PROMPT = 10;
    private static final int BOOT_ITEM = 71;
    private static final int VLAN = 116;

    /**
     * "Boot the file of this packet and ask nobody": {@code 06 01 08 0a 04 00 50 58 45 ff}. Some EDK2 builds need the prompt beside the
     * discovery control (EDK2 bug 2130).
     */
    public static PxeVendorOptions direct() {
        return EMPTY.withDiscoveryControl(DiscoveryControl.SKIP_DISCOVERY).withPrompt(new MenuPrompt(0, "PXE"));
    }

    /** The same for a Raspberry Pi, whose ROM looks for its own name among the menu's items. */
    public static PxeVendorOptions raspberryPi() {
        return EMPTY.withDiscoveryControl(DiscoveryControl.SKIP_DISCOVERY)
                .withMenu(List.of(new MenuItem(0, "Raspberry Pi Boot")))
                .withPrompt(new MenuPrompt(0, "PXE"));
    }

    /**
     * Reads option 43.
     *
     * @throws MalformedPacketException if a length points beyond the option
     */
    public static PxeVendorOptions decode(Bytes option) {
        return new PxeVendorOptions(SubOptions.decodePadded(option, "dhcp option 43"));
    }

    /** The value of option 43, with its end. */
    public Bytes encode() {
        return subOptions.encodeEnded();
    }

    /** How to look for boot servers (6). */
    public Optional<DiscoveryControl> discoveryControl() {
        return subOptions.get(DISCOVERY_CONTROL).map(PxeVendorOptions::discoveryControl);
    }

    private static DiscoveryControl discoveryControl(Bytes value) {
        if (value.length() != 1) {
            throw new MalformedPacketException("pxe discovery control", "1 byte", value.length() + " bytes");
        }
        return new DiscoveryControl(value.at(0));
    }

    /** These and sub-option 6. */
    public PxeVendorOptions withDiscoveryControl(DiscoveryControl control) {
        return with(DISCOVERY_CONTROL, Bytes.of((byte) control.bits()));
    }

    /** Where the boot servers are (8). */
    public List<BootServer> bootServers() {
        return subOptions.get(BOOT_SERVERS).map(BootServer::decode).orElse(List.of());
    }

    /** These and sub-option 8. */
    public PxeVendorOptions withBootServers(List<BootServer> servers) {
        return with(BOOT_SERVERS, servers.stream().map(BootServer::encode).reduce(Bytes.EMPTY, Bytes::plus));
    }

    /** What can be chosen (9). */
    public List<MenuItem> menu() {
        return subOptions.get(MENU).map(MenuItem::decode).orElse(List.of());
    }

    /** These and sub-option 9. */
    public PxeVendorOptions withMenu(List<MenuItem> items) {
        return with(MENU, items.stream().map(MenuItem::encode).reduce(Bytes.EMPTY, Bytes::plus));
    }

    /** What is shown before the menu (10). */
    public Optional<MenuPrompt> prompt() {
        return subOptions.get(PROMPT).map(MenuPrompt::decode);
    }

    /** These and sub-option 10. */
    public PxeVendorOptions withPrompt(MenuPrompt prompt) {
        return with(PROMPT, prompt.encode());
    }

    /** What was chosen (71). */
    public Optional<BootItem> bootItem() {
        return subOptions.get(BOOT_ITEM).map(BootItem::decode);
    }

    /** These and sub-option 71. */
    public PxeVendorOptions withBootItem(BootItem item) {
        return with(BOOT_ITEM, item.encode());
    }

    /** The VLAN to boot on (116), 1 to 4094: two bytes that iPXE's scripts read as {@code ${43.116:uint16}}. Not of PXE, but smee's. */
    public Optional<Integer> vlan() {
        return subOptions.get(VLAN).filter(value -> value.length() == 2).map(value -> value.uint16(0));
    }

    /** These and sub-option 116. */
    public PxeVendorOptions withVlan(int vlan) {
        if (vlan < 1 || vlan > 4094) {
            throw new IllegalArgumentException("a VLAN is 1 to 4094, found " + vlan);
        }
        return with(VLAN, Bytes.of((byte) (vlan >> 8), (byte) vlan));
    }

    private PxeVendorOptions with(int code, Bytes value) {
        return new PxeVendorOptions(subOptions.with(code, value));
    }
}
