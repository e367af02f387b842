package dev.modelserving.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.sandbox.layout.SandboxDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A control plane's processes, with a kwokctl that only starts some that sleep. */
class ControlPlaneTest {
    @TempDir
    private Path folder;

    private ControlPlane controlPlane;

    @BeforeEach
    void lay() throws IOException {
        SandboxDirectory directory = new SandboxDirectory(folder.toRealPath());
        Files.createDirectories(directory.commands());
        controlPlane = new ControlPlane(
                directory,
                new ClusterId("project", "zone", "one"),
                new KwokctlConfiguration(directory.commands(), "10.9.1.1", "false"));
    }

    @AfterEach
    void end() {
        controlPlane.kill();
    }

    /** As the controller manager does when the apiserver needs longer than 10 seconds. */
    @Test
    void startsAComponentAgainThatGaveUpWhileTheClusterWasCreated() throws IOException {
        kwokctl("create", "etcd kube-apiserver kube-scheduler kwok-controller");

        assertThat(controlPlane.start()).isFalse();

        assertThat(pids()).contains("kube-controller-manager.pid");
        assertThat(calls()).isEqualTo("create\nstart\n");
    }

    @Test
    void startsAComponentAgainThatGaveUpWhileTheOthersStarted() throws IOException {
        kwokctl("start", "etcd kube-apiserver kube-scheduler kwok-controller");
        Files.createDirectories(work());
        Files.writeString(work().resolve("kwok.yaml"), "");

        assertThat(controlPlane.start()).as("kwok restarted").isTrue();

        assertThat(pids()).contains("kube-controller-manager.pid");
        assertThat(calls()).isEqualTo("start\nstart\n");
    }

    @Test
    void leavesACompleteOneAlone() throws IOException {
        kwokctl("create", "etcd kube-apiserver kube-controller-manager kube-scheduler kwok-controller");

        controlPlane.start();
        controlPlane.start();

        assertThat(calls()).isEqualTo("create\n");
    }

    /** One whose first call starts only some components, and each further call all that are missing. */
    private void kwokctl(String first, String components) throws IOException {
        Path file = folder.toRealPath().resolve("bin/kwokctl");
        Files.writeString(
                file,
                """
                #!/bin/sh
                work=%1$s
                mkdir -p $work/pids
                echo $1 >>%2$s/calls
                touch $work/kwok.yaml
                cd $work
                components='etcd kube-apiserver kube-controller-manager kube-scheduler kwok-controller'
                [ $1 != %3$s ] || [ $(wc -l <%2$s/calls) != 1 ] || components='%4$s'
                for component in $components; do
                  [ ! -e pids/$component.pid ] || continue
                  sleep 60 >/dev/null 2>&1 &
                  echo $! >pids/$component.pid
                done
                """
                        .formatted(work(), folder.toRealPath(), first, components));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private Path work() throws IOException {
        return folder.toRealPath().resolve("clusters/project_zone_one/kwok/clusters/one");
    }

    private String[] pids() throws IOException {
        return work().resolve("pids").toFile().list();
    }

    private String calls() throws IOException {
        return Files.readString(folder.resolve("calls"));
    }
}
