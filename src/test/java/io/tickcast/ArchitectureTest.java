package io.tickcast;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture.LayerDependencySpecification;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** The arrows between the packages, and what may be named where. An arrow that is not drawn here fails the build. */
@AnalyzeClasses(packages = "io.tickcast", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** From the importing package to those it may import. The root package stands above all and is imported by none. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            entry("market", Set.of()),
            entry("feed", Set.of("market")),
            entry("engine", Set.of("market", "feed")),
            entry("hub", Set.of("market", "engine")),
            entry("protocol", Set.of("market", "engine", "hub")),
            entry("session", Set.of("market", "hub", "protocol", "security")),
            entry("store", Set.of("market", "feed", "engine")),
            entry("history", Set.of("market", "engine", "store", "protocol", "security")),
            entry("transfer", Set.of("market", "feed", "engine", "store")),
            entry("ingest", Set.of("market", "feed", "engine", "protocol", "security")),
            entry("security", Set.of("market")),
            entry("metrics", Set.of("market")));

    @ArchTest
    static final ArchRule imports_follow_the_arrows = arrows();

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("io.tickcast.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_core_knows_spring_only_where_it_is_wired = noClasses()
            .that()
            .resideInAnyPackage("io.tickcast.market", "io.tickcast.engine", "io.tickcast.hub")
            .and(not(topLevelClassEndsWith("Configuration", "Properties")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule only_session_names_sockets = noClasses()
            .that()
            .resideOutsideOfPackage("io.tickcast.session")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.web.socket..", "org.eclipse.jetty..");

    @ArchTest
    static final ArchRule only_the_store_names_databases = noClasses()
            .that()
            .resideOutsideOfPackage("io.tickcast.store")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..", "io.questdb..");

    @ArchTest
    static final ArchRule injection_is_by_constructor = NO_CLASSES_SHOULD_USE_FIELD_INJECTION.allowEmptyShould(true);

    @ArchTest
    static final ArchRule names_say_what_a_class_is =
            noClasses().should().haveNameMatching(".*(Utils?|Impl|Service|Helper)");

    @ArchTest
    static final ArchRule packages_are_null_marked = classes().should(resideInANullMarkedPackage());

    private static ArchRule arrows() {
        LayeredArchitecture architecture = layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .withOptionalLayers(true)
                .layer("root")
                .definedBy("io.tickcast");
        for (String importing : ARROWS.keySet()) {
            architecture = architecture.layer(importing).definedBy("io.tickcast." + importing);
        }
        for (Map.Entry<String, Set<String>> arrow : ARROWS.entrySet()) {
            LayerDependencySpecification importing = architecture.whereLayer(arrow.getKey());
            String[] imported = arrow.getValue().toArray(String[]::new);
            architecture =
                    imported.length == 0 ? importing.mayNotAccessAnyLayer() : importing.mayOnlyAccessLayers(imported);
        }
        return architecture
                .whereLayer("root")
                .mayNotBeAccessedByAnyLayer()
                .ensureAllClassesAreContainedInArchitecture();
    }

    /** A nested class belongs to the file it stands in. */
    private static DescribedPredicate<JavaClass> topLevelClassEndsWith(String... suffixes) {
        return describe("top-level class ends with " + String.join(" or ", suffixes), javaClass -> {
            String name = topLevel(javaClass).getSimpleName();
            for (String suffix : suffixes) {
                if (name.endsWith(suffix)) {
                    return true;
                }
            }
            return false;
        });
    }

    private static JavaClass topLevel(JavaClass javaClass) {
        return javaClass.getEnclosingClass().map(ArchitectureTest::topLevel).orElse(javaClass);
    }

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a package that is @NullMarked") {
            @Override
            public void check(JavaClass javaClass, ConditionEvents events) {
                boolean marked = javaClass.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(
                        javaClass, marked, javaClass.getPackageName() + " is not @NullMarked: " + javaClass.getName()));
            }
        };
    }
}
