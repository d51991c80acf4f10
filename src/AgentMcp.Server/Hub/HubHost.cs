using System.Globalization;
using System.Text;
using AgentMcp.Core.Activity;
using AgentMcp.Core.Ids;
using AgentMcp.Core.Platform;
using AgentMcp.FrontEnd.Addressing;
using AgentMcp.Server.Hub.Connections;
using AgentMcp.Server.Hub.Lifetime;
using AgentMcp.Server.Hub.Locking;
using AgentMcp.Server.Hub.State;
using AgentMcp.Server.Hub.WarmUp;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Server.Hub;

/// <summary>
/// The resident process of a user and data folder, from its lock to its end. The lock comes first and goes last: whoever gets it next finds stores that are closed
/// and an address that is free.
/// </summary>
internal sealed partial class HubHost : IAsyncDisposable
{
    private readonly HubOptions _options;
    private readonly DataFolderLock _lock;
    private readonly IHubListener _listener;
    private readonly HubLifetime _lifetime;
    private readonly HubServices _services;
    private readonly HubReception _reception;
    private readonly FolderWatch _watch;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _running;
    private volatile bool _isFolderGone;
    private int _isHurried;

    private HubHost(HubOptions options, DataFolderLock folderLock, IHubListener listener, HubState state)
    {
        _options = options;
        _lock = folderLock;
        _listener = listener;
        State = state;
        _lifetime = new HubLifetime(state.Work, options.IdleLimit, options.Time);
        state.IdleLimitChanged += _lifetime.SetIdleLimit;
        _lifetime.Leaving.Register(() => state.IsLeaving = true);
        _services = new HubServices(options, state);
        _reception = new HubReception(options, state, _services, _lifetime, IsFolderThere, _ending.Token);
        _watch = new FolderWatch(folderLock, OnFolderGone, options.Time);
        _running = RunAsync();
    }

    /// <summary>What it knows of itself.</summary>
    public HubState State { get; }

    /// <summary>The container of its sessions.</summary>
    public IServiceProvider Services => _services.Provider.Value;

    /// <summary>Completes when it has left: lock, socket and stores are free.</summary>
    public Task Completion => _running;

    /// <summary>Takes the lock and listens; null when another process holds the lock.</summary>
    /// <exception cref="IOException">The data folder or the socket's cannot be written.</exception>
    /// <exception cref="HubAddressException">There is no safe place for the socket.</exception>
    public static async Task<HubHost?> TryStartAsync(HubOptions options, CancellationToken cancellationToken)
    {
        if (DataFolderLock.TryTake(options.Folder) is not { } folderLock)
        {
            return null;
        }

        IHubListener? listener = null;
        try
        {
            var address = HubAddress.Of(options.Folder, options.Environment);
            listener = OperatingSystem.IsWindows() ? new PipeListener(address) : SocketListener.Open(address);
            var facts = new HubFacts
            {
                Nonce = new IdGenerator(options.Time).NewText(),
                StartedAt = options.Time.GetUtcNow(),
                Build = options.Build,
                Socket = address.Path,
                IdleLimit = options.IdleLimit,
            };
            var record = new HubRecord(facts.ProcessId, facts.StartedAt.ToUnixTimeMilliseconds(), facts.Nonce, address.Path, facts.Build.Version);
            await WriteRecordAsync(record, options.Folder, cancellationToken);
            return new HubHost(options, folderLock, listener, new HubState(facts, new RunningWork(options.Time), options.Time));
        }
        catch
        {
            listener?.Dispose();
            folderLock.Dispose();
            throw;
        }
    }

    /// <summary>Listens for HTTP in this hub until the token fires or the hub leaves.</summary>
    public Task<int> ServeHttpAsync(Serve.ServeOptions serve, TextWriter errors, CancellationToken cancellationToken) =>
        _reception.Http.RunAsync(serve, errors, cancellationToken);

    /// <summary>Whether it has begun to leave.</summary>
    public bool IsLeaving => _lifetime.Leaving.IsCancellationRequested;

    /// <summary>Begins to leave.</summary>
    /// <param name="atOnce">Whether calls that run are cancelled instead of waited for.</param>
    public void Leave(bool atOnce)
    {
        if (atOnce)
        {
            Interlocked.Exchange(ref _isHurried, 1);
            _reception.StopWaiting();
        }

        _lifetime.Leave();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Leave(atOnce: true);
        await _running;
        await _services.DisposeAsync();
        await _watch.DisposeAsync();
        await _lifetime.DisposeAsync();
        _ending.Dispose();
    }

    private async Task RunAsync()
    {
        // The constructor is not to be held up, nor is whoever wrote "ready".
        await Task.Yield();
        using var accepting = new CancellationTokenSource();
        var accepted = new HubAcceptor(_listener, _reception, _options.Time).RunAsync(accepting.Token);
        var rehearsed = _options.WarmsUp ? new Rehearsal(_services, _reception.FirstIntroduction, _options.Time).RunAsync(_lifetime.Leaving) : Task.CompletedTask;
        await WhenAsync(_lifetime.Leaving);
        await rehearsed;
        await EndAsync(accepting, accepted);
    }

    // Whoever connects meanwhile is told to wait for the next hub.
    private async Task EndAsync(CancellationTokenSource accepting, Task accepted)
    {
        if (Volatile.Read(ref _isHurried) == 0 && !_isFolderGone)
        {
            await _reception.FinishWorkAsync(_options.StopGrace);
        }

        await _ending.CancelAsync();
        await _reception.WhenEmptyAsync(_options.EndPatience);
        LogEnd();
        try
        {
            await _services.DisposeAsync();
        }
        finally
        {
            await accepting.CancelAsync();
            await accepted;
            _listener.Dispose();
            RemoveRecord();
            _lock.Dispose();
            _reception.CloseAll();
        }
    }

    private static async Task WhenAsync(CancellationToken token)
    {
        var fired = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = token.Register(fired.SetResult).ConfigureAwait(false);
        await fired.Task;
    }

    private bool IsFolderThere()
    {
        if (!_lock.IsIntact)
        {
            OnFolderGone();
        }

        return !_isFolderGone;
    }

    private void OnFolderGone()
    {
        _isFolderGone = true;
        _services.AbandonStores();
        Leave(atOnce: true);
    }

    // It only finds a hub whose socket lies elsewhere, and words messages: on a full disk this one can still read for everybody.
    private static async Task WriteRecordAsync(HubRecord record, DataFolder folder, CancellationToken cancellationToken)
    {
        var file = HubRecord.InfoFile(folder);
        try
        {
            await PrivateFiles.ReplaceAsync(file, Encoding.UTF8.GetBytes(record.ToText()), cancellationToken);
        }
        catch (IOException)
        {
            // Better none than one that tells of a hub that is no more.
            File.Delete(file);
        }
    }

    // In a folder that was put in the place of ours it is another hub's.
    private void RemoveRecord()
    {
        try
        {
            if (HubRecord.Find(_options.Folder)?.Nonce == State.Facts.Nonce)
            {
                File.Delete(HubRecord.InfoFile(_options.Folder));
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It only words messages.
        }
    }

    private void LogEnd()
    {
        // A line in the log would bring the folder back that somebody deleted.
        if (!_isFolderGone && _services.FindLogger<HubHost>() is { } logger)
        {
            LogLeaving(logger, State.Uptime.ToString("c", CultureInfo.InvariantCulture));
        }
    }

    [LoggerMessage(LogLevel.Information, "The hub leaves after {Uptime}")]
    private static partial void LogLeaving(ILogger logger, string uptime);
}
