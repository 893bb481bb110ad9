package io.spikeglass.control;

/// Carries an expected [Problem] to the front that puts it into words.
public final class ProblemException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(problem.toString());
    this.problem = problem;
  }

  public ProblemException(Problem problem, Throwable cause) {
    super(problem.toString(), cause);
    this.problem = problem;
  }

  /// The facts.
  public Problem problem() {
    return problem;
  }
}
