using System.Globalization;
using AgentMcp.Core.Invocation;

namespace AgentMcp.Rust.Cargo.Testing.Output;

/// <summary>Tells a caller how many tests have run and which runs, not more often than anybody reads.</summary>
internal sealed class TestProgress(IProgress<ToolProgress> progress, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Lock _lock = new();
    private int _done;
    private int? _total;
    private long? _told;

    /// <summary>How many there will be.</summary>
    public void Expect(int total)
    {
        lock (_lock)
        {
            _total = (_total ?? 0) + total;
        }
    }

    /// <summary>One began.</summary>
    public void Began(string test) => Tell(0, test);

    /// <summary>One ended.</summary>
    public void Ended(string test) => Tell(1, test);

    private void Tell(int ended, string test)
    {
        ToolProgress now;
        lock (_lock)
        {
            _done += ended;
            if (_told is { } told && time.GetElapsedTime(told) < Pause && _done != _total)
            {
                return;
            }

            _told = time.GetTimestamp();
            now = new ToolProgress(_done, _total, string.Create(CultureInfo.InvariantCulture, $"{_done}{(_total is { } total ? $" of {total}" : "")} tests, now {test}"));
        }

        progress.Report(now);
    }
}
