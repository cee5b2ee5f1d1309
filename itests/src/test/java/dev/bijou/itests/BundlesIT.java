package dev.bijou.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.itests.osgi.InFramework;
import java.util.List;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** Tests that all bundles of the distribution start and all component references are satisfied. */
@InFramework(level = 70)
class BundlesIT {
  @Inject private BundleContext context;
  @Inject private ServiceComponentRuntime components;

  @Test
  void everyBundleIsActive() {
    List<String> inactive =
        Stream.of(context.getBundles())
            .filter(bundle -> bundle.getState() != Bundle.ACTIVE)
            .map(bundle -> bundle + " is in state " + bundle.getState())
            .toList();

    assertEquals(List.of(), inactive);
  }

  @Test
  void everyComponentReferenceIsSatisfied() {
    List<String> unsatisfied =
        components.getComponentDescriptionDTOs().stream()
            .flatMap(component -> components.getComponentConfigurationDTOs(component).stream())
            .filter(instance -> instance.unsatisfiedReferences.length > 0)
            .map(instance -> instance.description.name)
            .toList();

    assertEquals(List.of(), unsatisfied);
  }

  @Test
  void runsTheRequestedFramework() {
    assertEquals(System.getProperty("bijou.framework"), context.getBundle(0).getSymbolicName());
  }

  @Test
  void runsInsideTheFramework() {
    assertEquals(context.getBundle(), FrameworkUtil.getBundle(getClass()));
  }
}
