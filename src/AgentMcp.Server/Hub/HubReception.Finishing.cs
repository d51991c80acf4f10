using AgentMcp.Core.Activity;
using AgentMcp.Server.CommandLine.RustAnalyzer;

namespace AgentMcp.Server.Hub;

/// <summary>Waits for what runs before the end.</summary>
internal sealed partial class HubReception
{
    private readonly TaskCompletionSource _hurried = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends the wait of <see cref="FinishWorkAsync"/>.</summary>
    public void StopWaiting() => _hurried.TrySetResult();

    /// <summary>Completes when no call and no command runs and their answers are sent, or the time is over.</summary>
    public async Task FinishWorkAsync(TimeSpan grace)
    {
        var finished = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        state.Work.Changed += Look;
        try
        {
            Look();
            if (await Task.WhenAny(finished.Task, _hurried.Task).WaitAsync(grace, options.Time) == finished.Task)
            {
                await Task.WhenAny(_answers.WhenSentAsync(), _hurried.Task);
            }
        }
        catch (TimeoutException)
        {
            // It is cancelled with its session.
        }
        finally
        {
            state.Work.Changed -= Look;
        }

        void Look()
        {
            if (!state.Work.List().Any(KeepsUsWaiting))
            {
                finished.TrySetResult();
            }
        }
    }

    // A listener ends only when it is told to, and so does the command that opened it, and an editor's session.
    private static bool KeepsUsWaiting(RunningItem item) => item.Kind is not WorkKinds.Listener && item is not { Kind: WorkKinds.Command, Name: "serve" or AnalyzerDropIn.Name };
}
