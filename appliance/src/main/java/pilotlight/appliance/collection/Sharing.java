package pilotlight.appliance.collection;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Equal values as one object, for what thousands hold. Bounded: each value has one place by its hash, and takes it from any other that
 * had it. May be used by several threads.
 *
 * @param <T> values that never change
 */
public final class Sharing<T> {

    private final AtomicReferenceArray<T> places;

    /** None yet; {@code most} are known at a time. */
    public Sharing(int most) {
        places = new AtomicReferenceArray<>(most);
    }

    /** One that equals {@code value}: the same for all who ask, as long as it is known. */
    public T one(T value) {
        int place = place(value.hashCode());
        T known = places.get(place);
        if (value.equals(known)) {
            return known;
        }
        places.set(place, value);
        return value;
    }

    private int place(int hash) {
        return Math.floorMod(hash ^ hash >>> 16, places.length());
    }
}
