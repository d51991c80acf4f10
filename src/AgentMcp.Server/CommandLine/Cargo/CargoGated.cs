using AgentMcp.Rust.Cargo.DropIn;
using AgentMcp.Rust.Cargo.Gates;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Server.CommandLine.Rendering;
using AgentMcp.Server.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Server.CommandLine.Cargo;

/// <summary>A build with the stages around it that the settings name: none unless somebody wrote them there.</summary>
internal static class CargoGated
{
    // What cargo itself answers for a build that failed.
    private const int Failed = 101;

    private static readonly TimeSpan TimeLimit = TimeSpan.FromHours(1);

    /// <summary>Runs the stages before, the build, and those after it. They have their own turns in the queue.</summary>
    /// <param name="invocation">The call.</param>
    /// <param name="run">Builds; gives cargo's exit code.</param>
    /// <param name="cancellationToken">Ends all of it.</param>
    /// <returns>Cargo's exit code, or that of a failed build when a stage did not pass.</returns>
    public static async Task<int> RunAsync(CargoInvocation invocation, Func<CancellationToken, Task<int>> run, CancellationToken cancellationToken)
    {
        if (invocation.Line.Own.IsRaw || invocation.IsNested || CargoVerbs.Whole(invocation.Resolved.Verb ?? "") is not "build"
            || await PlaceAsync(invocation, cancellationToken) is not { Workspace: { } workspace })
        {
            return await run(cancellationToken);
        }

        SettingCheck.Run(invocation.Context.Services.Provider, invocation.Session);
        var gates = invocation.Context.Services.Provider.GetRequiredService<BuildGates>();
        var progress = new TerminalProgress(invocation.Context);
        var scope = new GateScope(workspace, new CargoCaller(invocation.Session, progress), TimeLimit);
        if (!await PassesAsync(gates.BeforeAsync("build", scope, inEditor: false, cancellationToken), "before", invocation, progress))
        {
            return Failed;
        }

        progress.End();
        var exitCode = await run(cancellationToken);
        var after = new TerminalProgress(invocation.Context);
        scope = scope with { Caller = new CargoCaller(invocation.Session, after) };
        return exitCode != 0 || await PassesAsync(gates.AfterAsync("build", scope, inEditor: false, cancellationToken), "after", invocation, after) ? exitCode : Failed;
    }

    private static Task<BuildPlace?> PlaceAsync(CargoInvocation invocation, CancellationToken cancellationToken) =>
        invocation.Context.Services.Provider.GetRequiredService<BuildPlaces>().FindAsync(invocation.Resolved, invocation.Context.Io.WorkingFolder, invocation.Session, cancellationToken);

    private static async Task<bool> PassesAsync(Task<BuildGateOutcome> looking, string when, CargoInvocation invocation, TerminalProgress progress)
    {
        BuildGateOutcome outcome;
        try
        {
            outcome = await looking;
        }
        finally
        {
            progress.End();
        }

        var errors = invocation.Context.Io.Error;
        if (outcome.Skipped is { } skipped)
        {
            await errors.WriteLineAsync($"agentmcp: {skipped}");
        }

        if (!outcome.Passed && outcome.Report is { } report)
        {
            await errors.WriteLineAsync($"agentmcp: the gate {when} the build did not pass.\n{TerminalText.Clean(GateText.Write(report))}");
        }

        return outcome.Passed;
    }
}
