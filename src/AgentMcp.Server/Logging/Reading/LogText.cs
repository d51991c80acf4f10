using System.Globalization;
using System.Text;
using AgentMcp.Core.Ids;
using AgentMcp.Core.Json;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Server.Logging.Reading;

/// <summary>Writes lines of the log for people.</summary>
internal static class LogText
{
    private const string Red = "\u001b[31m";
    private const string Yellow = "\u001b[33m";
    private const string Dim = "\u001b[2m";
    private const string Plain = "\u001b[0m";

    /// <summary>A line with its exception below it.</summary>
    /// <param name="line">What was logged.</param>
    /// <param name="clean">Applied to what others may have written.</param>
    /// <param name="hasColours">Whether colours are wanted.</param>
    public static string Write(LogLine line, Func<string, string> clean, bool hasColours)
    {
        var colour = !hasColours ? null : line.Level switch
        {
            >= LogLevel.Error => Red,
            LogLevel.Warning => Yellow,
            LogLevel.Information => null,
            _ => Dim,
        };
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{UtcTimestampConverter.ToText(line.At)} {colour}{Word(line.Level)}{(colour is null ? "" : Plain)} {clean(line.Category[(line.Category.LastIndexOf('.') + 1)..])}: {clean(line.Message)}");
        if (line.CallId is { } call)
        {
            text.Append(CultureInfo.InvariantCulture, $" [{clean(IdSuffix.Short(call))}]");
        }

        foreach (var part in line.Exception?.TrimEnd().Split('\n') ?? [])
        {
            text.Append("\n    ").Append(clean(part.TrimEnd()));
        }

        return text.ToString();
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
