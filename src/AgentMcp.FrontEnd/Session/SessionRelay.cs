using System.Text;
using AgentMcp.FrontEnd.Connecting;

namespace AgentMcp.FrontEnd.Session;

/// <summary>Carries the lines of a session between client and hub, and carries the session over to another hub when its own goes.</summary>
/// <remarks>
/// Two threads that block: this one reads the hub and is the only one to write to the client, the other reads the client. Neither holds the lock while it reads or
/// writes, so a client or a hub that does not read stops its own direction only.
/// </remarks>
/// <param name="input">What the client writes.</param>
/// <param name="output">What it reads.</param>
/// <param name="connect">Finds a hub for the session of that id, for a new one when it is null, or throws.</param>
internal sealed class SessionRelay(Stream input, Stream output, Func<string?, HubLink> connect)
{
    private readonly object _gate = new();
    private readonly SessionState _state = new();
    private readonly RestartLimit _restarts = new();

    // The hub that is read, and the same once it takes lines of the client: null while it is still being told what the one before knew.
    private HubLink? _current;
    private HubLink? _ready;
    private List<byte[]> _following = [];
    private bool _inputEnded;
    private bool _isOver;

    /// <summary>Until the client ends its input or stops to read.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="FrontEndException">There is no hub for the session any more.</exception>
    public int Run()
    {
        // Before there is a hub: what the client wrote is read and understood by the other core meanwhile.
        new Thread(ForwardInput, maxStackSize: 256 * 1024) { IsBackground = true, Name = "agentmcp input" }.Start();
        try
        {
            Begin(connect(null));
            while (ForwardOutput(_current!) && !HasInputEnded())
            {
                MoveToNextHub();
            }

            return 0;
        }
        finally
        {
            lock (_gate)
            {
                _isOver = true;
                Monitor.PulseAll(_gate);
            }

            _current?.Connection.Dispose();
        }
    }

    // False when the client reads no more.
    private bool ForwardOutput(HubLink link)
    {
        var lines = new LineReader(link.Connection.Stream);
        var isInsideLine = false;
        while (TryRead(lines))
        {
            if (lines.IsPiece)
            {
                isInsideLine = lines.Ready[^1] != '\n';
                if (!TryWrite(lines.Ready))
                {
                    return false;
                }
            }
            else if (!Deliver(lines.Ready, link))
            {
                return false;
            }
        }

        // What is left of a line that was too long to be held back must not swallow the next one.
        return !isInsideLine || TryWrite("\n"u8);
    }

    // One write for all that came by one read, unless something in between is not for the client.
    private bool Deliver(ReadOnlySpan<byte> lines, HubLink link)
    {
        var from = 0;
        for (var at = 0; at < lines.Length;)
        {
            var end = at + lines[at..].IndexOf((byte)'\n') + 1;
            if (!NoteReceived(lines[at..end], link))
            {
                if (at > from && !TryWrite(lines[from..at]))
                {
                    return false;
                }

                from = end;
            }

            at = end;
        }

        return from == lines.Length || TryWrite(lines[from..]);
    }

    private bool NoteReceived(ReadOnlySpan<byte> line, HubLink link)
    {
        bool isForClient;
        bool isOpened;
        lock (_gate)
        {
            var awaited = _state.AwaitsInitialize;
            isForClient = _state.NoteReceived(line);
            isOpened = awaited && !_state.AwaitsInitialize;
        }

        if (isOpened)
        {
            Complete(link);
        }

        return isForClient;
    }

    private void MoveToNextHub()
    {
        HubLink old;
        lock (_gate)
        {
            old = _current!;
            _ready = null;
        }

        old.Connection.Dispose();
        AnswerLost(forGood: false);
        try
        {
            var next = _restarts.Allow(Environment.TickCount64)
                ? connect(old.Session)
                : throw new FrontEndException($"The hub ended more than {RestartLimit.Most} times within {RestartLimit.Window.TotalSeconds:0} s, so this session is given up. See why with `agentmcp hub logs`, then connect again.");
            Begin(next);
        }
        catch (FrontEndException)
        {
            AnswerLost(forGood: true);
            throw;
        }
    }

