package pilotlight.appliance.machine;

import java.util.UUID;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.pxe.Firmware;
import pilotlight.netboot.pxe.IpxeFeature;
import pilotlight.netboot.pxe.Isa;
import pilotlight.netboot.wire.Ip;

/** One value that a selector accepts. */
sealed interface Criterion {

    /** True if what shows is this. */
    boolean fits(Traits traits);

    /** How narrow it is: of two groups with as many selectors, the heavier wins. */
    int weight();

    /** This word of the machine's file. */
    record Label(String key, String value) implements Criterion {
        @Override
        public boolean fits(Traits traits) {
            return value.equals(traits.labels().get(key));
        }

        @Override
        public int weight() {
            return Weight.LABEL;
        }

        @Override
        public String toString() {
            return value;
        }
    }

    /** A MAC address that begins so. */
    record Mac(String digits) implements Criterion {
        @Override
        public boolean fits(Traits traits) {
            return traits.macs().stream().anyMatch(mac -> mac.bare().startsWith(digits));
        }

        @Override
        public int weight() {
            return digits.length() == Weight.MAC_DIGITS ? Weight.WHOLE : Weight.MAC + digits.length();
        }

        @Override
        public String toString() {
            return digits.replaceAll("(..)(?=.)", "$1:");
        }
    }

    /** This uuid. */
    record Uuid(UUID value) implements Criterion {
        @Override
        public boolean fits(Traits traits) {
            return traits.uuid().filter(value::equals).isPresent();
        }

        @Override
        public int weight() {
            return Weight.WHOLE;
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /** Serial numbers that look so. */
    record Serial(Glob glob) implements Criterion {
        @Override
        public boolean fits(Traits traits) {
            return traits.serial().filter(glob::fits).isPresent();
        }

        @Override
        public int weight() {
            return glob.isWhole() ? Weight.WHOLE : Weight.SERIAL;
        }

        @Override
        public String toString() {
            return glob.toString();
        }
    }

    /** Circuit ids that look so. */
    record Circuit(Glob glob) implements Criterion {
        @Override
        public boolean fits(Traits traits) {
            return traits.circuit().filter(glob::fits).isPresent();
        }

        @Override
        public int weight() {
            return Weight.CIRCUIT;
        }

        @Override
        public String toString() {
            return glob.toString();
        }
    }

    /** A network, of either version of the Internet Protocol. */
    record Subnet(Ip address, int prefix) implements Criterion {
        @Override
        public boolean fits(Traits traits) {
            return traits.segment().filter(this::contains).isPresent();
        }

        private boolean contains(Ip candidate) {
            return candidate.getClass() == address.getClass()
                    && Subnets.around(candidate, prefix).equals(address);
        }

        @Override
        public int weight() {
            return Weight.SUBNET + prefix;
        }

        @Override
        public String toString() {
            return address + "/" + prefix;
        }
    }

    /** This number of option 93. */
    record Number(Architecture architecture) implements Criterion {
        @Override
        public boolean fits(Traits traits) {
            return traits.architecture().filter(architecture::equals).isPresent();
        }

        @Override
        public int weight() {
            return Weight.ARCHITECTURE;
        }

        @Override
        public String toString() {
            return String.valueOf(architecture.code());
        }
    }

    /** This processor, whatever starts it but a BIOS: one of those tells nothing of the processor. */
    record Processor(Isa isa) implements Criterion {
        @Override
        public boolean fits(Traits traits) {
            return traits.architecture()
                    .filter(found -> found.isa() == isa && found.firmware() != Firmware.PC_BIOS)
                    .isPresent();
        }

        @Override
        public int weight() {
            return Weight.ARCHITECTURE;
        }

        @Override
        public String toString() {
            return CriterionReader.word(isa);
        }
    }

    /** This kind of firmware. */
    record Started(Firmware firmware) implements Criterion {
        @Override
        public boolean fits(Traits traits) {
            return traits.firmware().filter(firmware::equals).isPresent();
        }

        @Override
        public int weight() {
            return Weight.FIRMWARE;
        }

        @Override
        public String toString() {
            return Trait.word(firmware);
        }
    }

    /** A vendor class that begins so. */
    record VendorClass(String prefix) implements Criterion {
        @Override
        public boolean fits(Traits traits) {
            return traits.vendorClass()
                    .filter(found -> found.startsWith(prefix))
                    .isPresent();
        }

        @Override
        public int weight() {
            return Weight.VENDOR_CLASS + Math.min(prefix.length(), Weight.STEP - 1);
        }

        @Override
        public String toString() {
            return prefix;
        }
    }

    /** An iPXE that was built with this. */
    record Feature(IpxeFeature feature) implements Criterion {
        @Override
        public boolean fits(Traits traits) {
            return traits.features().contains(feature);
        }

        @Override
        public int weight() {
            return Weight.FEATURE;
        }

        @Override
        public String toString() {
            return feature.toString();
        }
    }
}
