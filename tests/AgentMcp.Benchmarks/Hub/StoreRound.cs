namespace AgentMcp.Benchmarks.Hub;

/// <summary>What eight writers at once came to.</summary>
/// <param name="Waits">Milliseconds of each store.</param>
/// <param name="Seconds">From the first to the last of all.</param>
/// <param name="Locked">Answers that speak of a lock, or stores that were given up because of one.</param>
/// <param name="Lost">Memories that were refused, or acknowledged and are not there afterwards.</param>
internal sealed record StoreRound(IReadOnlyList<double> Waits, double Seconds, int Locked, int Lost)
{
    public double PerSecond => Waits.Count / Seconds;
}
