namespace AgentMcp.Memory.Model;

/// <summary>Who stored a memory; filled in by the server, never by the caller's word.</summary>
internal sealed record Attribution
{
    /// <summary>The project's identity; null outside of any.</summary>
    public string? ProjectId { get; init; }

    /// <summary>The project's name for people.</summary>
    public string? ProjectName { get; init; }

    /// <summary>The session.</summary>
    public string? SessionId { get; init; }

    /// <summary>The client, with its version.</summary>
    public string? Agent { get; init; }

    /// <summary>The machine.</summary>
    public string? Host { get; init; }
}
