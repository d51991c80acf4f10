using System.Text;
using System.Text.RegularExpressions;

namespace AgentMcp.Testing.Processes;

/// <summary>Lines that arrive over time; a test waits for the one it needs.</summary>
public sealed class LineLog
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];
    private TaskCompletionSource _changed = NewSignal();
    private bool _ended;

    /// <summary>What has arrived so far.</summary>
    public string Text
    {
        get
        {
            lock (_gate)
            {
                return string.Join('\n', _lines);
            }
        }
    }

    /// <summary>Waits for the first line, old or new, that matches.</summary>
    /// <exception cref="InvalidOperationException">The stream ended without such a line.</exception>
    public async Task<Match> WaitForAsync(Regex pattern, CancellationToken cancellationToken)
    {
        for (var seen = 0; ; seen++)
        {
            while (!TryGet(seen, out var changed))
            {
                await changed.WaitAsync(cancellationToken);
            }

            if (pattern.Match(LineAt(seen, pattern)) is { Success: true } match)
            {
                return match;
            }
        }
    }

    internal async Task ReadAsync(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        try
        {
            while (await reader.ReadLineAsync() is { } line)
            {
                Change(() => _lines.Add(line));
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The process was killed while we read: what came is all there is.
        }

        Change(() => _ended = true);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private bool TryGet(int index, out Task changed)
    {
        lock (_gate)
        {
            changed = _changed.Task;
            return index < _lines.Count || _ended;
        }
    }

    private string LineAt(int index, Regex pattern)
    {
        lock (_gate)
        {
            return index < _lines.Count
                ? _lines[index]
                : throw new InvalidOperationException($"The output ended without a line that matches '{pattern}'. It was:\n{string.Join('\n', _lines)}");
        }
    }

    private void Change(Action change)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            change();
            changed = _changed;
            _changed = NewSignal();
        }

        changed.SetResult();
    }
}
