package io.spikeglass.experiment;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.spikeglass.control.Problem;
import io.spikeglass.control.ProblemException;
import io.spikeglass.control.RunControl;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Pieces of work side by side, and results that are made once.
@Timeout(60)
class WorkersTest {

  private final RunControl control = new RunControl();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void resultsComeInOrderAndStatesAreNeverShared(int threads) {
    List<Integer> taken = new ArrayList<>();
    AtomicInteger states = new AtomicInteger();
    Workers.<AtomicInteger, Integer>inOrder(
        threads,
        50,
        () -> {
          states.incrementAndGet();
          return new AtomicInteger();
        },
        (state, number) -> {
          assertEquals(1, state.incrementAndGet(), "one piece at a time");
          state.decrementAndGet();
          return number * number;
        },
        control,
        (number, square) -> {
          assertEquals(number * number, square);
          taken.add(number);
        });
    assertEquals(IntStream.range(0, 50).boxed().toList(), taken);
    assertTrue(states.get() <= threads, states + " states");
  }

  @Test
  void aStopIsNoticedBetweenPieces() {
    AtomicInteger taken = new AtomicInteger();
    assertThrows(
        CancellationException.class,
        () ->
            Workers.<Integer, Integer>inOrder(
                2,
                1_000_000,
                () -> 0,
                (_, number) -> number,
                control,
                (number, _) -> {
                  taken.set(number);
                  if (number == 5) {
                    control.stop();
                  }
                }));
    assertEquals(5, taken.get());
  }

  @Test
  void theFailureOfAPieceIsThatOfTheWork() {
    IllegalStateException bug = new IllegalStateException("piece 3");
    List<Integer> taken = new ArrayList<>();
    assertSame(
        bug,
        assertThrows(
            IllegalStateException.class,
            () ->
                Workers.<Integer, Integer>inOrder(
                    2,
                    10,
                    () -> 0,
                    (_, number) -> {
                      if (number == 3) {
                        throw bug;
                      }
                      return number;
                    },
                    control,
                    (number, _) -> taken.add(number))));
    assertEquals(List.of(0, 1, 2), taken);
  }

  @Test
  void aResultIsMadeOnceForAllWhoWantIt() throws Exception {
    Memo<String, Integer> memo = new Memo<>(2);
    AtomicInteger made = new AtomicInteger();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    Memo.Maker<Integer> slow =
        () -> {
          begun.countDown();
          try {
            asked.await();
          } catch (InterruptedException impossible) {
            throw new IllegalStateException(impossible);
          }
          return made.incrementAndGet();
        };
    Thread first = Thread.ofPlatform().start(() -> assertMade(memo, slow));
    begun.await();
    Thread second = Thread.ofPlatform().start(() -> assertMade(memo, slow));
    asked.countDown();
    first.join();
    second.join();
    assertEquals(1, memo.get("a", control, made::incrementAndGet));
    assertEquals(1, made.get());
  }

  /// Paused by one who lets another go first, it would have that one wait for ever.
  @Test
  void aPausedMakerGoesOnWhenSomebodyWaitsForWhatItMakes() throws Exception {
    Memo<String, Integer> memo = new Memo<>(2);
    RunControl resting = new RunControl();
    RunControl part = resting.part(1);
    CountDownLatch begun = new CountDownLatch(1);
    Thread maker =
        Thread.ofPlatform()
            .start(
                () ->
                    assertDoesNotThrow(
                        () ->
                            memo.get(
                                "a",
                                part,
                                () -> {
                                  resting.pause();
                                  begun.countDown();
                                  part.checkpoint();
                                  return 7;
                                })));
    begun.await();
    assertEquals(7, memo.get("a", control, () -> 8));
    maker.join();
  }

  private void assertMade(Memo<String, Integer> memo, Memo.Maker<Integer> maker) {
    try {
      assertEquals(1, memo.get("a", control, maker));
    } catch (ProblemException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Test
  void aFailureIsNotKept() throws Exception {
    Memo<String, Integer> memo = new Memo<>(2);
    assertThrows(
        ProblemException.class,
        () ->
            memo.get(
                "a",
                control,
                () -> {
                  throw new ProblemException(new Problem.NotFinite("a", "b"));
                }));
    assertEquals(7, memo.get("a", control, () -> 7));
  }

  @Test
  void theLeastRecentlyUsedResultGoesFirst() throws Exception {
    Memo<String, Integer> memo = new Memo<>(2);
    memo.get("a", control, () -> 1);
    memo.get("b", control, () -> 2);
    memo.get("a", control, () -> 9);
    memo.get("c", control, () -> 3);
    assertEquals(1, memo.get("a", control, () -> 9));
    assertEquals(9, memo.get("b", control, () -> 9));
  }

  @Test
  void whoWaitsForTheResultOfAnotherCanBeStopped() throws Exception {
    Memo<String, Integer> memo = new Memo<>(2);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Thread maker =
        Thread.ofPlatform()
            .start(
                () ->
                    assertMade(
                        memo,
                        () -> {
                          begun.countDown();
                          try {
                            end.await();
                          } catch (InterruptedException impossible) {
                            throw new IllegalStateException(impossible);
                          }
                          return 1;
                        }));
    begun.await();
    RunControl impatient = new RunControl();
    impatient.stop();
    assertThrows(CancellationException.class, () -> memo.get("a", impatient, () -> 2));
    end.countDown();
    maker.join();
  }
}
