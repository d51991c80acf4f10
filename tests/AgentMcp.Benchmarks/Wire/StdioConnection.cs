using System.Text;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Benchmarks.Wire;

/// <summary>
/// The client's end of a stdio server. Reads and writes block the calling thread: a pipe read by the thread pool would add
/// its own wake-up to every sample.
/// </summary>
internal sealed class StdioConnection(ServerArm arm) : IAsyncDisposable
{
    private readonly ChildProcess _process = ChildProcess.Start(arm.Create());
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    public int ProcessId => _process.Id;

    /// <summary>Opens the session; returns when <c>initialize</c> is answered.</summary>
    public void Initialize()
    {
        Send(RpcMessages.Initialize);
        if (ReadLine().IndexOf("serverInfo"u8) < 0)
        {
            throw new InvalidOperationException("initialize was not answered with a result.");
        }
    }

    public void ConfirmInitialized() => Send(RpcMessages.Initialized);

    /// <summary>One call of the trivial tool, from the first byte sent to the last byte received.</summary>
    public void CallTrivialTool(int id)
    {
        Send(RpcMessages.CallTrivialTool(id));
        RpcMessages.EnsureAnswered(ReadLine());
    }

    /// <summary>Sends one request and waits for the next line with a result or an error.</summary>
    /// <returns>The answer; holds until the next one.</returns>
    public ReadOnlySpan<byte> Request(byte[] message)
    {
        Send(message);
        var line = ReadLine();
        while (line.IndexOf("\"result\""u8) < 0 && line.IndexOf("\"error\""u8) < 0)
        {
            line = ReadLine();
        }

        return line;
    }

    /// <summary>Calls a tool, which must succeed.</summary>
    public void CallTool(int id, string tool, string arguments)
    {
        var answer = Request(RpcMessages.CallTool(id, tool, arguments));
        if (answer.IndexOf("\"result\""u8) < 0 || answer.IndexOf("\"isError\":true"u8) >= 0)
        {
            throw new InvalidOperationException($"'{tool}' failed: {Encoding.UTF8.GetString(answer)}");
        }
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private void Send(byte[] message)
    {
        var line = new byte[message.Length + 1];
        message.CopyTo(line, 0);
        line[^1] = (byte)'\n';
        _process.Input.Write(line);
        _process.Input.Flush();
    }

    private ReadOnlySpan<byte> ReadLine()
    {
        for (var searched = _start; ;)
        {
            var newline = _buffer.AsSpan(searched, _end - searched).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                var line = _buffer.AsSpan(_start, searched + newline - _start);
                _start = searched + newline + 1;
                return line;
            }

            searched = MakeRoom();
            var read = _process.Output.Read(_buffer, _end, _buffer.Length - _end);
            _end += read > 0 ? read : throw new EndOfStreamException($"The server ended. Its log:\n{_process.Errors.Text}");
        }
    }

    // Moves the unfinished line to the front, growing when it fills the buffer; returns where to search on.
    private int MakeRoom()
    {
        var length = _end - _start;
        var target = length == _buffer.Length ? new byte[_buffer.Length * 2] : _buffer;
        Buffer.BlockCopy(_buffer, _start, target, 0, length);
        (_buffer, _start, _end) = (target, 0, length);
        return _end;
    }
}
