namespace AgentMcp.Core.Invocation;

/// <summary><c>context</c> of an envelope: what the caller should know about how the answer came to be.</summary>
/// <param name="Workspace">The folder that the call was about, if one.</param>
public sealed record EnvelopeContext(string? Workspace)
{
    /// <summary>How long it took.</summary>
    public long DurationMilliseconds { get; init; }

    /// <summary>Whether something was left out of <c>data</c> or the text.</summary>
    public bool Truncated { get; init; }

    /// <summary>Where the whole can be read when it was cut.</summary>
    public string? OutputId { get; init; }

    /// <summary>What the caller should know besides the answer.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
