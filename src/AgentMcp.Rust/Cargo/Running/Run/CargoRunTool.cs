using AgentMcp.Core.Catalog;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Cargo.Diagnostics;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.Running.Run;

/// <summary>Builds and runs a program of a workspace.</summary>
internal sealed class CargoRunTool(ICargoRunner cargo, WorkspaceLocator workspaces) : ITool<CargoRunArguments, CargoRunResult>
{
    private const int MostGroups = 30;

    public static ToolDeclaration Declaration { get; } = new("cargo_run", "Run a Rust program")
    {
        Description = "Builds and runs a binary or example. Gives its exit code and the end of both streams; a build that fails is told apart. Standard input is empty.",
        Toolset = Toolsets.Cargo,
        Hints = ToolHints.None,
        Statuses = CargoStatus.All,
        LongRunning = true,
        KeepsTimeLimit = true,
        PrimaryParameter = "bin",
        Utterances = ["run the program", "start the parser example with --help", "what does the binary print for this input", "run it in release mode"],
    };

    public async Task<ToolResult<CargoRunResult>> RunAsync(CargoRunArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var options = OptionsOf(arguments, out var profile);
        var workspace = await workspaces.FindAsync(WorkspaceQuery.Of(context) with { Package = arguments.Package }, cancellationToken);
        var run = await cargo.RunAsync(
            new CargoCommand(workspace, "run")
            {
                Arguments = options,
                ProgramArguments = arguments.Args ?? [],
                Environment = EnvironmentOf(arguments.Env ?? []),
                TimeLimit = RunTime.Of(arguments.TimeoutSeconds),
                HasMessages = true,
                Profile = profile,
            },
            CargoCaller.Of(context),
            cancellationToken);
        var result = ResultOf(run, arguments.MaxChars);
        return new ToolResult<CargoRunResult>(run.Status, result, RunText.Write(run, result)) { JobFailed = run.Status != CargoStatus.Passed };
    }

    private static IReadOnlyList<string> OptionsOf(CargoRunArguments arguments, out string profile)
    {
        var selection = new BuildSelection { Features = arguments.Features ?? [], Profile = arguments.Profile };
        profile = selection.ProfileFolder;
        List<string> options = [];
        if (arguments.Package is { } package)
        {
            options.Add($"--package={CargoName.Package("package", package)}");
        }

        if (arguments is { Bin: not null, Example: not null })
        {
            throw ToolException.InvalidArgument("example", "`bin` and `example` exclude each other: one program runs.");
        }

        if (arguments.Bin is { } bin)
        {
            options.Add($"--bin={CargoName.Target("bin", bin)}");
        }

        if (arguments.Example is { } example)
        {
            options.Add($"--example={CargoName.Target("example", example)}");
        }

        return [.. options, .. selection.ToBuildOptions()];
    }

    private static Dictionary<string, string?> EnvironmentOf(IReadOnlyList<string> entries)
    {
        var variables = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            variables[entry.IndexOf('=', StringComparison.Ordinal) is var end and > 0
                ? entry[..end]
                : throw ToolException.InvalidArgument("env", $"{CargoCommandLine.Quote(entry)} is not NAME=value.")] = entry[(entry.IndexOf('=', StringComparison.Ordinal) + 1)..];
        }

        return variables;
    }

    private static CargoRunResult ResultOf(CargoRun run, int characters)
    {
        var wasBuilt = run.BuildSucceeded is true;
        return new CargoRunResult(
            wasBuilt ? "program" : "build",
            run.ExitCode,
            run.Signal,
            ProgramOutput.End(run.Output, characters),
            wasBuilt ? ProgramOutput.EndOfError(run.Error, characters) : "",
            run.Findings.FirstCause,
            run.Findings.Counts,
            wasBuilt ? null : [.. run.Findings.Groups.Take(MostGroups)],
            run.CommandLine,
            run.OutputId);
    }
}
