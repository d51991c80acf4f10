namespace AgentMcp.Rust.Analyzer.Protocol;

/// <summary>A message as it came, and what its top level says. The body is read no further than it must be: answers can have many megabytes.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Json">All of it, UTF-8.</param>
internal sealed record LspMessage(LspMessageKind Kind, ReadOnlyMemory<byte> Json)
{
    /// <summary>Its method; null for a response.</summary>
    public string? Method { get; init; }

    /// <summary>Its id as JSON text: <c>7</c> or <c>"a"</c>; null for a notification.</summary>
    public string? Id { get; init; }

    /// <summary>The value of <c>params</c> as JSON; empty when there is none.</summary>
    public ReadOnlyMemory<byte> Parameters { get; init; }

    /// <summary>The value of <c>result</c> as JSON; empty when there is none.</summary>
    public ReadOnlyMemory<byte> Result { get; init; }

    /// <summary>The value of <c>error</c> as JSON; empty when there is none.</summary>
    public ReadOnlyMemory<byte> Error { get; init; }
}
