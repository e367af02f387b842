package dev.modelserving.sandbox.loadtest;

import static dev.modelserving.sandbox.loadtest.Frame.number;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** A series' values as an SVG path. */
record Curve(Frame frame, List<Sample> samples) {
    Curve {
        samples = List.copyOf(samples);
    }

    /** Straight lines between values, with gaps where values are missing. */
    String line(Function<Sample, OptionalDouble> value) {
        StringBuilder path = new StringBuilder();
        boolean drawing = false;
        for (Sample sample : samples) {
            OptionalDouble present = value.apply(sample);
            if (present.isPresent()) {
                path.append(drawing ? 'L' : 'M').append(point(sample, present.getAsDouble()));
            }
            drawing = present.isPresent();
        }
        return path.toString();
    }

    /** Holds each value until the next. */
    String steps(ToDoubleFunction<Sample> value) {
        StringBuilder path = new StringBuilder();
        double last = Double.NaN;
        for (Sample sample : samples) {
            double now = value.applyAsDouble(sample);
            if (path.isEmpty()) {
                path.append('M').append(point(sample, now));
            } else if (now != last) {
                path.append('H').append(x(sample)).append('V').append(number(frame.y(now)));
            }
            last = now;
        }
        return samples.isEmpty()
                ? ""
                : path.append('H').append(x(samples.get(samples.size() - 1))).toString();
    }

    /** The area between two step curves. */
    String area(ToDoubleFunction<Sample> from, ToDoubleFunction<Sample> to) {
        StringBuilder path = new StringBuilder(steps(to));
        double last = Double.NaN;
        for (int i = samples.size() - 1; i >= 0; i--) {
            double now = from.applyAsDouble(samples.get(i));
            if (i == samples.size() - 1) {
                path.append('V').append(number(frame.y(now)));
            } else if (now != last) {
                path.append('H').append(x(samples.get(i + 1))).append('V').append(number(frame.y(now)));
            }
            last = now;
        }
        return samples.isEmpty()
                ? ""
                : path.append('H').append(x(samples.get(0))).append('Z').toString();
    }

    private String point(Sample sample, double value) {
        return x(sample) + " " + number(frame.y(value));
    }

    private String x(Sample sample) {
        return number(frame.x(sample.time()));
    }
}
