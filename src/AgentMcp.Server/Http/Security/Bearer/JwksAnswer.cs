namespace AgentMcp.Server.Http.Security.Bearer;

/// <summary>What came of reading a key set.</summary>
internal sealed record JwksAnswer
{
    /// <summary>The document; null when it is unchanged or could not be had.</summary>
    public byte[]? Document { get; init; }

    /// <summary>Names this version of the document, to ask next time whether it changed.</summary>
    public string? Tag { get; init; }

    /// <summary>How long it holds, if the place it came from says so.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>Why it could not be had; null when it could.</summary>
    public string? Fault { get; init; }

    /// <summary>It could not be had.</summary>
    public static JwksAnswer Failed(string fault) => new() { Fault = fault };
}
