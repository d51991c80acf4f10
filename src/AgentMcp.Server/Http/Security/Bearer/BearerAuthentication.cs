using AgentMcp.Core.Errors;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Server.Http.Security.Bearer;

/// <summary>The parts that check tokens of one authorization server.</summary>
internal sealed class BearerAuthentication : IDisposable
{
    private readonly KeySource _keys;
    private readonly HttpAuthOptions _options;

    /// <summary>Puts the parts together.</summary>
    /// <param name="options">Settings that keep <see cref="HttpAuthRules"/>.</param>
    /// <param name="resource">Knows which audience means this server.</param>
    /// <param name="time">The clock.</param>
    /// <param name="loggers">Where to say what became of the keys.</param>
    public BearerAuthentication(HttpAuthOptions options, ProtectedResource resource, TimeProvider time, ILoggerFactory loggers)
    {
        _options = options;
        IJwksReader reader = options.JwksFile is { } file ? new JwksFileReader(file) : new JwksUrlReader(new Uri(options.JwksUrl!), time);
        _keys = new KeySource(reader, time, loggers.CreateLogger<KeySource>());
        Validator = new JwtValidator(options.Issuer!, resource.IsAudience, _keys, time);
    }

    /// <summary>Decides about tokens.</summary>
    public JwtValidator Validator { get; }

    /// <summary>Reads a key file, whose faults are ours to mend; an address is asked when the first token comes, since its server may start later than this one.</summary>
    /// <exception cref="ToolException">The file holds no usable keys.</exception>
    public async Task LoadAsync()
    {
        if (_options.JwksFile is not { } file)
        {
            return;
        }

        await _keys.LoadAsync();
        if (_keys.Fault is { } fault)
        {
            throw ToolException.InvalidArgument("http.auth.jwks_file", $"The key set '{file}' (http.auth.jwks_file, --auth-jwks) cannot be used: {fault}. Save the authorization server's key set (its jwks_uri) there.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _keys.Dispose();
}
