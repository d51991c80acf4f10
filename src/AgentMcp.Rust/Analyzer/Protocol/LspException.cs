using System.Text.Json;

namespace AgentMcp.Rust.Analyzer.Protocol;

/// <summary>An error that a language server answered with.</summary>
/// <param name="code">Its number, such as <see cref="LspErrorCodes.ContentModified"/>.</param>
/// <param name="message">Its sentence; rust-analyzer's are good enough to show.</param>
public sealed class LspException(int code, string message) : Exception(message)
{
    /// <summary>Its number.</summary>
    public int Code { get; } = code;

    /// <summary>Reads an error object.</summary>
    public static LspException From(ReadOnlyMemory<byte> error)
    {
        var element = JsonElement.Parse(error.Span);
        return new LspException(
            element.TryGetProperty("code", out var code) && code.TryGetInt32(out var number) ? number : 0,
            element.TryGetProperty("message", out var message) ? message.GetString() ?? "" : "");
    }
}
