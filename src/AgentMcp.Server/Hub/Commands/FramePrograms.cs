using System.Globalization;
using System.Text;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Ids;
using AgentMcp.FrontEnd.Protocol;
using AgentMcp.Server.CommandLine.Programs;

namespace AgentMcp.Server.Hub.Commands;

/// <summary>Programs of a command whose front end runs them: the hub says what, and hears how it ended.</summary>
/// <param name="sender">To the front end.</param>
/// <param name="isUnderstood">Whether the front end knows these frames.</param>
/// <param name="time">For the marks of programs.</param>
internal sealed class FramePrograms(FrameSender sender, bool isUnderstood, TimeProvider time) : ICallerPrograms
{
    // What a shell has for a program whose terminal went away: SIGHUP.
    private const int Gone = 129;

    private readonly Lock _lock = new();
    private TaskCompletionSource<int> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Action<int>? _started;
    private int? _processId;
    private bool _isGone;

    /// <summary>Set when the front end was told Ctrl-C, which then is what its program is told.</summary>
    public bool IsInterrupted { get; set; }

    public async Task<int> RunAsync(CallerProgram program, Action<int>? started, CancellationToken cancellationToken)
    {
        if (!isUnderstood)
        {
            throw ToolException.CallerCanFix(
                ErrorCatalog.EnvironmentNotReady,
                "The front end is older than its hub, and cannot run a program in its terminal.",
                next: "Start it again from the build that the hub is of, or end the hub with `agentmcp hub stop`.");
        }

        var tree = new ProgramTree(new IdGenerator(time).NewText());
        var ended = Expect(started);
        sender.Write(FrameType.Program, tree.Mark(program).ToMessage().ToBytes());
        sender.Write(FrameType.RunProgram, []);
        try
        {
            return await ended.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await tree.EndAsync(_processId, IsInterrupted);

            // A front end that is gone tells nothing any more; nor will anybody see the code.
            return await ended;
        }
    }

    /// <summary>A front end told how far its program is.</summary>
    /// <exception cref="HubProtocolException">It told nonsense.</exception>
    public void Accept(Frame frame)
    {
        var text = Encoding.ASCII.GetString(frame.Payload.Span);
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            throw new HubProtocolException($"'{text}' is no process and no exit code.");
        }

        lock (_lock)
        {
            if (frame.Type is FrameType.ProgramEnded)
            {
                _ended.TrySetResult(number);
                return;
            }

            _processId = number;
        }

        _started?.Invoke(number);
    }

    /// <summary>The front end went away, and its program is nobody's.</summary>
    public void End()
    {
        lock (_lock)
        {
            _isGone = true;
            _ended.TrySetResult(Gone);
        }
    }

    private Task<int> Expect(Action<int>? started)
    {
        lock (_lock)
        {
            _ended = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
            (_started, _processId) = (started, null);
            if (_isGone)
            {
                _ended.SetResult(Gone);
            }

            return _ended.Task;
        }
    }
}
