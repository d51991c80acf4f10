using System.Globalization;
using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Analyzer.Findings;
using AgentMcp.Rust.Analyzer.Instances;
using AgentMcp.Rust.Cargo.Workspaces;
using AgentMcp.Rust.Cargo.Workspaces.Metadata;

namespace AgentMcp.Rust.Analyzer.Asking;

/// <summary>The way of every question: find the workspace, join its rust-analyzer, wait until it is ready and has heard of all edits, ask. What it says before that is never an answer.</summary>
internal sealed class AnalyzerQuestions(WorkspaceLocator workspaces, IAnalyzerInstances instances, CargoMetadataReader metadata, AnsweredPlaces answered, FindingsAnnouncer announcer, TimeProvider time)
{
    // It may begin to load anew while it answers; then it is asked once more.
    private const int MostRounds = 2;

    /// <summary>Asks, and gives the answer, or says why there is none yet.</summary>
    /// <typeparam name="TAnswer">What the tool answers.</typeparam>
    /// <param name="context">The call.</param>
    /// <param name="file">A file that it is about, as the caller named it.</param>
    /// <param name="limit">Time for all of it.</param>
    /// <param name="answer">Asks what is to be asked.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <param name="evenUnready">Whether to ask also when it is not ready after half of the time: for those who insist.</param>
    public async Task<ToolResult<TAnswer>> AskAsync<TAnswer>(
        ToolContext context, string? file, TimeSpan limit, Func<WorkspaceView, CancellationToken, Task<ToolResult<TAnswer>>> answer, CancellationToken cancellationToken, bool evenUnready = false)
        where TAnswer : AnalyzerAnswer, new()
    {
        var began = time.GetTimestamp();
        using var over = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
        IAnalyzerLease? lease = null;

        // Half of the time is for the question; before and after the edits are told it may be waited for.
        TimeSpan Patience() => TimeSpan.FromTicks(Math.Max(0, (limit - time.GetElapsedTime(began)).Ticks)) / (evenUnready ? 4 : 1);

        try
        {
            var workspace = await FindAsync(context, file, either.Token);
            lease = await instances.JoinAsync(workspace, context.Session, either.Token);
            announcer.Watch(lease.Instance);
            for (var round = 1; await IsReadyAsync(lease.Instance, context, Patience(), either.Token) || evenUnready; round++)
            {
                var reading = await metadata.ReadAsync(workspace, context.Session, either.Token);
                var view = new WorkspaceView(lease.Instance, workspace, context.RequireWorkspace(), new ModulePaths(workspace, reading.Metadata), answered, reading.Metadata);
                using var watch = new ReadinessWatch(lease.Instance);
                var result = await answer(view, either.Token);
                if (watch.HasHeld || evenUnready)
                {
                    return result;
                }

                if (round == MostRounds)
                {
                    break;
                }
            }

            return NotReady<TAnswer>(lease.Instance, time.GetElapsedTime(began));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return NotReady<TAnswer>(lease?.Instance, time.GetElapsedTime(began));
        }
        finally
        {
            lease?.Dispose();
        }
    }

    private Task<CargoWorkspace> FindAsync(ToolContext context, string? file, CancellationToken cancellationToken)
    {
        var query = WorkspaceQuery.Of(context);
        if (file is not null)
        {
            GivenFile.Check(file);
        }

        // A file of std belongs to no workspace, and one named as answers name it may be relative to the root.
        var isGivenHere = file is not null && !answered.Contains(file) && (Path.IsPathRooted(file) || Path.Exists(Path.Combine(query.Folder, file)));
        return workspaces.FindAsync(isGivenHere ? query with { File = file } : query, cancellationToken);
    }

    private static async Task<bool> IsReadyAsync(IAnalyzerInstance instance, ToolContext context, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (!instance.State.Ready)
        {
            await WaitAsync(instance, context, limit, cancellationToken);
        }

        if (instance.State.Ready)
        {
            await instance.SettleAsync(cancellationToken);
        }

        // An edit of a manifest makes it load anew.
        return instance.State.Ready || (await instance.WaitReadyAsync(limit, cancellationToken)).Ready;
    }

    private static async Task WaitAsync(IAnalyzerInstance instance, ToolContext context, TimeSpan limit, CancellationToken cancellationToken)
    {
        var steps = 0;
        void Tell() => context.Progress.Report(new ToolProgress(Interlocked.Increment(ref steps), null, $"rust-analyzer: {instance.Facts.Phase ?? instance.State.Status}"));

        instance.Changed += Tell;
        try
        {
            await instance.WaitReadyAsync(limit, cancellationToken);
        }
        finally
        {
            instance.Changed -= Tell;
        }
    }

    private static ToolResult<TAnswer> NotReady<TAnswer>(IAnalyzerInstance? instance, TimeSpan waited)
        where TAnswer : AnalyzerAnswer, new()
    {
        var state = instance?.State ?? new AnalyzerState(false, AnalyzerStatus.NotRunning);
        var said = new[] { instance?.Facts.Phase, state.Message }.Where(text => !string.IsNullOrEmpty(text)).Distinct(StringComparer.Ordinal);
        var what = state.Ready ? "answered too slowly" : "is not ready";
        var reason = string.Create(CultureInfo.InvariantCulture, $"rust-analyzer {what} after {waited.TotalSeconds:0.#} s ({state.Status}{string.Concat(said.Select(text => $"; {text}"))}). Nothing is known yet: call again, or raise timeout_seconds.");
        var answer = new TAnswer
        {
            Reason = reason,
            State = new AnswerState(state.Ready, state.Status, AnswerSource.Native, false) { Degraded = state.Degraded, UnsavedFiles = state.UnsavedFiles },
        };
        return new ToolResult<TAnswer>(ReadingStatus.NotReady, answer, $"{ReadingStatus.NotReady}: {reason}") { JobFailed = true };
    }
}
