package dev.modelserving.sandbox.serving;

import dev.modelserving.sandbox.pods.ContainerUsage;
import java.time.Duration;

/** The resources that a real server would need; figures for one model, used for all. */
public final class ModelCost {
    /**
     * CPU time for one image by ResNet-101 at 224 × 224 pixels: 7.6 · 10⁹ multiply-adds (K. He et al., <a
     * href="https://arxiv.org/abs/1512.03385">Deep Residual Learning for Image Recognition</a>, table 1), which is 15.2
     * GFLOP, at 50 GFLOP/s, which is about what one virtual CPU, half a core with AVX2, sustains: 0.3 s.
     */
    public static final Duration PER_IMAGE = Duration.ofMillis(300);

    /** Cores for polling versions and answering probes; nominal. */
    private static final double IDLE = 0.005;

    /** The model's weights (44.5 million parameters of 4 bytes) and the server around them; nominal. */
    private static final long MEMORY_BYTES = 512L << 20;

    private ModelCost() {}

    /** The CPU time that the request would take. */
    static Duration of(AnsweredRequest request) {
        return PER_IMAGE.multipliedBy(request.images());
    }

    /**
     * The usage that a server reports.
     *
     * @param running the time since its start
     * @param computing the CPU time of its predictions
     */
    static ContainerUsage usage(Duration running, Duration computing) {
        Duration idle = Duration.ofNanos(Math.round(running.toNanos() * IDLE));
        return new ContainerUsage(idle.plus(computing), MEMORY_BYTES);
    }
}
