package pilotlight.netboot.capture;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import pilotlight.netboot.tftp.TftpPacket;

/**
 * What one TFTP transfer of at most 65535 blocks brought; blocks in its middle may be missing.
 *
 * @param first the first block
 * @param last the last block
 */
record TransferData(CaptureEvent.Tftp first, CaptureEvent.Tftp last) {

    /** The transfers among {@code events} that brought data, in the order of their first blocks. */
    static List<TransferData> of(List<CaptureEvent> events) {
        return events.stream()
                .filter(CaptureEvent.Tftp.class::isInstance)
                .map(CaptureEvent.Tftp.class::cast)
                .filter(event -> event.message() instanceof TftpPacket.Data)
                .collect(Collectors.toMap(
                        CaptureEvent.Tftp::transfer,
                        block -> new TransferData(block, block),
                        (whole, next) -> new TransferData(whole.first, next.last),
                        LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    /** The transfer in one line. */
    String line() {
        return "TFTP %s DATA %d bytes in %d blocks"
                .formatted(last.client(), bytes(), block(last).block());
    }

    private long bytes() {
        long before = (long) (block(last).block() - 1) * block(first).content().length();
        return before + block(last).content().length();
    }

    private static TftpPacket.Data block(CaptureEvent.Tftp event) {
        return (TftpPacket.Data) event.message();
    }
}
