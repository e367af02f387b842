package dev.modelserving.sandbox.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.Import;
import com.pulumi.core.annotations.ResourceType;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema, a newer release's, against the Java classes that the program sends to it. */
class PackageSchemaTest {
    private final EmulatedTypes types = new EmulatedTypes();

    @ParameterizedTest
    @ValueSource(
            classes = {
                com.pulumi.gcp.compute.Firewall.class,
                com.pulumi.gcp.compute.Network.class,
                com.pulumi.gcp.compute.Router.class,
                com.pulumi.gcp.compute.RouterNat.class,
                com.pulumi.gcp.compute.Subnetwork.class,
                com.pulumi.gcp.container.Cluster.class,
                com.pulumi.gcp.container.NodePool.class,
                com.pulumi.gcp.monitoring.AlertPolicy.class,
                com.pulumi.gcp.monitoring.CustomService.class,
                com.pulumi.gcp.monitoring.Dashboard.class,
                com.pulumi.gcp.monitoring.Slo.class,
                com.pulumi.gcp.monitoring.UptimeCheckConfig.class,
                com.pulumi.gcp.projects.IAMMember.class,
                com.pulumi.gcp.projects.Service.class,
                com.pulumi.gcp.serviceaccount.Account.class,
                com.pulumi.gcp.serviceaccount.IAMMember.class,
                com.pulumi.gcp.storage.Bucket.class,
                com.pulumi.gcp.storage.BucketIAMMember.class,
                com.pulumi.gcp.storage.BucketObject.class
            })
    void hasTheSdksProperties(Class<?> resource) throws ReflectiveOperationException {
        ResourceSchema schema =
                types.schema().of(resource.getAnnotation(ResourceType.class).type());
        Class<?> args = Class.forName(resource.getName() + "Args");

        assertThat(schema.inputs().properties().keySet()).containsAll(imports(args, false));
        assertThat(imports(args, true)).containsAll(schema.inputs().required());
        assertThat(schema.outputs().keySet()).containsAll(exports(resource));
        Set<String> given = new HashSet<>(imports(args, true));
        given.addAll(schema.alwaysSet());
        assertThat(given).containsAll(exportsThatAreNotOptional(resource));
    }

    @Test
    void everyTypeHasBehaviour() {
        assertThat(types.schema().resourceTypes())
                .hasSize(19)
                .allSatisfy(type -> assertThat(types.kind(type).type()).isEqualTo(type));
    }

    private static Set<String> imports(Class<?> args, boolean requiredOnly) {
        return Arrays.stream(args.getDeclaredFields())
                .map(field -> field.getAnnotation(Import.class))
                .filter(annotation -> annotation != null && (annotation.required() || !requiredOnly))
                .map(Import::name)
                .collect(Collectors.toSet());
    }

    private static Set<String> exports(Class<?> resource) {
        return Arrays.stream(resource.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(Export.class))
                .map(field -> field.getAnnotation(Export.class).name())
                .collect(Collectors.toSet());
    }

    private static Set<String> exportsThatAreNotOptional(Class<?> resource) throws NoSuchMethodException {
        Set<String> names = new HashSet<>();
        for (Field field : resource.getDeclaredFields()) {
            if (field.isAnnotationPresent(Export.class)) {
                ParameterizedType output =
                        (ParameterizedType) resource.getMethod(field.getName()).getGenericReturnType();
                assertThat(output.getRawType()).isEqualTo(Output.class);
                boolean optional = output.getActualTypeArguments()[0] instanceof ParameterizedType inner
                        && inner.getRawType() == Optional.class;
                if (!optional) {
                    names.add(field.getAnnotation(Export.class).name());
                }
            }
        }
        return names;
    }
}
