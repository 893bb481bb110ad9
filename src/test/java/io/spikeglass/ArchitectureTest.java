package io.spikeglass;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaModifier.PRIVATE;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The rules that hold the house together (src/docs/architecture.md). No class is exempt; to bend a
/// rule, change it here and say why in src/docs/decisions.
class ArchitectureTest {

  private static final String BASE = "io.spikeglass.";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.spikeglass");

  /// Where threads are made: for the pipe, for the window's long work, for its pictures.
  private static final Set<String> THREAD_MAKERS =
      Set.of(
          "io.spikeglass.experiment.Workers",
          "io.spikeglass.ui.work.FxWorker",
          "io.spikeglass.ui.plot.Painting");

  /// What everybody may use: the plain JDK, nullness annotations, the log.
  private static final List<String> BASICS =
      List.of(
          "java.lang..",
          "java.util",
          "java.util.concurrent..",
          "java.util.function",
          "java.util.regex",
          "java.util.stream",
          "java.util.zip",
          "java.io",
          "java.math",
          "java.nio..",
          "java.security",
          "java.text",
          "java.time..",
          "org.jspecify.annotations",
          "org.slf4j");

  /// The table of packages, inner ones first.
  private static final List<Row> TABLE =
      List.of(
          new Row("control", ""),
          new Row("network", "control"),
          new Row(
              "tensor", "control network", "org.nd4j..", "org.bytedeco..", "jdk.incubator.vector"),
          new Row("conversion", "control network tensor"),
          new Row("simulation", "control network tensor conversion", "jdk.incubator.vector"),
          new Row(
              "analysis",
              "control network tensor conversion simulation",
              "org.apache.commons.statistics..",
              "jdk.incubator.vector"),
          new Row(
              "experiment",
              "control network tensor conversion simulation analysis",
              "jdk.incubator.vector"),
          new Row(
              "figure",
              "control network conversion simulation analysis",
              "java.awt..",
              "javax.imageio..",
              "org.w3c.dom..",
              "org.jfree..",
              "org.apache.pdfbox..",
              "de.rototor.."),
          new Row(
              "files",
              "control network tensor conversion simulation analysis experiment figure",
              "java.awt..",
              "java.net..",
              "javax.imageio..",
              "org.nd4j..",
              "org.deeplearning4j..",
              "org.bytedeco..",
              "ai.onnx..",
              "com.google.protobuf..",
              "com.fasterxml.jackson..",
              "io.jhdf.."),
          new Row(
              "cli",
              "control network tensor conversion simulation analysis experiment figure files",
              "picocli.."),
          new Row(
              "ui",
              "control network tensor conversion simulation analysis experiment figure files",
              "java.awt..",
              "java.net..",
              "java.util.prefs..",
              "java.util.logging",
              "ch.qos.logback..",
              "javafx..",
              "org.controlsfx..",
              "eu.hansolo..",
              "org.kordamp.."));

  /// A package, what it may use of ours, and of others besides [#BASICS].
  private record Row(String name, String ours, String... others) {

    String[] allowed() {
      Stream<String> inside = Stream.of((name + " " + ours).split(" ")).map(Row::pattern);
      return Stream.of(BASICS.stream(), inside, Stream.of(others))
          .flatMap(Function.identity())
          .toArray(String[]::new);
    }

    static String pattern(String name) {
      return BASE + name + "..";
    }
  }

  @TestFactory
  Stream<DynamicTest> everyPackageUsesOnlyWhatTheTableAllows() {
    return TABLE.stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.name(),
                    () ->
                        classes()
                            .that()
                            .resideInAPackage(Row.pattern(row.name()))
                            .should()
                            .onlyDependOnClassesThat()
                            .resideInAnyPackage(row.allowed())
                            .check(CLASSES)));
  }

  @Test
  void theTableNamesEveryPackage() {
    Set<String> named = TABLE.stream().map(Row::name).collect(Collectors.toSet());
    Set<String> found =
        CLASSES.stream()
            .map(type -> type.getPackageName().concat(".").substring(BASE.length()))
            .filter(inside -> !inside.isEmpty())
            .map(inside -> inside.substring(0, inside.indexOf('.')))
            .collect(Collectors.toSet());
    assertEquals(named, found);
  }

  @Test
  void nobodyUsesTheRoot() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.spikeglass")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.spikeglass")
        .check(CLASSES);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching(BASE + "(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void staticsAreConstants() {
    fields().that().areStatic().and(not(modifier(SYNTHETIC))).should().beFinal().check(CLASSES);
    fields()
        .that()
        .areStatic()
        .and(not(modifier(SYNTHETIC)))
        .and(DescribedPredicate.describe("hold arrays", field -> field.getRawType().isArray()))
        .should()
        .haveModifier(PRIVATE)
        .allowEmptyShould(true)
        .check(CLASSES);
    fields()
        .that()
        .areStatic()
        .should()
        .notHaveRawType(
            type(
                "things that change",
                held ->
                    held.getPackageName().equals("java.util.concurrent.atomic")
                        || held.isAssignableTo(ThreadLocal.class)
                        || held.isAssignableTo(Executor.class)
                        || held.isAssignableTo(Appendable.class)
                        || held.isAssignableTo("javafx.beans.Observable")))
        .check(CLASSES);
  }

  @Test
  void everyRandomDrawComesFromTheSeededGenerator() {
    noClasses()
        .should()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(Collections.class, "shuffle", List.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(RandomGenerator.class)
        .orShould()
        .callMethodWhere(
            call(
                "Nd4j.rand",
                target ->
                    target.getTargetOwner().getFullName().equals("org.nd4j.linalg.factory.Nd4j")
                        && target.getName().startsWith("rand")))
        .check(CLASSES);
  }

  @Test
  void threadsAreMadeInFewPlacesAndNeverSleep() {
    noClasses()
        .that(type("others", type -> !THREAD_MAKERS.contains(outermost(type).getName())))
        .should()
        .callConstructorWhere(
            call("a thread", made -> made.getTargetOwner().isAssignableTo(Thread.class)))
        .orShould()
        .callConstructorWhere(
            call("an executor", made -> made.getTargetOwner().isAssignableTo(Executor.class)))
        .orShould()
        .callMethodWhere(
            call(
                "threads",
                made ->
                    made.getTargetOwner().isEquivalentTo(Executors.class)
                        || made.getTargetOwner().getName().startsWith("java.lang.Thread$Builder")
                        || made.getName().equals("startVirtualThread")))
        .check(CLASSES);
    noClasses()
        .should()
        .callMethodWhere(
            call(
                "Thread.sleep",
                pause ->
                    pause.getTargetOwner().isEquivalentTo(Thread.class)
                        && pause.getName().equals("sleep")))
        .check(CLASSES);
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
  }

  private static DescribedPredicate<JavaClass> type(String what, Predicate<JavaClass> test) {
    return DescribedPredicate.describe(what, test);
  }

  private static DescribedPredicate<JavaCall<?>> call(String what, Predicate<JavaCall<?>> test) {
    return DescribedPredicate.describe(what, test);
  }
}
