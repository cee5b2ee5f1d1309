package dev.bijou.webconsole.internal;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A request of the user admin to the Web Console at http://127.0.0.1:8080, and its response. */
final class FakeExchange {
  private static final String CONSOLE = "/system/console";

  final Map<String, Object> attributes = new HashMap<>();
  final Map<String, String> answered = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  final ByteArrayOutputStream output = new ByteArrayOutputStream();
  final FakeStream stream = new FakeStream();
  int status = 200;
  boolean completed;

  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final String method;
  private final String uri;
  private final String query;
  private byte[] body = {};
  private long length = -1;

  FakeExchange(String method, String path) {
    int question = path.indexOf('?');
    this.method = method;
    this.uri = CONSOLE + "/bijou" + (question < 0 ? path : path.substring(0, question));
    this.query = question < 0 ? null : path.substring(question + 1);
    headers.put("Host", "127.0.0.1:8080");
  }

  FakeExchange header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  FakeExchange body(String text) {
    body = text.getBytes(StandardCharsets.UTF_8);
    length = body.length;
    return this;
  }

  /** Announces a body of this length. */
  FakeExchange length(long announced) {
    length = announced;
    return this;
  }

  String text() {
    return output.toString(StandardCharsets.UTF_8);
  }

  HttpServletRequest request() {
    return Fakes.of(HttpServletRequest.class, new Request());
  }

  HttpServletResponse response() {
    return Fakes.of(HttpServletResponse.class, new Response());
  }

  /** The methods of the request. */
  final class Request {
    String getMethod() {
      return method;
    }

    String getRequestURI() {
      return uri;
    }

    String getContextPath() {
      return CONSOLE;
    }

    String getQueryString() {
      return query;
    }

    String getHeader(String name) {
      return headers.get(name);
    }

    Enumeration<String> getHeaders(String name) {
      String value = headers.get(name);
      return Collections.enumeration(value == null ? List.of() : List.of(value));
    }

    Enumeration<String> getHeaderNames() {
      return Collections.enumeration(headers.keySet());
    }

    Object getAttribute(String name) {
      return attributes.get(name);
    }

    Object getSession(boolean create) {
      return null;
    }

    String getRemoteUser() {
      return "admin";
    }

    String getRemoteAddr() {
      return "127.0.0.1";
    }

    long getContentLengthLong() {
      return length;
    }

    ServletInputStream getInputStream() {
      return new FakeInput(new ByteArrayInputStream(body));
    }

    boolean isAsyncSupported() {
      return true;
    }

    AsyncContext startAsync() {
      return Fakes.of(AsyncContext.class, new Async());
    }
  }

  /** The methods of the asynchronous request. */
  final class Async {
    void setTimeout(long millis) {}

    void addListener(Object listener) {}

    void complete() {
      completed = true;
    }
  }

  /** The methods of the response. */
  final class Response {
    void setStatus(int code) {
      status = code;
    }

    void setHeader(String name, String value) {
      answered.put(name, value);
    }

    void setContentType(String type) {
      answered.put("Content-Type", type);
    }

    void setContentLength(int bytes) {
      answered.put("Content-Length", String.valueOf(bytes));
    }

    ServletOutputStream getOutputStream() {
      return stream;
    }
  }

  /** A body that is read. */
  private static final class FakeInput extends ServletInputStream {
    private final ByteArrayInputStream in;

    FakeInput(ByteArrayInputStream in) {
      this.in = in;
    }

    @Override
    public int read() {
      return in.read();
    }

    @Override
    public int read(byte[] bytes, int from, int count) {
      return in.read(bytes, from, count);
    }

    @Override
    public boolean isFinished() {
      return in.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException();
    }
  }

  /** A body that is written, while the client reads. */
  final class FakeStream extends ServletOutputStream {
    boolean ready = true;

    /** True if the client has room for more after a write. */
    boolean readyAfterWrite = true;

    int flushed;
    private WriteListener listener;

    @Override
    public void write(int b) {
      output.write(b);
      ready = readyAfterWrite;
    }

    @Override
    public void flush() {
      flushed++;
    }

    @Override
    public boolean isReady() {
      return ready;
    }

    @Override
    public void setWriteListener(WriteListener writer) {
      listener = writer;
      resume();
    }

    /** Lets the client read on. */
    void resume() {
      ready = true;
      try {
        listener.onWritePossible();
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }
}
