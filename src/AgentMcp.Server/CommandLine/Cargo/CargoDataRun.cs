using System.Text.Json;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Cargo;
using AgentMcp.Rust.Cargo.Diagnostics;
using AgentMcp.Rust.Cargo.DropIn;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Running.Check;
using AgentMcp.Rust.Cargo.Workspaces;
using AgentMcp.Server.CommandLine.Rendering;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Server.CommandLine.Cargo;

/// <summary>Runs cargo as the tools do, for answers as data: in the queue, with findings in groups and fixes kept. The exit code stays cargo's.</summary>
internal sealed class CargoDataRun(CargoInvocation invocation)
{
    private const string MessageFormat = "--message-format";
    private const int NoProgram = 127;
    private const int NoExit = 1;
    private const int SignalBase = 128;

    // People build for as long as it takes.
    private static readonly TimeSpan TimeLimit = TimeSpan.FromDays(7);

    private readonly CargoLine _line = invocation.Resolved;

    private string Verb => CargoVerbs.Whole(_line.Verb ?? "");

    private bool HasMessages => CargoVerbs.HasMessages(Verb);

    /// <summary>Prints the envelope.</summary>
    /// <returns>Cargo's exit code.</returns>
    public async Task<int> PrintJsonAsync(CancellationToken cancellationToken)
    {
        var context = invocation.Context;
        var started = context.Services.Time.GetTimestamp();
        var progress = new TerminalProgress(context);
        CargoRun run;
        try
        {
            run = await RunAsync(progress, onFinding: null, cancellationToken);
        }
        finally
        {
            progress.End();
        }

        var (tool, data) = Verb is "check" or "clippy" or "build"
            ? ("cargo_check", JsonSerializer.SerializeToElement(CargoCheckResult.Of(run, int.MaxValue), RunningJsonContext.Default.CargoCheckResult))
            : (CargoDropIn.Name, JsonSerializer.SerializeToElement(DropInResult.Of(run, HasMessages), DropInJsonContext.Default.DropInResult));
        var facts = new EnvelopeContext(context.Workspace) { DurationMilliseconds = (long)context.Services.Time.GetElapsedTime(started).TotalMilliseconds };
        await context.Io.Output.WriteLineAsync(Envelope.Write(tool, run.Status, data, context.Services.Time.GetUtcNow(), facts).GetRawText());
        return ExitCodeOf(run);
    }

    /// <summary>Prints a line for each phase, while it runs.</summary>
    /// <returns>Cargo's exit code.</returns>
    public async Task<int> PrintPhasesAsync(CancellationToken cancellationToken)
    {
        var context = invocation.Context;
        var phases = new PhaseWriter(context.Io.Output, context.Services.Time);
        phases.Start(invocation.Line.Words);
        CargoRun run;
        try
        {
            run = await RunAsync(phases, phases.Tell, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            phases.End(CargoStatus.Cancelled, exitCode: null, run: null);
            throw;
        }

        phases.End(run.Status, run.ExitCode, run);
        return ExitCodeOf(run);
    }

    private static int ExitCodeOf(CargoRun run) =>
        run.ExitCode ?? (run.Signal is { } signal ? SignalBase + signal : run.Status == CargoStatus.ToolMissing ? NoProgram : NoExit);

    private async Task<CargoRun> RunAsync(IProgress<ToolProgress> progress, Action<Finding>? onFinding, CancellationToken cancellationToken)
    {
        if (_line.Has(MessageFormat) || _line.ValueOf(MessageFormat) is not null)
        {
            throw ToolException.InvalidArgument(MessageFormat, $"{MessageFormat} says how cargo prints, --json and --ndjson that we do: leave one of them out.");
        }

        var provider = invocation.Context.Services.Provider;
        var folder = _line.ValueOf("-C") is { } named ? Path.GetFullPath(named, invocation.Context.Io.WorkingFolder) : invocation.Context.Io.WorkingFolder;
        var place = await provider.GetRequiredService<BuildPlaces>().FindAsync(_line, invocation.Context.Io.WorkingFolder, invocation.Session, cancellationToken);
        var isQueued = place is not null && !invocation.IsNested && !invocation.Line.Own.IsRaw;
        var command = new CargoCommand(place?.Workspace ?? new CargoWorkspace(folder, Path.Combine(folder, "Cargo.toml")), _line.Verb!)
        {
            Toolchain = _line.Toolchain,
            Arguments = [.. WithoutFolder(_line.Globals), .. _line.Options],
            ProgramArguments = [.. _line.ProgramWords],
            Folder = folder,
            TimeLimit = TimeLimit,
            HasMessages = HasMessages,
            Queue = !isQueued ? QueueUse.None : place!.Profile is null ? QueueUse.WholeTarget : QueueUse.Build,
            Profile = place?.Profile ?? "debug",
            TargetFolder = place?.TargetFolder,
            Priority = invocation.Priority,
            MayJoin = isQueued && onFinding is null && Verb is "check" or "clippy",
            MayUseStored = isQueued && onFinding is null && !invocation.Line.Own.IsFresh && Verb is "check" or "clippy",
            OnFinding = onFinding,
        };
        return await provider.GetRequiredService<ICargoRunner>().RunAsync(command, new CargoCaller(invocation.Session, progress), cancellationToken);
    }

    // Cargo takes it before the sub-command only; the process starts in that folder instead.
    private static IEnumerable<string> WithoutFolder(IReadOnlyList<string> globals)
    {
        for (var index = 0; index < globals.Count; index++)
        {
            if (globals[index] == "-C")
            {
                index++;
            }
            else
            {
                yield return globals[index];
            }
        }
    }
}
