package dev.modelserving;

import com.pulumi.Pulumi;

/** The program that the Pulumi engine runs. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Pulumi.run(context -> context.log().info("hello"));
    }
}
