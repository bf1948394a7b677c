package pilotlight.appliance.doctor;

import java.util.List;

/**
 * Mistakes in files that the operator wrote.
 *
 * @param subject which files
 * @param mistakes a sentence each, with file and line
 * @param remedy what to do
 */
public record MistakesFact(String subject, List<String> mistakes, String remedy) implements Fact {

    /** Copies the list. */
    public MistakesFact {
        mistakes = List.copyOf(mistakes);
    }

    @Override
    public List<Finding> findings() {
        return mistakes.stream().map(mistake -> Finding.broken(mistake, remedy)).toList();
    }
}
