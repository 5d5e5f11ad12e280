package org.dbprocessing.ops.command;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.dbprocessing.store.QueueEntry;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "queue",
        description = "The process queue: files that are still to be looked at as inputs. Without a command, lists it.",
        synopsisSubcommandLabel = "[COMMAND]",
        subcommands = {QueueAddCommand.class, QueueRemoveCommand.class, QueueClearCommand.class})
final class QueueCommand implements Callable<Integer> {
    private static final List<String> HEADER = List.of("FILE", "PRODUCT", "DATE", "FORCE", "PRIORITY", "SINCE");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @ArgGroup(exclusive = true)
    private Form form = new Form();

    /** What is printed instead of the list. */
    static final class Form {
        @Option(names = "--count", description = "Print only how many there are.")
        private boolean count;

        @Option(
                names = "--exists",
                description =
                        "Print nothing: exit code 0 where there are any, 1 where there are none, 2 and up on errors.")
        private boolean exists;

        @Option(names = "--html", description = "Print a page for browsers.")
        private boolean html;
    }

    @Option(names = "--product", paramLabel = "P", description = "Only files of this product.")
    private @Nullable String product;

    @Option(
            names = "--sort",
            paramLabel = "ORDER",
            completionCandidates = Choices.QueueOrders.class,
            description = "${COMPLETION-CANDIDATES} (default: as they will be taken).")
    private QueueEntry.Order order = QueueEntry.Order.QUEUED;

    @Mixin
    private final ListFormat format = new ListFormat();

    @Override
    public Integer call() {
        if (!form.exists) {
            return print();
        }
        try {
            return ask();
        } catch (RuntimeException e) {
            // 1 says that there are none: errors are to be something else
            int code = new Failure()
                    .handleExecutionException(
                            e, spec.commandLine(), spec.commandLine().getParseResult());
            return Math.max(code, ExitCode.USAGE);
        }
    }

    private int ask() {
        try (Workspace workspace = Invocation.of(spec).open()) {
            Optional<Integer> only = productId(workspace, product);
            return workspace.database().read(session -> session.queue().count(only)) > 0
                    ? ExitCode.DONE
                    : ExitCode.FAILED;
        }
    }

    private int print() {
        Output output = Invocation.of(spec).output();
        try (Workspace workspace = Invocation.of(spec).open()) {
            Optional<Integer> only = productId(workspace, product);
            if (form.count) {
                long count =
                        workspace.database().read(session -> session.queue().count(only));
                output.line(String.valueOf(count));
                return ExitCode.DONE;
            }
            List<QueueEntry> entries =
                    workspace.database().read(session -> session.queue().list(only, order));
            if (form.html) {
                output.print(
                        HtmlPage.table("Process queue", HEADER, entries.stream().map(QueueCommand::cells)));
                output.flush();
            } else if (format.isJson()) {
                try (Rows<QueueDocument> rows = format.rows(output, HEADER, ignored -> List.of())) {
                    entries.stream().map(QueueDocument::of).forEach(rows::add);
                }
            } else {
                try (Rows<QueueEntry> rows = format.rows(output, HEADER, QueueCommand::cells)) {
                    entries.forEach(rows::add);
                }
                if (entries.isEmpty() && !Invocation.of(spec).quiet()) {
                    output.remark("no file is queued");
                }
            }
        }
        return ExitCode.DONE;
    }

    static Optional<Integer> productId(Workspace workspace, @Nullable String product) {
        return Optional.ofNullable(product)
                .map(name -> new Names(workspace.catalogue()).product(name).id());
    }

    private static List<Object> cells(QueueEntry entry) {
        return List.of(
                entry.file(),
                entry.product(),
                entry.date(),
                entry.force().map(force -> Text.lower(force.name())).orElse("-"),
                entry.priority(),
                Text.time(entry.queuedAt()));
    }
}
