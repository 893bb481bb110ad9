package io.spikeglass.ui.log;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import io.spikeglass.ui.log.Entry.Level;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.slf4j.LoggerFactory;

/// Takes what libraries log into the log of the window, as far as their configuration lets it
/// through: warnings and errors.
final class LibraryLog implements AutoCloseable {

  private final Log log;
  private final Handler handler = new FromJava();
  private final FromLogback appender = new FromLogback();

  /// Begins; takes a tenth of a second, so not on the window's thread.
  LibraryLog(Log log) {
    this.log = log;
    java.util.logging.Logger.getLogger("").addHandler(handler);
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      appender.setContext(context);
      appender.start();
      context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
    }
  }

  @Override
  public void close() {
    java.util.logging.Logger.getLogger("").removeHandler(handler);
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(appender);
      appender.stop();
    }
  }

  /// What goes through the JDK's logging, JavaFX among it.
  private final class FromJava extends Handler {

    @Override
    public void publish(LogRecord said) {
      int value = said.getLevel().intValue();
      if (value < java.util.logging.Level.WARNING.intValue()) {
        return;
      }
      Throwable cause = said.getThrown();
      log.add(
          new Entry(
              said.getInstant(),
              value >= java.util.logging.Level.SEVERE.intValue() ? Level.ERROR : Level.WARNING,
              String.valueOf(said.getLoggerName()),
              String.valueOf(said.getMessage()),
              cause == null ? "" : Entry.trace(cause)));
    }

    @Override
    public void flush() {
      // Nothing is held back.
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }

  /// What goes through SLF4J: ND4J, DL4J, readers of files.
  private final class FromLogback extends AppenderBase<ILoggingEvent> {

    @Override
    protected void append(ILoggingEvent said) {
      boolean severe = said.getLevel().isGreaterOrEqual(ch.qos.logback.classic.Level.ERROR);
      log.add(
          new Entry(
              said.getInstant(),
              severe ? Level.ERROR : Level.WARNING,
              said.getLoggerName(),
              said.getFormattedMessage(),
              said.getThrowableProxy() instanceof ThrowableProxy thrown
                  ? Entry.trace(thrown.getThrowable())
                  : ""));
    }
  }
}
