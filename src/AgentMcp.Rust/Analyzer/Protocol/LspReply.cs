using System.Text.Json;

namespace AgentMcp.Rust.Analyzer.Protocol;

/// <summary>What a server answered to a request.</summary>
/// <param name="Result">JSON of the result; empty when it failed.</param>
/// <param name="Error">JSON of the error object; empty when it succeeded.</param>
internal sealed record LspReply(ReadOnlyMemory<byte> Result, ReadOnlyMemory<byte> Error)
{
    /// <summary>Whether it is an error.</summary>
    public bool IsError => !Error.IsEmpty;

    /// <summary>The result, read.</summary>
    /// <exception cref="LspException">The server answered with an error.</exception>
    public JsonElement ToElement() => IsError ? throw LspException.From(Error) : JsonElement.Parse(Result.Span);
}
