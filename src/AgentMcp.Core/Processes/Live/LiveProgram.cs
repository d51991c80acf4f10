namespace AgentMcp.Core.Processes.Live;

/// <summary>A program between its start and the moment when nothing of it is left.</summary>
internal sealed class LiveProgram : ILiveProgram
{
    private const int ErrorTailBytes = 16 * 1024;

    private readonly LaunchedProgram _program;
    private readonly OutputPump _errors;
    private readonly CancellationTokenSource _reading = new();
    private readonly Task _readingErrors;
    private readonly Lock _lock = new();
    private Task<ProgramExit>? _ending;

    public LiveProgram(LaunchedProgram program, ProcessCommand command)
    {
        _program = program;

        // Of years of log lines the last are of use.
        _errors = new OutputPump(ProcessChannel.Error, command with { OutputLimit = 0, TailLimit = ErrorTailBytes, OnOutput = null }, null);
        _readingErrors = _errors.ReadAsync(program.Process.Error, _reading.Token);
    }

    public int? ProcessId => _program.Process.Group;

    public Stream Input => _program.Process.Input ?? Stream.Null;

    public Stream Output => _program.Process.Output;

    public Task Exited => _program.Process.Exited;

    public string ErrorTail => _errors.Take().Tail;

    public ProgramTree? ReadTree() => _program.Process.ReadTree();

    public Task<ProgramExit> EndAsync(TimeSpan grace)
    {
        lock (_lock)
        {
            return _ending ??= EndOnceAsync(grace);
        }
    }

    public async ValueTask DisposeAsync() => await EndAsync(TimeSpan.Zero);

    private async Task<ProgramExit> EndOnceAsync(TimeSpan grace)
    {
        // Also when it has ended by itself: what it started may not have.
        await _program.Process.KillTreeAsync(grace);
        await _reading.CancelAsync();
        await _readingErrors;
        var exit = _program.Process.TakeExit();
        await _program.DisposeAsync();
        _reading.Dispose();
        return new ProgramExit(exit?.ExitCode, exit?.Signal);
    }
}
