using Microsoft.Extensions.Logging;

namespace AgentMcp.Server.Logging;

/// <summary>One thing that was logged.</summary>
/// <param name="At">When.</param>
/// <param name="Level">How much it matters.</param>
/// <param name="Category">Type that said it.</param>
/// <param name="Message">The sentence.</param>
/// <param name="CallId">The call during which it was said, if one.</param>
/// <param name="Exception">The exception with its stack, if one.</param>
internal sealed record LogEntry(DateTimeOffset At, LogLevel Level, string Category, string Message, string? CallId, Exception? Exception)
{
    /// <summary>The session on whose behalf it was said, if one.</summary>
    public string? SessionId { get; init; }
}
