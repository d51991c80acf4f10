using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Cargo.Queue;

namespace AgentMcp.Rust.Cargo.Running;

/// <summary>Tells a caller how far a command is, not more often than anybody reads.</summary>
internal sealed class BuildProgress(IProgress<ToolProgress> progress, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private int _crates;
    private long? _told;

    /// <summary>It stands in the queue.</summary>
    public void Moved(QueuePosition position) => Tell($"waiting, {position.Ahead} ahead: {position.Reason}");

    /// <summary>Cargo waits for another cargo.</summary>
    public void Blocked(string forWhat) => Tell($"waiting for a build outside of the queue: {forWhat}");

    /// <summary>Cargo begins with a crate.</summary>
    public void Making(string crate)
    {
        _crates++;
        if (_told is not { } told || time.GetElapsedTime(told) >= Pause)
        {
            _told = time.GetTimestamp();
            Tell($"{_crates} crate{(_crates == 1 ? "" : "s")}, now {crate}");
        }
    }

    /// <summary>Cargo starts the program that it built.</summary>
    public void Running(string program) => Tell($"running {program}");

    private void Tell(string message) => progress.Report(new ToolProgress(_crates, null, message));
}
