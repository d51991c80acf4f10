using System.Text;
using AgentMcp.Core.Output;
using AgentMcp.Core.Processes;
using AgentMcp.Core.Text;
using AgentMcp.Rust.Cargo.Diagnostics;
using AgentMcp.Rust.Cargo.Queue;

namespace AgentMcp.Rust.Cargo.Running;

/// <summary>Hears everything that a running cargo says, keeps it in bounded memory and in the output store, and tells the caller how far it is.</summary>
internal sealed class RunListener : IAsyncDisposable
{
    // Of text among cargo's messages, which is what a program prints.
    private const int HeadBytes = 1 << 20;
    private const int TailBytes = 256 << 10;

    private readonly Lock _lock = new();
    private readonly CargoCommand _command;
    private readonly BuildProgress _progress;
    private readonly OutputPartsWriter _parts;
    private readonly FindingCollector _findings;
    private readonly OutsideWait _wait;
    private readonly StreamCapture _text = new(HeadBytes, TailBytes);
    private bool _isProgram;

    public RunListener(CargoCommand command, IBuildTurn? turn, BuildProgress progress, OutputPartsWriter parts, TimeProvider time)
    {
        (_command, _progress, _parts) = (command, progress, parts);
        _wait = new OutsideWait(turn, time);
        _findings = new FindingCollector(new FindingCollectorOptions(command.Workspace.Root) { ContextLines = command.ContextLines, OnText = TakeText, OnFinding = command.OnFinding });
    }

    /// <summary>Whether cargo waits for another cargo now.</summary>
    public bool WaitsOutside
    {
        get
        {
            lock (_lock)
            {
                return _wait.Goes;
            }
        }
    }

    /// <summary>How long it waited for others.</summary>
    public TimeSpan LockWait
    {
        get
        {
            lock (_lock)
            {
                return _wait.Total;
            }
        }
    }

    /// <summary>Text among the messages, for commands that have them.</summary>
    public CapturedText Text => Plain(_text.Take(null));

    /// <summary>Takes bytes of standard output of a command that speaks in messages.</summary>
    public void TakeOutput(ReadOnlyMemory<byte> bytes)
    {
        EndWait();
        _findings.AddOutput(bytes);
    }

    /// <summary>Takes a line of standard error, or of standard output of a command without messages.</summary>
    public void TakeLine(ProcessLine line)
    {
        if (line.Channel is ProcessChannel.Output)
        {
            TakeText(line.Text);
            return;
        }

        if (_isProgram)
        {
            Tell(ProcessChannel.Error, "stderr", line.Text);
            return;
        }

        TakeStatus(TerminalText.Plain(line.Text));
        _findings.AddErrorLine(line.Text);
        Tell(ProcessChannel.Error, "cargo", line.Text);
    }

    /// <summary>What all of it comes to; what was printed goes to the output store.</summary>
    public CollectedBuild Complete(RunEnd end)
    {
        EndWait();
        var build = _findings.Complete(end);
        foreach (var part in build.Parts.Where(part => part.Name != "cargo"))
        {
            _parts.Write(part.Name, part.Text);
        }

        return build;
    }

    /// <summary>Text of a program without what was meant for a terminal.</summary>
    public static CapturedText Plain(CapturedText captured) => captured with { Head = TerminalText.Plain(captured.Head), Tail = TerminalText.Plain(captured.Tail) };

    public async ValueTask DisposeAsync()
    {
        _findings.Dispose();
        await _parts.DisposeAsync();
    }

    private void TakeText(string line)
    {
        _text.Add(Encoding.UTF8.GetBytes(line + "\n"));
        Tell(ProcessChannel.Output, "stdout", line);
    }

    private void Tell(ProcessChannel channel, string part, string line)
    {
        _parts.Write(part, line);
        _command.OnLine?.Invoke(new ProcessLine(channel, line));
    }

    private void TakeStatus(string line)
    {
        if (StatusLine.Read(line) is not { } status)
        {
            EndWait();
            return;
        }

        if (status.IsBlocked)
        {
            lock (_lock)
            {
                _wait.Begin();
            }

            _progress.Blocked(status.Rest);
            return;
        }

        EndWait();
        if (status.IsMaking)
        {
            _progress.Making(status.Rest);
        }
        else if (status.IsRunning && _command.HasMessages)
        {
            // From here on it is the program that writes.
            _isProgram = true;
            _progress.Running(status.Rest);
        }
    }

    private void EndWait()
    {
        lock (_lock)
        {
            _wait.End();
        }
    }
}