    private void Begin(HubLink next)
    {
        byte[]? initialize;
        lock (_gate)
        {
            _current = next;
            (initialize, _following) = _state.BeginReplay();
        }

        if (initialize is not null)
        {
            TrySend(next, initialize);
        }
        else if (_following.Count > 0)
        {
            Complete(next);
        }
        else
        {
            Open(next);
        }
    }

    // The rest of what the new hub must know, and then the client's own lines. By another thread: this one must read the answers meanwhile.
    private void Complete(HubLink link)
    {
        var following = _following;
        new Thread(() =>
        {
            foreach (var line in following)
            {
                TrySend(link, line);
            }

            Open(link);
        })
        {
            IsBackground = true,
            Name = "agentmcp replay",
        }.Start();
    }

    private void Open(HubLink link)
    {
        lock (_gate)
        {
            if (_current == link)
            {
                _ready = link;
                Monitor.PulseAll(_gate);
            }
        }
    }

    private void AnswerLost(bool forGood)
    {
        List<string> lost;
        lock (_gate)
        {
            lost = _state.TakeLost(forGood);
        }

        foreach (var id in lost)
        {
            // Nobody may read it any more: the next write to the client finds out.
            _ = TryWrite(Encoding.Latin1.GetBytes(string.Concat(
                "{\"jsonrpc\":\"2.0\",\"id\":", id, ",\"error\":{\"code\":-32603,\"message\":\"hub restarted; the call may have run\"}}\n")));
        }
    }

    private void ForwardInput()
    {
        var lines = new LineReader(input);
        HubLink? beginning = null;
        while (TryRead(lines))
        {
            if (!lines.IsPiece)
            {
                Send(lines.Ready);
                continue;
            }

            // All of a line that is too long goes to the hub that had its beginning, be it gone.
            if ((beginning ??= WaitForHub(null)) is { } link)
            {
                TrySend(link, lines.Ready);
            }

            beginning = lines.Ready[^1] == '\n' ? null : beginning;
        }

        if (!lines.Rest.IsEmpty)
        {
            Send([.. lines.Rest, (byte)'\n']);
        }

        EndInput();
    }

    private void Send(ReadOnlySpan<byte> lines)
    {
        if (WaitForHub(SentLine.Read(lines)) is { } link)
        {
            TrySend(link, lines);
        }
    }

    // Noted before it is sent: the answer may be here before the call that sends has come back. Null when it is over.
    private HubLink? WaitForHub(SentLine? line)
    {
        lock (_gate)
        {
            while (_ready is null && !_isOver)
            {
                Monitor.Wait(_gate);
            }

            for (; line is not null; line = line.Next)
            {
                _state.NoteSent(line);
            }

            return _isOver ? null : _ready;
        }
    }

    private void EndInput()
    {
        HubLink? link;
        lock (_gate)
        {
            while (_ready is null && !_isOver)
            {
                Monitor.Wait(_gate);
            }

            _inputEnded = true;
            link = _ready;
        }

        link?.Connection.EndWriting();
    }

    private bool HasInputEnded()
    {
        lock (_gate)
        {
            return _inputEnded;
        }
    }

    // A hub that was killed and one that closed are both at their end; so is a client, and a stream that its owner closed while a thread waited in it.
    private static bool TryRead(LineReader lines)
    {
        try
        {
            return lines.Read();
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            return false;
        }
    }

    // The hub may be gone: whoever reads it finds out, and answers what was sent.
    private static void TrySend(HubLink link, ReadOnlySpan<byte> lines)
    {
        try
        {
            link.Connection.Stream.Write(lines);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            link.Connection.Abort();
        }
    }

    private bool TryWrite(ReadOnlySpan<byte> bytes)
    {
        try
        {
            output.Write(bytes);
            output.Flush();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
