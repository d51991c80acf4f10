namespace AgentMcp.Storage.Retry;

/// <summary>Only some of several parallel parts came to an end.</summary>
public sealed class PartialResultException(int completed, int total)
    : Exception($"Only {completed} of {total} parts completed.")
{
    public int Completed { get; } = completed;

    public int Total { get; } = total;
}
