package pilotlight.appliance.recorder;

import java.util.ArrayList;
import java.util.List;

/** The packets of one machine: a chain of chunks, in order. Each packet begins a chunk, with two bytes that say how long it is. */
final class Track {

    private int first = Chunks.NONE;
    private int last = Chunks.NONE;
    private int chunks;
    private int packets;

    /** The machine's address as a number. */
    long mac;

    /** Neighbours in the order in which machines were heard. */
    Track older = this;

    Track newer = this;

    int packets() {
        return packets;
    }

    /** Copies the packet that {@code packet} begins with behind the others; there must be room for its {@code count} chunks. */
    void add(byte[] packet, int count, Chunks memory) {
        for (int i = 0; i < count; i++) {
            int chunk = memory.take();
            memory.write(chunk, packet, i * Chunks.SIZE);
            append(chunk, memory);
        }
        chunks += count;
        packets++;
    }

    private void append(int chunk, Chunks memory) {
        if (first == Chunks.NONE) {
            first = chunk;
        } else {
            memory.chain(last, chunk);
        }
        last = chunk;
    }

    /** What the packets are, the oldest first, each in an array of its own. */
    List<byte[]> all(Chunks memory) {
        List<byte[]> all = new ArrayList<>(packets);
        int chunk = first;
        for (int packet = 0; packet < packets; packet++) {
            byte[] bytes = new byte[count(chunk, memory) * Chunks.SIZE];
            for (int at = 0; at < bytes.length; at += Chunks.SIZE) {
                memory.read(chunk, bytes, at);
                chunk = memory.after(chunk);
            }
            all.add(bytes);
        }
        return all;
    }

    /** How many chunks the packet has that begins with this one. */
    private static int count(int chunk, Chunks memory) {
        return Chunks.of(memory.uint16(chunk));
    }

    /** Gives back the oldest packet. */
    void removeOldest(Chunks memory) {
        int count = count(first, memory);
        int end = first;
        for (int i = 1; i < count; i++) {
            end = memory.after(end);
        }
        int rest = memory.after(end);
        memory.give(first, end, count);
        first = rest;
        last = rest == Chunks.NONE ? Chunks.NONE : last;
        chunks -= count;
        packets--;
    }

    /** Gives back all. */
    void clear(Chunks memory) {
        if (first != Chunks.NONE) {
            memory.give(first, last, chunks);
        }
        first = Chunks.NONE;
        last = Chunks.NONE;
        chunks = 0;
        packets = 0;
    }
}
