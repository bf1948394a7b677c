package pilotlight.netboot.tftp;

/** One transfer over a link, in simulated time. */
final class TransferSimulation {

    private final Transfer transfer;
    private final LossyLink link;
    private final ModelClient client;
    private TransferResult result;
    private long now;

    TransferSimulation(TransferOptions options, long fileSize, ModelClient.Firmware firmware, LossyLink link) {
        transfer = new Transfer(options, fileSize, true);
        this.link = link;
        client = new ModelClient(firmware, options, wire -> link.carry(now, at -> act(transfer.onAck(wire, at))));
    }

    TransferSimulation run() {
        act(transfer.start(0));
        while (result == null) {
            now = Math.min(link.next(), Math.min(transfer.deadline(), client.deadline()));
            advance();
        }
        return this;
    }

    private void advance() {
        if (now == link.next()) {
            link.arrive();
        } else if (now == transfer.deadline()) {
            act(transfer.onTime(now));
        } else {
            client.onTime(now);
        }
    }

    private void act(Step step) {
        if (step instanceof Step.Finished end) {
            result = end.result();
        } else if (step instanceof Step.SendOack) {
            link.carry(now, client::onOack);
        } else if (step instanceof Step.SendBlocks blocks) {
            send(blocks);
        }
    }

    private void send(Step.SendBlocks blocks) {
        for (long block = blocks.first(); block < blocks.first() + blocks.count(); block++) {
            int wire = transfer.wire(block);
            long offset = transfer.offset(block);
            int length = transfer.length(block);
            link.carry(now, at -> client.onData(wire, offset, length, at));
        }
    }

    TransferResult result() {
        return result;
    }

    Transfer transfer() {
        return transfer;
    }

    ModelClient client() {
        return client;
    }
}
