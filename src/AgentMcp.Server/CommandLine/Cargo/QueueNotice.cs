using AgentMcp.Rust.Cargo.Queue;

namespace AgentMcp.Server.CommandLine.Cargo;

/// <summary>Tells a person why nothing happens, when it is for longer than a moment.</summary>
internal sealed class QueueNotice(TextWriter errors, TimeProvider time)
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private QueuePosition? _position;
    private string? _told;
    private bool _isTelling;

    /// <summary>Waits for the turn, and tells where it stands from the first moment on.</summary>
    public async Task<IBuildTurn> WaitAsync(Func<Action<QueuePosition>, Task<IBuildTurn>> enter)
    {
        var entering = enter(Move);
        try
        {
            return await entering.WaitAsync(Moment, time);
        }
        catch (TimeoutException)
        {
            lock (_lock)
            {
                _isTelling = true;
                Tell();
            }

            return await entering;
        }
        finally
        {
            lock (_lock)
            {
                _isTelling = false;
            }
        }
    }

    private void Move(QueuePosition position)
    {
        lock (_lock)
        {
            _position = position;
            Tell();
        }
    }

    private void Tell()
    {
        if (_isTelling && _position is { } position && $"agentmcp: waiting, {position.Ahead} ahead: {position.Reason}" is var text && text != _told)
        {
            _told = text;
            errors.WriteLine(text);
        }
    }
}
