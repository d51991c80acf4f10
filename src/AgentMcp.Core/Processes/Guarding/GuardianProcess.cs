using System.ComponentModel;
using System.Globalization;
using System.Text;
using AgentMcp.Core.Ids;
using AgentMcp.Core.Platform.Spawning;

namespace AgentMcp.Core.Processes.Guarding;

/// <summary>A second process at the other end of a pipe. However this one dies, the system closes the pipe, and the other kills what was left.</summary>
/// <remarks>It starts with the first program that it is to watch, and again when it dies itself while one runs.</remarks>
internal sealed class GuardianProcess(GuardianProgram program, IProcessSpawner spawner, IdGenerator ids, TimeProvider time) : IGuardian, IDisposable
{
    // The pipe holds hundreds of lines: when it is full, the guardian was stopped.
    private static readonly TimeSpan WriteLimit = TimeSpan.FromSeconds(1);

    // Linux takes 128 KiB for one variable.
    private const int MostKnown = 100_000;

    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<string, int?> _runs = new(StringComparer.Ordinal);
    private ISpawnedProcess? _process;
    private bool _isDisposed;

    // One that cannot live must not be started for ever: once without a program that starts or ends in between.
    private bool _mayReplaceUnasked;

    public Task WatchAsync(string run, CancellationToken cancellationToken) => TellAsync(run, () => _runs[run] = null, cancellationToken);

    public Task WatchAsync(string run, int group) => TellAsync(run, () => _runs[run] = group, CancellationToken.None);

    public Task ReleaseAsync(string run) => TellAsync(run, () => _runs.Remove(run), CancellationToken.None);

    public void Dispose()
    {
        _isDisposed = true;
        if (_runs.Count == 0)
        {
            _process?.Dispose();
        }
        else
        {
            // Somebody leaves while programs run: the guardian sees the end of its pipe and does what it is there for.
            _process?.Input?.Dispose();
        }

        _turn.Dispose();
    }

    private async Task TellAsync(string run, Action change, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            change();
            _mayReplaceUnasked = true;
            if (_process is { Exited.IsCompleted: false } && await TryWriteAsync(LineOf(run)))
            {
                return;
            }

            await ReplaceAsync();
        }
        finally
        {
            _turn.Release();
        }
    }

    // Whoever kills it, the out-of-memory killer say, may come for us next.
    private async Task ReplaceAfterAsync(ISpawnedProcess process)
    {
        await process.Exited;
        try
        {
            await _turn.WaitAsync();
        }
        catch (ObjectDisposedException)
        {
            return;
        }

        try
        {
            if (_process == process && _runs.Count > 0 && _mayReplaceUnasked && !_isDisposed)
            {
                _mayReplaceUnasked = false;
                await ReplaceAsync();
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task ReplaceAsync()
    {
        var lines = string.Concat(_runs.Keys.Select(LineOf));
        Replace(lines);
        await TryWriteAsync(lines);
    }

    private string LineOf(string run) =>
        _runs.TryGetValue(run, out var group) ? string.Create(CultureInfo.InvariantCulture, $"{GuardianWatch.Run} {run} {group}\n") : $"{GuardianWatch.End} {run}\n";

    private async Task<bool> TryWriteAsync(string lines)
    {
        using var limit = new CancellationTokenSource(WriteLimit, time);
        try
        {
            if (_process?.Input is not { } input)
            {
                return false;
            }

            await input.WriteAsync(Encoding.UTF8.GetBytes(lines), limit.Token);
            return true;
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            return false;
        }
    }

    private void Replace(string lines)
    {
        // Its group is killed with it: a stopped one must not wake up later and see the end of its pipe.
        _process?.Dispose();
        _process = null;
        try
        {
            var environment = ProcessEnvironment.Of(new ProcessCommand(program.Program, program.Arguments) { TimeLimit = Timeout.InfiniteTimeSpan }, ids.NewText());
            environment.Remove(ProcessEnvironment.RunVariable);
            if (lines.Length <= MostKnown)
            {
                // Born with what it is to watch: this process may be killed before it has written a line.
                environment[GuardianWatch.KnownVariable] = lines;
            }

            _process = spawner.Spawn(new SpawnRequest(program.Program, program.Arguments, environment, "/", HasInput: true, $"{ProcessEnvironment.RunVariable}=guardian"));
            _ = ReplaceAfterAsync(_process);
        }
        catch (Win32Exception)
        {
            // Programs run without one rather than not at all; the next asks for it again.
        }
    }
}
