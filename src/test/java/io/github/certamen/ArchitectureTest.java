package io.github.certamen;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Map;
import java.util.stream.Collectors;

/** The walls of the house: imports point one way along the road from an instance to a report. */
@AnalyzeClasses(packages = "io.github.certamen", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.github.certamen.";

    private static final long MOST_FILES = 24;

    @ArchTest
    static final ArchRule NUMBERS_STAND_ALONE = wall(
            "number..",
            "distribution..",
            "grid..",
            "instance..",
            "lp..",
            "solver..",
            "model..",
            "environment..",
            "paper..",
            "exact..",
            "certify..",
            "proof..",
            "study..",
            "report..",
            "cli..");

    @ArchTest
    static final ArchRule FIGURES_ARE_DATA_ALONE = wall(
            "figure..",
            "number..",
            "distribution..",
            "grid..",
            "instance..",
            "lp..",
            "solver..",
            "model..",
            "environment..",
            "paper..",
            "exact..",
            "certify..",
            "proof..",
            "study..",
            "report..",
            "cli..");

    @ArchTest
    static final ArchRule DISTRIBUTIONS_KNOW_NUMBERS_ONLY = wall(
            "distribution..",
            "grid..",
            "instance..",
            "lp..",
            "solver..",
            "model..",
            "environment..",
            "paper..",
            "exact..",
            "certify..",
            "proof..",
            "study..",
            "report..",
            "cli..");

    @ArchTest
    static final ArchRule GRIDS_KNOW_DISTRIBUTIONS = wall(
            "grid..",
            "instance..",
            "lp..",
            "solver..",
            "model..",
            "environment..",
            "paper..",
            "exact..",
            "certify..",
            "proof..",
            "study..",
            "report..",
            "cli..");

    @ArchTest
    static final ArchRule INSTANCES_KNOW_NO_MODEL = wall(
            "instance..",
            "lp..",
            "solver..",
            "model..",
            "environment..",
            "paper..",
            "exact..",
            "certify..",
            "proof..",
            "study..",
            "report..",
            "cli..");

    @ArchTest
    static final ArchRule PROGRAMS_KNOW_NO_ECONOMICS_AND_NO_SOLVER = wall(
            "lp..",
            "distribution..",
            "grid..",
            "instance..",
            "solver..",
            "model..",
            "environment..",
            "paper..",
            "exact..",
            "certify..",
            "proof..",
            "study..",
            "report..",
            "cli..");

    @ArchTest
    static final ArchRule SOLVERS_KNOW_PROGRAMS_ONLY = wall(
            "solver..",
            "distribution..",
            "grid..",
            "instance..",
            "model..",
            "environment..",
            "paper..",
            "exact..",
            "certify..",
            "proof..",
            "study..",
            "report..",
            "cli..");

    @ArchTest
    static final ArchRule MODELS_KNOW_NO_SOLVER = wall(
            "model..",
            "environment..",
            "paper..",
            "solver..",
            "exact..",
            "certify..",
            "proof..",
            "study..",
            "report..",
            "cli..");

    @ArchTest
    static final ArchRule ENVIRONMENTS_KNOW_NO_PAPER_AND_NO_SOLVER = wall(
            "environment..", "paper..", "solver..", "exact..", "certify..", "proof..", "study..", "report..", "cli..");

    @ArchTest
    static final ArchRule PAPERS_KNOW_NO_SOLVER =
            wall("paper..", "solver..", "exact..", "certify..", "proof..", "study..", "report..", "cli..");

    @ArchTest
    static final ArchRule EXACT_PROGRAMS_KNOW_NO_ECONOMICS = wall(
            "exact..",
            "distribution..",
            "grid..",
            "instance..",
            "model..",
            "environment..",
            "paper..",
            "certify..",
            "proof..",
            "study..",
            "report..",
            "cli..");

    @ArchTest
    static final ArchRule CERTIFICATES_ARE_NOT_REPORTS = wall("certify..", "study..", "report..", "cli..");

    @ArchTest
    static final ArchRule PROOFS_KNOW_NO_STUDY = wall("proof..", "study..", "report..", "cli..");

    @ArchTest
    static final ArchRule THE_CHECKER_KNOWS_NO_SOLVER = wall("proof..", "solver..");

    /** The checker shares with the prover the statement of the rows, and nothing that builds or solves programs. */
    @ArchTest
    static final ArchRule THE_CHECKER_KNOWS_NO_PROVER = noClasses()
            .that()
            .resideInAPackage(ROOT + "proof..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + "certify..", ROOT + "exact..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching(".*\\.(LinearProgram|LinearProgramBuilder|ExactProgram|ExactProgramBuilder)")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("com.google.ortools..", "com.sun.jna..", "org.ojalgo..");

    @ArchTest
    static final ArchRule WORKERS_DO_NOT_KNOW_WHAT_THEY_DO = wall("work..", "study..", "report..", "cli..", "spark..");

    @ArchTest
    static final ArchRule BOUNDS_DO_NOT_KNOW_WHO_WORKS = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "work..", ROOT + "study..", ROOT + "cli..", ROOT + "spark..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "work..");

    @ArchTest
    static final ArchRule REPORTS_DO_NOT_KNOW_THE_COMMAND_LINE = wall("report..", "cli..");

    @ArchTest
    static final ArchRule PAPERS_KNOW_NO_OTHER_PAPER = SlicesRuleDefinition.slices()
            .matching(ROOT + "paper.(*)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule STATEMENTS_KNOW_NO_OTHER_PAPERS_STATEMENTS =
            wall("study.ledger.shaozhou..", "study.ledger.kangzheng..", "paper.kangzheng..");

    /** What the kernel reaches can be read in an evening. */
    @ArchTest
    static final ArchRule THE_KERNEL_KNOWS_ROWS_AND_DISTRIBUTIONS_ONLY = noClasses()
            .that()
            .resideInAPackage(ROOT + "proof.kernel..")
            .should()
            .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("io.github.certamen..")
                    .and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(
                            ROOT + "proof.kernel..", ROOT + "number..", ROOT + "distribution..", ROOT + "lp.."))));

    /** Halls in which a stranger gets lost: about 15 files are the aim. */
    @ArchTest
    static void roomsHaveWalls(JavaClasses classes) {
        Map<String, Long> files = classes.stream()
                .filter(JavaClass::isTopLevelClass)
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
        assertThat(files).allSatisfy((room, count) -> assertThat(count).as(room).isLessThanOrEqualTo(MOST_FILES));
    }

    /** The third paper came without a change elsewhere but its line in the list of models: nobody else may know it. */
    @ArchTest
    static final ArchRule ONLY_THE_LIST_OF_MODELS_KNOWS_MYERSON = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "paper.myerson..")
            .and()
            .doNotHaveFullyQualifiedName(ROOT + "paper.Models")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "paper.myerson..");

    /** A report shows what was proved; how bounds are found is not its business. */
    @ArchTest
    static final ArchRule REPORTS_KNOW_NO_PROVER = wall("report..", "certify.road..", "certify.budget..", "exact..");

    /** No room needs, by whatever detour, a room that needs it; the list of backends alone names those who implement its interface. */
    @ArchTest
    static final ArchRule NO_CIRCLES = SlicesRuleDefinition.slices()
            .matching("io.github.certamen.(**)")
            .should()
            .beFreeOfCycles()
            .ignoreDependency(resideInAPackage(ROOT + "solver"), resideInAPackage(ROOT + "solver.*"));

    @ArchTest
    static final ArchRule THE_LIBRARYS_DOOR_IS_USED_FROM_OUTSIDE_ONLY = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "api..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "api..");

    @ArchTest
    static final ArchRule OR_TOOLS_AND_JNA_STAY_IN_THEIR_ADAPTERS = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "solver.ortools..", ROOT + "solver.highs..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.google.ortools..", "com.sun.jna..");

    @ArchTest
    static final ArchRule OJALGO_STAYS_IN_ITS_ADAPTER = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "solver.ojalgo..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.ojalgo..");

    @ArchTest
    static final ArchRule ONLY_INSTANCES_READ_YAML = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "instance..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.snakeyaml..");

    private static ArchRule wall(String from, String... forbidden) {
        String[] packages = new String[forbidden.length];
        for (int k = 0; k < forbidden.length; k++) {
            packages[k] = ROOT + forbidden[k];
        }
        return noClasses()
                .that()
                .resideInAPackage(ROOT + from)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages);
    }
}
