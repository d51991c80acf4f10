using System.Globalization;
using AgentMcp.Core.Invocation;

namespace AgentMcp.Server.CommandLine.Rendering;

/// <summary>Remembers how far a call is, and tells a person who watches.</summary>
internal sealed class TerminalProgress(CommandContext command) : IProgress<ToolProgress>
{
    public void Report(ToolProgress value)
    {
        command.LastProgress = value;
        if (command.Io.ErrorIsTerminal)
        {
            command.Io.Error.WriteLine(TerminalText.Clean(Describe(value)));
            command.Io.Error.Flush();
        }
    }

    /// <summary>Such as <c>3 of 10: reading turns</c>.</summary>
    public static string Describe(ToolProgress progress)
    {
        var count = progress.Total is { } total
            ? string.Create(CultureInfo.InvariantCulture, $"{progress.Done} of {total}")
            : string.Create(CultureInfo.InvariantCulture, $"{progress.Done}");
        return progress.Message is null ? count : $"{count}: {progress.Message}";
    }
}
