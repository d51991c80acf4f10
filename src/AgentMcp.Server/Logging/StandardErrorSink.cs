using System.Globalization;
using System.Text;
using AgentMcp.Core.Ids;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Server.Logging;

/// <summary>Lines for people. An MCP client shows or keeps what a server writes here.</summary>
/// <param name="error">The error stream.</param>
/// <param name="withStacks">Whether exceptions come with their stacks.</param>
internal sealed class StandardErrorSink(TextWriter error, bool withStacks) : ILogSink
{
    public bool TryWrite(IReadOnlyList<LogEntry> entries, long lost)
    {
        var text = new StringBuilder();
        if (lost > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"agentmcp: {lost} log lines were dropped\n");
        }

        foreach (var entry in entries)
        {
            Append(text, entry);
        }

        error.Write(text);
        error.Flush();
        return true;
    }

    private void Append(StringBuilder text, LogEntry entry)
    {
        text.Append(CultureInfo.InvariantCulture, $"{entry.At.UtcDateTime:HH:mm:ss.fff} {Word(entry.Level)} {entry.Category[(entry.Category.LastIndexOf('.') + 1)..]}: {entry.Message}");
        if (entry.CallId is { } call)
        {
            text.Append(CultureInfo.InvariantCulture, $" [{IdSuffix.Short(call)}]");
        }

        if (entry.Exception is { } exception)
        {
            text.Append(withStacks ? $"\n{exception}" : $" ({exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")})");
        }

        text.Append('\n');
    }

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info ",
        LogLevel.Warning => "warn ",
        LogLevel.Error => "error",
        _ => "fatal",
    };
}
