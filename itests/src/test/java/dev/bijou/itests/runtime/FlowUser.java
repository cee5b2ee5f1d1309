package dev.bijou.itests.runtime;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * A component with a static mandatory reference to a flow. Declarative Services deactivates it, and
 * unregisters its service, at any unregistration of the flow.
 */
public final class FlowUser implements Runnable {
  private static final String DESCRIPTION =
      """
      <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="user" immediate="true">
        <property name="test.user" type="String" value="yes"/>
        <service><provide interface="java.lang.Runnable"/></service>
        <reference name="flow" interface="dev.bijou.flow.Flow" target="(bijou.flow=turbine)"/>
        <implementation class="dev.bijou.itests.runtime.FlowUser"/>
      </scr:component>
      """;

  /** The filter of its service. */
  public static final String FILTER = "(test.user=yes)";

  public static Bundle install(BundleContext context) throws Exception {
    return new PluginBundle("user")
        .header("Import-Package", "dev.bijou.flow,org.osgi.framework")
        .xml(DESCRIPTION)
        .withClass(FlowUser.class, 61)
        .install(context);
  }

  @Override
  public void run() {}
}
