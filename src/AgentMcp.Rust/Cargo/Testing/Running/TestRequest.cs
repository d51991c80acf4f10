using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.Testing.Running;

/// <summary>Which tests to run, and how.</summary>
/// <param name="Workspace">Where.</param>
/// <param name="Selection">What is built for it.</param>
internal sealed record TestRequest(CargoWorkspace Workspace, BuildSelection Selection)
{
    /// <summary>What runs them.</summary>
    public TestHarness Harness { get; init; }

    /// <summary>Part of the names; null for any.</summary>
    public string? Filter { get; init; }

    /// <summary>Names; empty for any.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Whether only those run that failed last time.</summary>
    public bool OnlyFailed { get; init; }

    /// <summary>Whether tests run that are marked as ignored.</summary>
    public bool WithIgnored { get; init; }

    /// <summary>Whether nothing begins after a suite that failed.</summary>
    public bool StopsEarly { get; init; }

    /// <summary>Whether panics print backtraces; as the session has it when false.</summary>
    public bool Backtrace { get; init; }

    /// <summary>For one test.</summary>
    public TimeSpan? PerTest { get; init; }

    /// <summary>For all of it.</summary>
    public required TimeSpan TimeLimit { get; init; }
}
