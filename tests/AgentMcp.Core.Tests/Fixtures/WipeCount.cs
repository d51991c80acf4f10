namespace AgentMcp.Core.Tests.Fixtures;

internal sealed class WipeCount
{
    private int _runs;

    public int Runs => _runs;

    public void Add() => Interlocked.Increment(ref _runs);
}
