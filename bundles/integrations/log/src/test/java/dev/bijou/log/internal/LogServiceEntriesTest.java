package dev.bijou.log.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.admin.LoggerAdmin;
import org.osgi.service.log.admin.LoggerContext;

class LogServiceEntriesTest {
  private final Logger logger = Logger.getLogger("com.example.pump");
  private final List<Object> levels = new ArrayList<>();

  @AfterEach
  void reset() {
    logger.setLevel(null);
  }

  private Object level() {
    LoggerContext root = fake(LoggerContext.class, null);
    new LogServiceEntries().addAdmin(fake(LoggerAdmin.class, root));
    return levels.get(levels.size() - 1);
  }

  private <T> T fake(Class<T> type, Object result) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (method.getName().equals("setLogLevels")) {
                levels.add(((Map<?, ?>) arguments[0]).get("ROOT"));
              }
              return result;
            }));
  }

  @Test
  void admitsWhatAnyLoggerOfTheJvmAdmits() {
    assertEquals(LogLevel.INFO, level());
    logger.setLevel(Level.FINE);
    assertEquals(LogLevel.DEBUG, level());
    logger.setLevel(Level.FINEST);
    assertEquals(LogLevel.TRACE, level());
  }
}
