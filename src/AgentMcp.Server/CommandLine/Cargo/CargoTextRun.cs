using AgentMcp.Rust.Cargo.DropIn;
using AgentMcp.Rust.Cargo.Queue;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Workspaces;
using AgentMcp.Server.CommandLine.Programs;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Server.CommandLine.Cargo;

/// <summary>Runs cargo where it was typed: its streams, its terminal and its signals are the caller's own, and nothing of it passes through here. What builds has its turn first.</summary>
internal static class CargoTextRun
{
    private const int Interrupted = 130;

    private static readonly Dictionary<string, string?> NoVariables = new(StringComparer.Ordinal);

    /// <summary>Runs it to its end.</summary>
    /// <returns>Cargo's exit code.</returns>
    public static async Task<int> RunAsync(CargoInvocation invocation, CancellationToken cancellationToken)
    {
        var io = invocation.Context.Io;
        var programs = io.Programs ?? throw new InvalidOperationException("A command that runs programs needs a place for them.");
        if (invocation.Line.Own.IsRaw || invocation.IsNested)
        {
            return await programs.RunAsync(invocation.ToProgram(NoVariables), started: null, cancellationToken);
        }

        var provider = invocation.Context.Services.Provider;
        var place = await provider.GetRequiredService<BuildPlaces>().FindAsync(invocation.Resolved, io.WorkingFolder, invocation.Session, cancellationToken);
        return place is null
            ? await programs.RunAsync(invocation.ToProgram(NoVariables), started: null, cancellationToken)
            : await RunInTurnAsync(invocation, programs, place, provider.GetRequiredService<IBuildQueue>(), cancellationToken);
    }

    private static async Task<int> RunInTurnAsync(CargoInvocation invocation, ICallerPrograms programs, BuildPlace place, IBuildQueue queue, CancellationToken cancellationToken)
    {
        var request = new BuildRequest(place.TargetFolder, place.Profile, invocation.Line.Text, invocation.Session, invocation.Priority);
        var time = invocation.Context.Services.Time;
        var notice = new QueueNotice(invocation.Context.Io.Error, time);
        await using var turn = await notice.WaitAsync(moved => queue.EnterAsync(request, moved, cancellationToken));
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, turn.Cancelled);
        if (turn.Cancelled.IsCancellationRequested)
        {
            await invocation.Context.Io.Error.WriteLineAsync("agentmcp: somebody took this build out of the queue.");
            return Interrupted;
        }

        var variables = new Dictionary<string, string?>(StringComparer.Ordinal) { [CargoInvocation.TurnVariable] = turn.Id };
        if (Jobs(invocation, place) is { } jobs)
        {
            variables[BuildJobs.Variable] = jobs;
        }

        using var over = new CancellationTokenSource();
        var following = Task.CompletedTask;
        var exitCode = await programs.RunAsync(invocation.ToProgram(variables), process => following = FollowAsync(process), ending.Token);
        await over.CancelAsync();
        await following;
        if (turn.Cancelled.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            await invocation.Context.Io.Error.WriteLineAsync("agentmcp: somebody took this build out of the queue and ended it.");
        }

        return exitCode;

        async Task FollowAsync(int process)
        {
            if (!BuildEnd.IsFollowed(invocation.Resolved.Verb!))
            {
                return;
            }

            try
            {
                await new BuildEnd(place.TargetFolder, time).WaitAsync(process, over.Token);
                await turn.DisposeAsync();
            }
            catch (OperationCanceledException)
            {
                // It ended while it built, or had nothing to run.
            }
        }
    }

    // As for the tools: less than cargo would take only where memory is short and nobody has said how many.
    private static string? Jobs(CargoInvocation invocation, BuildPlace place)
    {
        var workspace = place.Workspace ?? new CargoWorkspace(invocation.Context.Io.WorkingFolder, "");
        var command = new CargoCommand(workspace, invocation.Resolved.Verb!) { Arguments = [.. invocation.Resolved.Options], TimeLimit = Timeout.InfiniteTimeSpan };
        return BuildJobs.Choose(command, invocation.Session, Environment.ProcessorCount, BuildJobs.ReadFreeMemory());
    }
}
