using AgentMcp.Configuration;
using AgentMcp.Configuration.Reload;
using AgentMcp.Configuration.Snapshots;
using AgentMcp.Core.Invocation;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Server.Settings;

/// <summary>The settings of one session or endpoint, and word of their changes. Nothing is read before somebody asks.</summary>
/// <param name="services">The program's services.</param>
/// <param name="seed">Whose settings they are.</param>
internal sealed class SessionSettings(Lazy<IServiceProvider> services, CallerSession seed)
{
    private readonly ConfigScopeRequest _request = ConfigScopeRequest.Of(seed);
    private readonly Lock _telling = new();
    private ConfigSnapshot? _told;
    private int _listens;

    /// <summary>What holds now.</summary>
    public ConfigSnapshot Current => Configuration.For(_request);

    private ConfigurationService Configuration => services.Value.GetRequiredService<ConfigurationService>();

    /// <summary>Raised after other settings took the place of those that held when <see cref="Listen"/> was called, or when this was raised last.</summary>
    public event Action? Changed;

    /// <summary>Begins to tell of changes; a second call does nothing.</summary>
    public void Listen()
    {
        if (Interlocked.Exchange(ref _listens, 1) != 0)
        {
            return;
        }

        // Made by now as a rule; it is what watches the files.
        _ = services.Value.GetService<LiveSettings>();
        var configuration = Configuration;
        Listener.Start(configuration, this);
        Volatile.Write(ref _told, configuration.For(_request));
    }

    private void OnChange(ConfigChange change)
    {
        // What the hub's own settings change is told again for each workspace.
        if (change.IsOfHub || change.Workspace != _request.Workspace)
        {
            return;
        }

        lock (_telling)
        {
            var now = Current;
            if (_told is null || ReferenceEquals(now, _told))
            {
                return;
            }

            // A remark in a file makes another snapshot with the same settings.
            var isSame = change.Keys.Count == 0 && ReferenceEquals(change.Now, now) && ReferenceEquals(change.Before, _told);
            _told = now;
            if (isSame)
            {
                return;
            }
        }

        Changed?.Invoke();
    }

    /// <summary>Nobody says that a session has ended: the configuration holds it weakly, and forgets it with the next change.</summary>
    private sealed class Listener(SessionSettings settings)
    {
        private readonly WeakReference<SessionSettings> _settings = new(settings);
        private IDisposable? _subscription;

        public static void Start(ConfigurationService configuration, SessionSettings settings)
        {
            var listener = new Listener(settings);
            listener._subscription = configuration.Subscribe(listener.OnChange);
        }

        private void OnChange(ConfigChange change)
        {
            if (_settings.TryGetTarget(out var living))
            {
                living.OnChange(change);
            }
            else
            {
                _subscription?.Dispose();
            }
        }
    }
}
