using Microsoft.Extensions.Logging;

namespace AgentMcp.Server.Logging;

/// <summary>Reads <c>AGENTMCP_LOG</c>.</summary>
internal static class LogLevels
{
    /// <summary>Sets what goes to the error stream.</summary>
    public const string Variable = "AGENTMCP_LOG";

    /// <summary>The words it knows.</summary>
    public static IReadOnlyList<string> Words { get; } = ["trace", "debug", "info", "warning", "error", "none"];

    /// <summary>The level of a word, or null when it is none.</summary>
    public static LogLevel? Parse(string word) => word.Trim().ToLowerInvariant() switch
    {
        "trace" => LogLevel.Trace,
        "debug" => LogLevel.Debug,
        "info" or "information" => LogLevel.Information,
        "warn" or "warning" => LogLevel.Warning,
        "error" => LogLevel.Error,
        "critical" or "fatal" => LogLevel.Critical,
        "none" or "off" => LogLevel.None,
        _ => null,
    };
}
