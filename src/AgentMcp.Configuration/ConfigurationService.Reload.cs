using System.Collections.Concurrent;
using AgentMcp.Configuration.Reload;
using AgentMcp.Configuration.Snapshots;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Configuration;

/// <summary>How changed files come into effect.</summary>
public sealed partial class ConfigurationService
{
    private readonly ConcurrentDictionary<Subscription, bool> _subscriptions = new();
    private readonly ConcurrentDictionary<Held, bool> _held = new();

    // One reload at a time, with its telling: subscribers hear of changes in the order of their effect.
    private readonly Lock _reloading = new();

    /// <summary>Calls back after each snapshot that takes the place of another, until the result is disposed of.</summary>
    public IDisposable Subscribe(Action<ConfigChange> onChange)
    {
        var subscription = new Subscription(this, onChange);
        _subscriptions[subscription] = true;
        return subscription;
    }

    /// <summary>Says that something runs on with a snapshot until the result is disposed of, so that a reload can say what it does not reach.</summary>
    /// <param name="snapshot">What it runs with.</param>
    /// <param name="run">What it is, for people.</param>
    public IDisposable Hold(ConfigSnapshot snapshot, string run)
    {
        var held = new Held(this, snapshot, run);
        _held[held] = true;
        return held;
    }

    /// <summary>Reads all files again and brings into effect what changed and is valid.</summary>
    /// <param name="changed">Files that are known to have changed, for the history.</param>
    /// <returns>What happened; empty when nothing is another than before.</returns>
    public IReadOnlyList<ReloadEvent> Reload(IReadOnlyList<string>? changed = null)
    {
        lock (_reloading)
        {
            var events = new List<ReloadEvent>();
            var isFirst = true;
            // The hub's first: the others take its settings over.
            foreach (var context in Contexts().ToArray())
            {
                Reload(context, changed ?? [], events, ref isFirst);
            }

            FoldersChanged?.Invoke();
            return events;
        }
    }

    private void Reload(ConfigContext context, IReadOnlyList<string> changed, List<ReloadEvent> events, ref bool isFirst)
    {
        var start = time.GetTimestamp();
        ConfigSnapshot before;
        ConfigSnapshot now;
        IReadOnlyList<ConfigKeyChange> keys;
        lock (_loading)
        {
            var sources = SourcesOf(context.Request);
            var builder = BuilderOf(context.Request, context.IsHub);
            var hash = builder.Hash(sources);
            before = context.Snapshot;
            context.Folders = sources.Folders;
            // Nothing is another than what is in effect, or than what was told to be broken.
            if (hash == context.FailedHash || (hash == before.Hash && context.Failure.Count == 0))
            {
                return;
            }

            var built = builder.Build(sources, _lastGood.GetValueOrDefault);
            if (built.FileErrors.Count > 0)
            {
                Fail(context, built, changed, start, events, ref isFirst);
                return;
            }

            now = built.Snapshot;
            context.Failure = [];
            context.FailedHash = null;
            Keep(sources, built);
            keys = ConfigDifference.Between(before, now);
            context.Snapshot = now;
        }

        Say(now.Problems);
        AddFileChanged(context, changed, events, ref isFirst);
        Add(events, new ReloadEvent
        {
            Kind = ReloadEventKind.ReloadSuccess,
            At = time.GetUtcNow(),
            Workspace = context.Request.Workspace,
            Paths = changed,
            Duration = time.GetElapsedTime(start),
            Changes = keys,
            RestartRequired = [.. keys.Where(key => key.RestartRequired).Select(key => key.Name)],
        });
        AddDeferred(context, before, events);
        Tell(new ConfigChange(context.Request.Workspace, before, now, keys) { IsOfHub = context.IsHub });
    }

    private void Fail(ConfigContext context, Loading.BuildResult built, IReadOnlyList<string> changed, long start, List<ReloadEvent> events, ref bool isFirst)
    {
        context.Failure = built.FileErrors;
        context.FailedHash = built.Snapshot.Hash;
        Say(built.FileErrors);
        AddFileChanged(context, changed, events, ref isFirst);
        Add(events, new ReloadEvent
        {
            Kind = ReloadEventKind.ReloadFailed,
            At = time.GetUtcNow(),
            Workspace = context.Request.Workspace,
            Paths = changed,
            Duration = time.GetElapsedTime(start),
            Problems = built.FileErrors,
        });
    }

    private void AddFileChanged(ConfigContext context, IReadOnlyList<string> changed, List<ReloadEvent> events, ref bool isFirst)
    {
        if (isFirst && changed.Count > 0)
        {
            Add(events, new ReloadEvent { Kind = ReloadEventKind.FileChanged, At = time.GetUtcNow(), Workspace = context.Request.Workspace, Paths = changed });
        }

        isFirst = false;
    }

    private void AddDeferred(ConfigContext context, ConfigSnapshot before, List<ReloadEvent> events)
    {
        var runs = _held.Keys.Where(held => held.Snapshot == before).Select(held => held.Run).Order(StringComparer.Ordinal).ToArray();
        if (runs.Length > 0)
        {
            Add(events, new ReloadEvent { Kind = ReloadEventKind.Deferred, At = time.GetUtcNow(), Workspace = context.Request.Workspace, Runs = runs });
        }
    }

    private void Add(List<ReloadEvent> events, ReloadEvent happened)
    {
        events.Add(happened);
        History.Add(happened);
    }

    private void Tell(ConfigChange change)
    {
        foreach (var subscription in _subscriptions.Keys)
        {
            try
            {
                subscription.OnChange(change);
            }
            catch (Exception exception)
            {
                // One that fails must not keep the change from the others.
                LogSubscriberFailed(exception);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A part of the program failed to take changed settings over")]
    private partial void LogSubscriberFailed(Exception exception);

    private sealed class Subscription(ConfigurationService owner, Action<ConfigChange> onChange) : IDisposable
    {
        public Action<ConfigChange> OnChange { get; } = onChange;

        public void Dispose() => owner._subscriptions.TryRemove(this, out _);
    }

    private sealed class Held(ConfigurationService owner, ConfigSnapshot snapshot, string run) : IDisposable
    {
        public ConfigSnapshot Snapshot { get; } = snapshot;

        public string Run { get; } = run;

        public void Dispose() => owner._held.TryRemove(this, out _);
    }
}
