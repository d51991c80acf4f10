using System.Diagnostics;

namespace AgentMcp.Server.Benchmarking;

/// <summary>The iterations of one arm.</summary>
internal sealed class TimedArm(Func<CancellationToken, Task> run, int operations)
{
    private readonly List<double> _samples = [];

    /// <summary>Microseconds an operation, one value an iteration.</summary>
    public IReadOnlyList<double> Samples => _samples;

    /// <summary>Iterations that threw: excluded, and counted.</summary>
    public int Failed { get; private set; }

    /// <summary>Why the first of them did.</summary>
    public string? FirstFailure { get; private set; }

    /// <summary>Runs one iteration.</summary>
    public async Task RunAsync(bool counts, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            await run(cancellationToken);
            var elapsed = Stopwatch.GetElapsedTime(started);
            if (counts)
            {
                _samples.Add(elapsed.TotalMicroseconds / operations);
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            FirstFailure ??= exception.Message;
            if (counts)
            {
                Failed++;
            }
        }
    }
}
