using AgentMcp.Core.Processes;
using AgentMcp.Rust.Cargo.Diagnostics;

namespace AgentMcp.Rust.Cargo.Running;

/// <summary>What came of a command of cargo.</summary>
/// <param name="Status">One of <see cref="CargoStatus"/>.</param>
/// <param name="Findings">What the compiler and cargo said; its first cause is set whenever the status is not Passed.</param>
internal sealed record CargoRun(string Status, BuildFindings Findings)
{
    /// <summary>The command as a person would type it.</summary>
    public required string CommandLine { get; init; }

    /// <summary>Exit code of cargo; null when it did not exit by itself.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The signal that ended it, if one did.</summary>
    public int? Signal { get; init; }

    /// <summary>What <c>build-finished</c> said; null when it never came.</summary>
    public bool? BuildSucceeded { get; init; }

    /// <summary>Programs that were built: executables of targets, with the tests' own.</summary>
    public IReadOnlyList<BuiltExecutable> Executables { get; init; } = [];

    /// <summary>Standard output less cargo's messages.</summary>
    public CapturedText Output { get; init; } = CapturedText.Empty;

    /// <summary>Standard error.</summary>
    public CapturedText Error { get; init; } = CapturedText.Empty;

    /// <summary>The whole, readable with <c>output_read</c> by part; null when it could not be kept.</summary>
    public string? OutputId { get; init; }

    /// <summary>From the call to the end, waiting included.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Time spent in our queue.</summary>
    public TimeSpan QueueWait { get; init; }

    /// <summary>Time that cargo waited for a lock that a build outside of the queue held.</summary>
    public TimeSpan LockWait { get; init; }

    /// <summary>Set when this answer is that of another run.</summary>
    public RunReuse? Reuse { get; init; }

    /// <summary>Most memory of the whole tree at a time, in bytes, where it was measured.</summary>
    public long PeakMemory { get; init; }
}
