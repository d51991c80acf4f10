using System.Net.Sockets;
using System.Text;
using AgentMcp.FrontEnd.Protocol;

namespace AgentMcp.Server.Tests.Hub;

/// <summary>The front end's side of a command, frame by frame.</summary>
internal sealed class CommandClient(NetworkStream stream) : IAsyncDisposable
{
    private readonly FrameStream _frames = new(stream);
    private readonly FrameStream _writing = new(stream);

    public StringBuilder Output { get; } = new();

    public StringBuilder Error { get; } = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public Task SendAsync(FrameType type, string text) => _writing.WriteAsync(type, Encoding.UTF8.GetBytes(text), Token);

    /// <summary>Reads until a frame of the type comes, and gives its text; null when the hub closed before.</summary>
    public async Task<string?> ReadUntilAsync(FrameType type)
    {
        while (await _frames.ReadAsync(Token) is { } frame)
        {
            var text = Encoding.UTF8.GetString(frame.Payload.Span);
            (frame.Type switch { FrameType.Output => Output, FrameType.Error => Error, _ => null })?.Append(text);
            if (frame.Type == type)
            {
                return text;
            }
        }

        return null;
    }

    /// <summary>Reads what the hub wants to have run here.</summary>
    public async Task<CallerProgram> ReadProgramAsync()
    {
        using var message = new MemoryStream();
        while (await _frames.ReadAsync(Token) is { } frame && frame.Type is not FrameType.RunProgram)
        {
            message.Write(frame.Type is FrameType.Program ? frame.Payload.Span : throw new InvalidOperationException($"{frame.Type}: {Encoding.UTF8.GetString(frame.Payload.Span)}"));
        }

        message.Position = 0;
        return CallerProgram.From(HubMessage.Read(message));
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}
