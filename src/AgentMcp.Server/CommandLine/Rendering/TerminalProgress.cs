using System.Globalization;
using AgentMcp.Core.Invocation;

namespace AgentMcp.Server.CommandLine.Rendering;

/// <summary>Remembers how far a call is, and tells a person who watches: in one line that is written anew and gone at the end. Where nobody watches it is quiet.</summary>
internal sealed class TerminalProgress(CommandContext command) : IProgress<ToolProgress>
{
    private const string EraseLine = "\r\u001b[K";

    // Faster than anybody reads, and slow enough for a terminal at the other end of the world.
    private static readonly TimeSpan BetweenLines = TimeSpan.FromMilliseconds(50);

    private readonly Lock _lock = new();
    private long? _written;
    private bool _isShown;
    private bool _hasEnded;

    public void Report(ToolProgress value)
    {
        command.LastProgress = value;
        if (!command.Io.ErrorIsTerminal)
        {
            return;
        }

        lock (_lock)
        {
            var time = command.Services.Time;
            if (!_hasEnded && !(_written is { } written && time.GetElapsedTime(written) < BetweenLines))
            {
                _written = time.GetTimestamp();
                Write(TerminalText.Clean(Describe(value)).ReplaceLineEndings(" ").Replace('\t', ' '));
            }
        }
    }

    /// <summary>Takes the line away, so that a question or a warning begins on a clean one; the next report shows it again.</summary>
    public void Hide()
    {
        lock (_lock)
        {
            if (_isShown)
            {
                _isShown = false;
                command.Io.Error.Write(EraseLine);
                command.Io.Error.Flush();
            }
        }
    }

    /// <summary>Takes the line away for good: what is reported later is not shown.</summary>
    public void End()
    {
        lock (_lock)
        {
            _hasEnded = true;
            Hide();
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

    private void Write(string line)
    {
        // A terminal that cannot erase gets line after line.
        if (command.Io.Environment("TERM") is "dumb")
        {
            command.Io.Error.WriteLine(line);
        }
        else
        {
            // A line that wraps could not be taken back.
            var width = Math.Max(1, command.Io.Width - 1);
            command.Io.Error.Write($"{EraseLine}{(line.Length <= width ? line : line[..width])}");
            _isShown = true;
        }

        command.Io.Error.Flush();
    }
}
