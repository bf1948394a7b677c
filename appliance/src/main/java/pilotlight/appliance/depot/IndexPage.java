package pilotlight.appliance.depot;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import pilotlight.appliance.platform.ExpectedDigest;
import pilotlight.appliance.platform.OperatingSystem;
import pilotlight.appliance.platform.Stamp;
import pilotlight.appliance.platform.TarballName;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A directory index: HTML as nginx, Apache and others make it, or JSON as nginx makes it with {@code autoindex_format json}: an array
 * of objects with {@code name} (a file name or URL) and {@code size}, here also {@code os}, {@code sha256} and {@code sha1}.
 *
 * @param base what its links are relative to
 */
record IndexPage(URI base, String text) {

    private static final Pattern LINK =
            Pattern.compile("<a\\s[^<>]*?href\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s>]+))", Pattern.CASE_INSENSITIVE);

    /** Every link that leads to a tarball with a stamp in its name. */
    List<Offering> offerings() {
        return text.stripLeading().startsWith("[") ? json() : html();
    }

    private List<Offering> html() {
        List<Offering> offerings = new ArrayList<>();
        for (Matcher link = LINK.matcher(text); link.find(); ) {
            String target = Stream.of(link.group(1), link.group(2), link.group(3))
                    .filter(group -> group != null)
                    .findFirst()
                    .orElse("");
            offering(target.replace("&amp;", "&"), Optional.empty(), Optional.empty(), Optional.empty())
                    .ifPresent(offerings::add);
        }
        return offerings;
    }

    private List<Offering> json() {
        List<Offering> offerings = new ArrayList<>();
        try {
            for (JsonNode entry : JsonMapper.shared().readTree(text)) {
                offering(
                                entry.path("name").asString(""),
                                OperatingSystem.ofWord(entry.path("os").asString("")),
                                Optional.of(entry.path("size"))
                                        .filter(size -> size.isIntegralNumber() && size.canConvertToLong())
                                        .map(JsonNode::asLong),
                                digest(entry))
                        .ifPresent(offerings::add);
            }
        } catch (JacksonException noJson) {
            return List.of();
        }
        return offerings;
    }

    private static Optional<String> digest(JsonNode entry) {
        return Stream.of("sha256", "sha1")
                .map(name -> entry.path(name).asString(""))
                .filter(ExpectedDigest::isOne)
                .findFirst();
    }

    private Optional<Offering> offering(
            String link, Optional<OperatingSystem> os, Optional<Long> size, Optional<String> digest) {
        try {
            URI target = base.resolve(link);
            String path = Optional.ofNullable(target.getPath()).orElse("");
            String name = path.substring(path.lastIndexOf('/') + 1);
            return Stamp.ofName(name)
                    .filter(stamp -> TarballName.isOne(name) && DepotUrl.isOne(target.toString()))
                    .map(stamp ->
                            new Offering(stamp, os.or(() -> Offering.osOfName(name)), size, digest, target.toString()));
        } catch (IllegalArgumentException noLink) {
            return Optional.empty();
        }
    }
}
