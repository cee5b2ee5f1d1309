package dev.bijou.webconsole.internal.types;

import dev.bijou.admin.audit.AuditLog;
import dev.bijou.registry.PluginRegistry;
import dev.bijou.webconsole.internal.Answer;
import dev.bijou.webconsole.internal.ApiRequest;
import dev.bijou.webconsole.internal.ApiResource;
import dev.bijou.webconsole.internal.Events;
import dev.bijou.webconsole.internal.HttpError;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * {@code api/bundles/ID/keep}: puts the jar of a bundle that was installed by hand into {@code
 * deploy/}, so that it is installed at the next start as well.
 */
@Component(property = ApiResource.NAME + "=bundles")
public final class BundlesResource implements ApiResource {
  private final BundleContext context;
  private final PluginRegistry registry;
  private final Events events;
  private final @Nullable AuditLog audit;
  private final DeployFolder folder;
  private final Semaphore permit = new Semaphore(1);

  /** Creates the resource. */
  @Activate
  public BundlesResource(
      BundleContext context,
      @Reference(name = "registry") PluginRegistry registry,
      @Reference(name = "events") Events events,
      @Reference(
              name = "audit",
              cardinality = ReferenceCardinality.OPTIONAL,
              policyOption = ReferencePolicyOption.GREEDY)
          @Nullable AuditLog audit) {
    this.context = context;
    this.registry = registry;
    this.events = events;
    this.audit = audit;
    this.folder = new DeployFolder(context);
  }

  @Override
  public Answer answer(ApiRequest request) throws IOException {
    List<String> path = request.path();
    if (path.size() != 2 || !path.get(1).equals("keep")) {
      throw request.notFound("api/bundles/ID/keep", String.join("/", path));
    }
    request.require("POST");
    Bundle bundle = bundle(path.get(0));
    if (!permit.tryAcquire()) {
      throw new HttpError(429, "bundles: expected one to be kept at a time; got more; try again");
    }
    try {
      return keep(bundle, request);
    } finally {
      permit.release();
    }
  }

  private Bundle bundle(String id) {
    if (!id.matches("[0-9]{1,18}")) {
      throw new HttpError(400, "id: expected the number of a bundle; got another text");
    }
    Bundle bundle = context.getBundle(Long.parseLong(id));
    if (bundle == null) {
      throw new HttpError(404, "id: expected the id of an installed bundle; got " + id);
    }
    return bundle;
  }

  private Answer keep(Bundle bundle, ApiRequest request) throws IOException {
    requireOfThisRun(bundle);
    try {
      String file = DeployFolder.NAME + folder.keep(bundle).getFileName();
      if (audit != null) {
        audit.record(request.actor(), "keep bundle " + bundle.getSymbolicName(), "", file);
      }
    } catch (FileAlreadyExistsException e) {
      throw new HttpError(
          409, "bundle: expected one that is not kept; got one that is, in " + e.getMessage());
    }
    events.changed("types");
    return Answer.json(200, folder.find(bundle).json());
  }

  private void requireOfThisRun(Bundle bundle) {
    switch (folder.find(bundle).origin()) {
      case DISTRIBUTION -> throw refused("one of the distribution, which is always there");
      case DEPLOY -> throw refused("one of deploy/, which is installed at each start");
      case HOST -> throw refused("one of another OSGi system, which keeps bundles itself");
      case RUN -> {}
    }
    long id = bundle.getBundleId();
    if (registry.plugins().all().stream().noneMatch(type -> type.origin().bundle() == id)) {
      throw refused("one that offers no type now");
    }
  }

  private static HttpError refused(String got) {
    return new HttpError(
        403, "bundle: expected one that offers a type and was installed by hand; got " + got);
  }
}
