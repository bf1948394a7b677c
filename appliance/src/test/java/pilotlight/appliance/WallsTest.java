package pilotlight.appliance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lower rooms know nothing of upper ones; the README draws the house. */
class WallsTest {

    private static final String HOUSE = "pilotlight.appliance.";
    private static final JavaClasses APPLIANCE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("pilotlight.appliance");

    private static String[] rooms(String names) {
        return Stream.of(names.split(" "))
                .map(name -> name.equals("root") ? "pilotlight.appliance" : HOUSE + name + "..")
                .toArray(String[]::new);
    }

    @ParameterizedTest(name = "{0} know nothing of {1}")
    @CsvSource({
        "collection disk piece, image yaml name platform depot network machine lease sign metrics net boot attempt recorder why feed job store render files edit config dhcp tftp http syslog api root cli",
        "image, yaml name platform depot network machine lease sign metrics net boot attempt recorder why feed job store render files edit config dhcp tftp http syslog api root cli",
        "yaml name platform depot network machine lease sign metrics net, boot store render files edit config dhcp tftp http syslog api root cli",
        "boot store config attempt, render files edit dhcp tftp http syslog api root cli",
        "boot, attempt store",
        "attempt, store why recorder",
        "feed job, store render files config dhcp tftp http syslog api root cli",
        "recorder why, store dhcp tftp http syslog api root cli",
        "render, files edit dhcp tftp http syslog api root cli",
        "files, edit dhcp tftp http syslog api triton root cli",
        "edit, dhcp tftp http syslog api store config triton root cli",
        "triton, edit dhcp tftp http syslog api store config root cli",
        "dhcp, tftp syslog http api store config root cli",
        "tftp, dhcp syslog http api store config root cli",
        "syslog, dhcp tftp http api store config root cli",
        "http, dhcp syslog tftp api console store config root cli",
        "console, boot store render dhcp tftp api config root cli",
        "api, dhcp tftp config root cli",
        "boot store attempt recorder why config render files edit triton dhcp tftp http syslog api, probe doctor demo rehearse",
        "probe, boot store render files edit triton dhcp tftp http syslog api doctor demo rehearse root cli",
        "doctor demo rehearse, store dhcp tftp http syslog api triton cli",
        "doctor demo, rehearse",
        "root, doctor demo rehearse cli"
    })
    void lowerRoomsKnowNothingOfUpperOnes(String lower, String upper) {
        noClasses()
                .that()
                .resideInAnyPackage(rooms(lower))
                .and()
                .doNotHaveFullyQualifiedName(Main.class.getName())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(rooms(upper))
                .allowEmptyShould(true)
                .check(APPLIANCE);
    }

    @Test
    void roomsDoNotKnowEachOtherInCircles() {
        slices().matching("pilotlight.appliance.(*)..")
                .should()
                .beFreeOfCycles()
                .check(APPLIANCE);
    }

    @Test
    void onlyTheStoreKnowsTheDatabase() {
        noClasses()
                .that()
                .resideOutsideOfPackage(HOUSE + "store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi..", "org.h2..")
                .check(APPLIANCE);
    }

    @Test
    void namesSayWhatThingsAre() {
        noClasses()
                .should()
                .haveNameMatching(".*\\.((\\w*(Impl|Utils?|Manager|Helper))|((Base|Abstract)[A-Z]\\w*))")
                .check(APPLIANCE);
    }

    @Test
    void nothingStaticCanChange() {
        fields().that().areStatic().and().areNotPrivate().should().beFinal().check(APPLIANCE);
    }
}
