package io.spikeglass.ui.window;

import io.spikeglass.ui.widget.Popovers;
import io.spikeglass.ui.work.Job;
import java.util.List;
import javafx.concurrent.Task;
import javafx.scene.Node;
import org.controlsfx.control.PopOver;
import org.controlsfx.control.TaskProgressView;

/// Everything that is being computed, each with its progress and a cancel button.
final class TaskList {

  private static final double WIDTH = 380;
  private static final double HEIGHT = 220;

  private final TaskProgressView<JobTask> view = new TaskProgressView<>();
  private final PopOver popover;

  /// A job as the list of tasks takes it: it runs elsewhere, and is only watched here.
  private static final class JobTask extends Task<Void> {

    private final Job job;

    JobTask(Job job) {
      this.job = job;
      updateTitle(job.what());
      follow();
    }

    void follow() {
      updateProgress(job.share(), 1);
      updateMessage(job.step() + "  " + job.percent() + " %");
    }

    @Override
    protected Void call() {
      throw new UnsupportedOperationException("the job runs on the worker");
    }

    @Override
    protected void cancelled() {
      job.control().stop();
    }
  }

  TaskList() {
    view.setId("task-list");
    view.setPrefSize(WIDTH, HEIGHT);
    view.setAccessibleText("What is being computed");
    popover = Popovers.holding(view);
    popover.setArrowLocation(PopOver.ArrowLocation.BOTTOM_CENTER);
  }

  /// Opens above `owner`.
  void show(Node owner) {
    Popovers.show(owner, popover);
  }

  /// Brings the list up to date.
  ///
  /// @param running what is being computed now
  void follow(List<Job> running) {
    if (!popover.isShowing()) {
      return;
    }
    view.getTasks().removeIf(task -> !running.contains(task.job));
    for (Job job : running) {
      if (view.getTasks().stream().noneMatch(task -> task.job.equals(job))) {
        view.getTasks().add(new JobTask(job));
      }
    }
    view.getTasks().forEach(JobTask::follow);
  }
}
