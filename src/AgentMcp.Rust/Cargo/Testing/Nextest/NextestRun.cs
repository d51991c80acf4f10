using System.Globalization;
using System.Text;
using AgentMcp.Core.Ids;
using AgentMcp.Core.Platform;
using AgentMcp.Core.Processes;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Testing.Events;
using AgentMcp.Rust.Cargo.Testing.Libtest;
using AgentMcp.Rust.Cargo.Testing.Output;
using AgentMcp.Rust.Cargo.Testing.Running;
using AgentMcp.Rust.Cargo.Testing.Selection;

namespace AgentMcp.Rust.Cargo.Testing.Nextest;

/// <summary>Runs tests by <c>cargo nextest run</c>, each in a process of its own, after the build has gone through the queue: nothing is left to build then.</summary>
internal sealed class NextestRun(IProcessRunner processes, DataFolder data, IdGenerator ids)
{
    /// <summary>The verb.</summary>
    public const string Verb = "nextest";

    /// <summary>What installs it.</summary>
    public const string InstallCommand = "cargo install --locked cargo-nextest";

    private const int ErrorBytes = 16 << 10;

    /// <summary>Runs those tests that are chosen.</summary>
    public async Task<NextestOutcome> RunAsync(TestRequest request, TestSelection selection, TestLimits limits, ITestSink sink, CargoCaller caller, CancellationToken cancellationToken)
    {
        var settings = limits.PerTest is { } perTest ? await WriteSettingsAsync(perTest, cancellationToken) : null;
        try
        {
            var tally = new NextestTally(sink);
            var lines = new EventLines(tally.Add);
            var run = await processes.RunAsync(
                new ProcessCommand("cargo", Arguments(request, selection, settings))
                {
                    WorkingFolder = request.Workspace.Root,
                    BaseEnvironment = caller.Session.Environment?.Variables,
                    Environment = new Dictionary<string, string?>(request.Backtrace ? TestRunner.Backtraces : [], StringComparer.Ordinal)
                    {
                        ["NEXTEST_EXPERIMENTAL_LIBTEST_JSON"] = "1",
                        ["CARGO_TERM_COLOR"] = "never",
                    },
                    TimeLimit = limits.Left,
                    OutputLimit = ErrorBytes,
                    TailLimit = ErrorBytes,
                    OnOutput = bytes => lines.Add(bytes.Span),
                },
                cancellationToken);
            lines.Finish();
            var error = run.ErrorCapture.Tail is { Length: > 0 } tail ? tail : run.Error;
            return tally.Finish(new LaunchEnd(run.End, run.ExitCode, run.Signal, error.Trim()));
        }
        finally
        {
            if (settings is not null)
            {
                File.Delete(settings);
            }
        }
    }

    private static List<string> Arguments(TestRequest request, TestSelection selection, string? settings)
    {
        List<string> arguments =
        [
            Verb, "run", "--message-format=libtest-json-plus", "--color=never",
            .. request.Selection.ToArguments().Select(argument => argument.StartsWith("--profile=", StringComparison.Ordinal) ? "--cargo-" + argument[2..] : argument),
            request.StopsEarly ? "--fail-fast" : "--no-fail-fast",
        ];
        if (request.WithIgnored)
        {
            arguments.Add("--run-ignored=all");
        }

        if (settings is not null)
        {
            arguments.Add($"--tool-config-file=agentmcp:{settings}");
        }

        if (!selection.IsAll)
        {
            arguments.Add($"--filterset={Filterset(selection)}");
        }

        return arguments;
    }

    // Part of a name by ~, a whole name by =; what ends a matcher is escaped.
    private static string Filterset(TestSelection selection)
    {
        var names = selection.Again is { } again
            ? again.Where(failed => failed.Kind is not "doc").Select(failed => $"(package(={Escape(failed.Package)}) & test(={Escape(failed.Name)}))")
            : selection.Names.Select(name => $"test(={Escape(name)})");
        return string.Join(" | ", selection.Filter is { } filter ? names.Append($"test(~{Escape(filter)})") : names);
    }

    private static string Escape(string text) => NextestText.Special().Replace(text, match => match.Value is " " ? @"\u{20}" : $@"\{match.Value}");

    // nextest has no option for it; a configuration of a tool stands below the repository's own.
    private async Task<string> WriteSettingsAsync(TimeSpan perTest, CancellationToken cancellationToken)
    {
        var path = Path.Combine(data.Ensure(Path.Combine(data.Root, "launches")), $"{ids.NewText()}.toml");
        var seconds = Math.Max(1, (long)Math.Ceiling(perTest.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        await PrivateFiles.ReplaceAsync(path, Encoding.UTF8.GetBytes($"[profile.default]\nslow-timeout = {{ period = \"{seconds}s\", terminate-after = 1 }}\n"), cancellationToken);
        return path;
    }
}
