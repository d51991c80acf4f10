namespace AgentMcp.Core.Tests.Fixtures;

internal sealed class WipeCount
{
    private int _runs;

    public int Runs => _runs;

    /// <summary>What plans rest on.</summary>
    public string? Basis { get; set; }

    public void Add() => Interlocked.Increment(ref _runs);
}
