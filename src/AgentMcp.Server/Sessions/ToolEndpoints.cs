using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Snapshots;
using AgentMcp.Server.Settings;

namespace AgentMcp.Server.Sessions;

/// <summary>One endpoint as its callers see it: whole, or as much of it as a grant allows. What its arguments leave open, its settings say, and they may change.</summary>
internal sealed class ToolEndpoints
{
    private readonly Lazy<IServiceProvider> _services;
    private readonly EndpointOptions _options;
    private readonly SessionSettings _settings;
    private readonly Lock _making = new();
    private volatile Offer? _offer;

    public ToolEndpoints(Lazy<IServiceProvider> services, EndpointOptions options, SessionSettings settings)
    {
        _services = services;
        _options = options;
        _settings = settings;
        settings.Changed += OnSettingsChanged;
    }

    /// <summary>Raised after the list of tools that was made last became another one.</summary>
    public event Action? Changed;

    /// <summary>The tools for a grant.</summary>
    public ToolEndpoint For(AccessGrant grant) => OfferOf(_settings.Current).For(grant);

    /// <summary>Begins to tell of changes.</summary>
    public void Listen() => _settings.Listen();

    private Offer OfferOf(ConfigSnapshot snapshot)
    {
        if (_offer is { } offer && offer.Snapshot == snapshot)
        {
            return offer;
        }

        lock (_making)
        {
            var wanted = Choose(snapshot);
            return _offer = _offer is { } known && known.Options.OffersSameAs(wanted) ? known.With(snapshot) : new Offer(_services, wanted, snapshot);
        }
    }

    private EndpointOptions Choose(ConfigSnapshot settings) => _options with
    {
        Toolsets = _options.Toolsets ?? settings.Get(ToolKeys.Toolsets),
        ReadOnly = _options.ReadOnly || settings.Get(ToolKeys.ReadOnly),
        OutputSchemas = _options.OutputSchemas || settings.Get(ToolKeys.OutputSchemas),
    };

    private void OnSettingsChanged()
    {
        // Who never asked for the list has nothing to be told.
        if (_offer is { } before && !before.Options.OffersSameAs(OfferOf(_settings.Current).Options))
        {
            Changed?.Invoke();
        }
    }
}
