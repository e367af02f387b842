package dev.modelserving.config.reading;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** The stack file is not right; carries all of its problems, not only the first. */
public final class InvalidConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<ConfigProblem> problems;

    /**
     * @param problems all that is wrong, at least one
     */
    public InvalidConfigException(List<ConfigProblem> problems) {
        super(problems.stream().map(ConfigProblem::toString).collect(joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** The problems in the order of the stack file's schema; never empty. */
    public List<ConfigProblem> problems() {
        return problems;
    }
}
