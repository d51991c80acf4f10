using System.Globalization;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Analyzer.Instances;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Analyzer.Tools.Control;

/// <summary>Starts, ends and reloads the instances of a workspace, and waits until they are ready.</summary>
internal sealed class InstanceController(IAnalyzerInstances instances, LockRecovery recovery, TimeProvider time)
{
    private const string ReloadMethod = "rust-analyzer/reloadWorkspace";

    /// <summary>Carries an action out.</summary>
    /// <returns>What was done, a sentence each.</returns>
    public Task<IReadOnlyList<string>> RunAsync(ControlAction action, CargoWorkspace workspace, TimeSpan limit, ToolContext context, CancellationToken cancellationToken)
    {
        var running = Find(workspace);
        return action switch
        {
            ControlAction.Stop => StopAsync(running),
            ControlAction.Reload => ReloadAsync(running, workspace, limit, context, cancellationToken),
            ControlAction.RecoverLock => recovery.RecoverAsync(workspace.Root, cancellationToken),
            ControlAction.Restart when running.Count > 0 => RestartAsync(running, limit, context, cancellationToken),
            _ => StartAsync(workspace, limit, context, cancellationToken),
        };
    }

    /// <summary>The instances of a workspace, of whatever settings.</summary>
    public IReadOnlyList<IAnalyzerInstance> Find(CargoWorkspace workspace) => [.. instances.All.Where(instance => instance.Key.Root == workspace.Root)];

    private async Task<IReadOnlyList<string>> StartAsync(CargoWorkspace workspace, TimeSpan limit, ToolContext context, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var before = Find(workspace);
        using var lease = await instances.JoinAsync(workspace, context.Session, cancellationToken);
        var what = before.Contains(lease.Instance) ? "It runs already" : "Started it";
        return [$"{what}; {await WaitAsync(lease.Instance, limit, began, context, cancellationToken)}"];
    }

    private static async Task<IReadOnlyList<string>> StopAsync(IReadOnlyList<IAnalyzerInstance> running)
    {
        List<string> done = [];
        foreach (var instance in running)
        {
            var pid = instance.Facts.ProcessId;
            await Control(instance).StopAsync();
            done.Add(pid is null ? $"Stopped {instance.Key.Id}." : string.Create(CultureInfo.InvariantCulture, $"Stopped {instance.Key.Id}, process {pid}."));
        }

        return done.Count > 0 ? done : ["None ran."];
    }

    private async Task<IReadOnlyList<string>> RestartAsync(IReadOnlyList<IAnalyzerInstance> running, TimeSpan limit, ToolContext context, CancellationToken cancellationToken)
    {
        List<string> done = [];
        foreach (var instance in running)
        {
            var began = time.GetTimestamp();
            await Control(instance).RestartAsync().WaitAsync(cancellationToken);
            done.Add($"Restarted {instance.Key.Id}; {await WaitAsync(instance, limit, began, context, cancellationToken)}");
        }

        return done;
    }

    private async Task<IReadOnlyList<string>> ReloadAsync(IReadOnlyList<IAnalyzerInstance> running, CargoWorkspace workspace, TimeSpan limit, ToolContext context, CancellationToken cancellationToken)
    {
        if (running.Count == 0)
        {
            throw ToolException.CallerCanFix(ErrorCatalog.EnvironmentNotReady, $"No rust-analyzer runs for '{workspace.Root}'.", "action", next: "Use action start: a new one loads the workspace as it is now.");
        }

        List<string> done = [];
        foreach (var instance in running)
        {
            var began = time.GetTimestamp();
            await ReloadAsync(instance, limit, cancellationToken);
            done.Add($"Reloaded {instance.Key.Id}; {await WaitAsync(instance, limit, began, context, cancellationToken)}");
        }

        return done;
    }

    private async Task ReloadAsync(IAnalyzerInstance instance, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var over = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
        try
        {
            await Control(instance).ReloadAsync(either.Token);
        }
        catch (IOException)
        {
            throw InstanceErrors.Gone(ReloadMethod, instance.State.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw InstanceErrors.TooLong(ReloadMethod, limit, instance.State.Status);
        }
    }

    private async Task<string> WaitAsync(IAnalyzerInstance instance, TimeSpan limit, long began, ToolContext context, CancellationToken cancellationToken)
    {
        var steps = 0;
        void Tell() => context.Progress.Report(new ToolProgress(Interlocked.Increment(ref steps), null, $"rust-analyzer: {instance.Facts.Phase ?? instance.State.Status}"));

        instance.Changed += Tell;
        try
        {
            var state = await instance.WaitReadyAsync(limit, cancellationToken);
            var waited = time.GetElapsedTime(began).TotalSeconds;
            return state.Ready
                ? string.Create(CultureInfo.InvariantCulture, $"ready after {waited:0.0} s.")
                : string.Create(CultureInfo.InvariantCulture, $"not ready after {waited:0.0} s ({state.Message ?? state.Status}).");
        }
        finally
        {
            instance.Changed -= Tell;
        }
    }

    private static IInstanceControl Control(IAnalyzerInstance instance) => (IInstanceControl)instance;
}
