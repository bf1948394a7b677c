package pilotlight.appliance.machine;

/** Learns of every new book. */
@FunctionalInterface
public interface BookListener {

    /** Called right after {@code book} took effect, on the thread that wrote it: should not block. */
    void onBook(Book book);
}
