package dev.modelserving.sandbox.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.sandbox.layout.EventLog;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** Asked by a resolver over the network. */
@Timeout(20)
class ClusterNamesTest {
    private static final Map<String, Service> SERVICES = Map.of(
            "ml-demo/model-server", service("clusterIP: 10.97.3.4"),
            "load-test/locust", service("clusterIP: None"),
            "load-test/idle", service("clusterIP: None"),
            "default/outside", service("{type: ExternalName, externalName: model-server.ml-demo.svc.cluster.local}"));
    private static final List<EndpointSlice> SLICES = List.of(Serialization.unmarshal(
            """
            apiVersion: discovery.k8s.io/v1
            kind: EndpointSlice
            metadata: {name: locust-1}
            endpoints:
            - {addresses: [10.1.0.9], hostname: master, conditions: {ready: true}}
            - {addresses: [10.1.0.8], conditions: {ready: true}}
            - {addresses: [10.1.0.7], hostname: late, conditions: {ready: false}}
            """,
            EndpointSlice.class));

    private NameServer server;
    private SimpleResolver resolver;

    @BeforeEach
    void start() throws Exception {
        ServiceView view = new ServiceView() {
            @Override
            public Optional<Service> service(String key) {
                return Optional.ofNullable(SERVICES.get(key)).map(found -> named(found, key));
            }

            @Override
            public Collection<EndpointSlice> slices(String key) {
                return key.equals("load-test/locust") ? SLICES : List.of();
            }
        };
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        server = NameServer.start(any, new ClusterNames(view), new EventLog(System.out, Clock.systemUTC()));
        resolver = new SimpleResolver(server.address());
        resolver.setTimeout(Duration.ofSeconds(5));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void givesTheAddressOfAService() throws Exception {
        assertThat(answers("model-server.ml-demo.svc.cluster.local.", Type.A)).containsExactly("10.97.3.4");
        assertThat(answers("Model-Server.ml-demo.SVC.cluster.local.", Type.A)).containsExactly("10.97.3.4");
    }

    @Test
    void givesTheReadyPodsOfAHeadlessServiceAndEachByItsHostName() throws Exception {
        assertThat(answers("locust.load-test.svc.cluster.local.", Type.A))
                .containsExactlyInAnyOrder("10.1.0.8", "10.1.0.9");
        assertThat(answers("master.locust.load-test.svc.cluster.local.", Type.A))
                .containsExactly("10.1.0.9");
        assertThat(code("late.locust.load-test.svc.cluster.local.")).isEqualTo(Rcode.NXDOMAIN);
    }

    @Test
    void givesWhatAnExternalNameNames() throws Exception {
        assertThat(answers("outside.default.svc.cluster.local.", Type.A))
                .containsExactly("model-server.ml-demo.svc.cluster.local.");
    }

    @Test
    void saysThatANameThatIsThereHasNoAddressOfTheNewerKind() throws Exception {
        assertThat(code("model-server.ml-demo.svc.cluster.local.")).isEqualTo(Rcode.NOERROR);
        assertThat(answers("model-server.ml-demo.svc.cluster.local.", Type.AAAA))
                .isEmpty();
        assertThat(ask("model-server.ml-demo.svc.cluster.local.", Type.AAAA).getRcode())
                .isEqualTo(Rcode.NOERROR);
    }

    @Test
    void knowsNoOtherNames() throws Exception {
        for (String name : List.of(
                "model-server.ml-demo.ml-demo.svc.cluster.local.",
                "model-server.default.svc.cluster.local.",
                "idle.load-test.svc.cluster.local.",
                "svc.cluster.local.",
                "pypi.org.",
                ".")) {
            assertThat(code(name)).as(name).isEqualTo(Rcode.NXDOMAIN);
        }
    }

    private List<String> answers(String name, int type) throws Exception {
        return ask(name, type).getSection(Section.ANSWER).stream()
                .map(Record::rdataToString)
                .toList();
    }

    private int code(String name) throws Exception {
        return ask(name, Type.A).getRcode();
    }

    private Message ask(String name, int type) throws Exception {
        return resolver.send(Message.newQuery(Record.newRecord(Name.fromString(name), type, DClass.IN)));
    }

    private static Service service(String spec) {
        String flow = spec.startsWith("{") ? spec : "{" + spec + "}";
        return Serialization.unmarshal("apiVersion: v1\nkind: Service\nspec: " + flow, Service.class);
    }

    private static Service named(Service service, String key) {
        return service.edit()
                .withNewMetadata()
                .withNamespace(key.substring(0, key.indexOf('/')))
                .withName(key.substring(key.indexOf('/') + 1))
                .endMetadata()
                .build();
    }
}
