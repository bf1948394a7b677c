package pilotlight.appliance.sign;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;

/** Writes ASN.1 values in DER (X.690): as much of it as a CMS message needs. */
final class Der {

    static final byte[] NULL = {5, 0};

    private static final int INTEGER = 0x02;
    private static final int OCTET_STRING = 0x04;
    private static final int OBJECT = 0x06;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int CONTEXT = 0xa0;
    private static final int SHORT_FORM = 0x80;
    private static final int GROUP_BITS = 7;

    private Der() {}

    static byte[] integer(BigInteger value) {
        return value(INTEGER, value.toByteArray());
    }

    static byte[] octets(byte[] content) {
        return value(OCTET_STRING, content);
    }

    static byte[] sequence(byte[]... parts) {
        return value(SEQUENCE, parts);
    }

    static byte[] set(byte[]... parts) {
        return value(SET, parts);
    }

    /** A value tagged with {@code number} for its place in a sequence. */
    static byte[] tagged(int number, byte[]... parts) {
        return value(CONTEXT | number, parts);
    }

    /** An object identifier such as {@code 1.2.840.113549.1.7.2}. */
    static byte[] object(String dotted) {
        String[] numbers = dotted.split("\\.");
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write(Integer.parseInt(numbers[0]) * 40 + Integer.parseInt(numbers[1]));
        for (int i = 2; i < numbers.length; i++) {
            writeGroups(Integer.parseInt(numbers[i]), content);
        }
        return value(OBJECT, content.toByteArray());
    }

    private static void writeGroups(int number, ByteArrayOutputStream to) {
        int highest = (Integer.SIZE - 1 - Integer.numberOfLeadingZeros(number | 1)) / GROUP_BITS;
        for (int group = highest; group >= 0; group--) {
            int bits = number >> group * GROUP_BITS & 0x7f;
            to.write(group == 0 ? bits : bits | 0x80);
        }
    }

    private static byte[] value(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(tag);
        writeLength(content.size(), whole);
        whole.writeBytes(content.toByteArray());
        return whole.toByteArray();
    }

    private static void writeLength(int length, ByteArrayOutputStream to) {
        if (length < SHORT_FORM) {
            to.write(length);
            return;
        }
        byte[] octets = BigInteger.valueOf(length).toByteArray();
        int first = octets[0] == 0 ? 1 : 0;
        to.write(SHORT_FORM | octets.length - first);
        to.write(octets, first, octets.length - first);
    }
}
