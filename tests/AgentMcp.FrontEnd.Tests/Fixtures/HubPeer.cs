using System.Net.Sockets;
using System.Text;
using AgentMcp.FrontEnd.Protocol;

namespace AgentMcp.FrontEnd.Tests.Fixtures;

/// <summary>One connection as its hub sees it.</summary>
internal sealed class HubPeer(Socket socket) : IDisposable
{
    private readonly StreamReader _lines = new(new NetworkStream(socket, ownsSocket: false), Encoding.UTF8, detectEncodingFromByteOrderMarks: false, bufferSize: 1024);

    public Stream Stream { get; } = new NetworkStream(socket, ownsSocket: false);

    public FrameStream Frames => field ??= new FrameStream(Stream);

    public async Task<HubHello> ReadHelloAsync() =>
        HubHello.From(await HubMessage.ReadAsync(Stream, TestContext.Current.CancellationToken).WaitAsync(Limits.Test, TestContext.Current.CancellationToken));

    public Task AnswerAsync(HubVerdict verdict, string? session = null, string? notice = null, string? error = null, int exitCode = 0) => WriteAsync(new HubAnswer
    {
        Verdict = verdict,
        ProcessId = 1,
        Build = new ProgramBuild("0.1.0", "/elsewhere", 1),
        Session = session,
        Notice = notice,
        Error = error,
        ExitCode = exitCode,
    }.ToMessage().ToBytes());

    public Task SendAsync(string text) => WriteAsync(Encoding.UTF8.GetBytes(text));

    public async Task WriteAsync(byte[] bytes) => await Stream.WriteAsync(bytes, TestContext.Current.CancellationToken).AsTask().WaitAsync(Limits.Test, TestContext.Current.CancellationToken);

    /// <summary>The next line; null when the front end sends no more.</summary>
    public Task<string?> ReadLineAsync() => _lines.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Limits.Test, TestContext.Current.CancellationToken);

    public async Task<Frame> ReadFrameAsync() =>
        await Frames.ReadAsync(TestContext.Current.CancellationToken).WaitAsync(Limits.Test, TestContext.Current.CancellationToken) ?? throw new EndOfStreamException();

    public void Write(FrameType type, string text) => Frames.Write(type, Encoding.UTF8.GetBytes(text));

    /// <summary>As a hub that was killed: what it had not read is lost.</summary>
    public void Dispose()
    {
        socket.Dispose();
        _lines.Dispose();
    }
}
