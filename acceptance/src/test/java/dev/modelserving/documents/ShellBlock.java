package dev.modelserving.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A block that shows what to type, in its order.
 *
 * @param place where it is, for messages
 * @param mark why no walk types it, as the comment in front of it says
 */
record ShellBlock(Path document, String place, Optional<String> mark, List<TypedCommand> commands) {
    static final String LANGUAGE = "console";

    private static final String PROMPT = "$ ";

    /** Lines that begin with a prompt begin a command; the others go on with it. */
    static ShellBlock of(Document.Fence fence) {
        assertThat(fence.lines().get(0)).as(fence.place()).startsWith(PROMPT);
        List<String> commands = new ArrayList<>();
        for (String line : fence.lines()) {
            if (line.startsWith(PROMPT)) {
                commands.add(line.substring(PROMPT.length()));
            } else {
                commands.add(commands.remove(commands.size() - 1) + "\n" + line);
            }
        }
        return new ShellBlock(
                fence.document(),
                fence.place(),
                fence.mark(),
                commands.stream().map(TypedCommand::of).toList());
    }

    /** The text of its commands, a command after the other. */
    String script() {
        StringBuilder script = new StringBuilder();
        commands.forEach(command -> script.append(command.text()).append('\n'));
        return script.toString();
    }
}
