using AgentMcp.Configuration;
using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Problems;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Server.Settings;

/// <summary>Refuses flags that cannot take effect: whoever types them is there to correct them, and nothing begins without what it was told.</summary>
internal static class SettingCheck
{
    /// <summary>Looks at the flags of a session or command; nothing without any.</summary>
    /// <exception cref="ToolException">A key or value is wrong, the file does not exist or has errors, or the key is for the hub alone.</exception>
    public static void Run(IServiceProvider services, CallerSession session) => Run(new Lazy<IServiceProvider>(services), session);

    /// <inheritdoc cref="Run(IServiceProvider, CallerSession)"/>
    public static void Run(Lazy<IServiceProvider> services, CallerSession session)
    {
        if (session.Settings.Count == 0 && session.SettingsFile is null)
        {
            return;
        }

        var configuration = services.Value.GetRequiredService<ConfigurationService>();
        var own = services.Value.GetRequiredService<ConfigurationOptions>();
        foreach (var (name, value) in session.Settings)
        {
            if (configuration.Catalog.Find(name) is { Key: { Scope: KeyScope.Hub } key } && !(own.Arguments.TryGetValue(name, out var hubs) && hubs == value))
            {
                throw ToolException.InvalidArgument(
                    "--set", $"{key.Name} holds for the whole hub, which runs already, and cannot be set for one session or command. Set it in {KeyScope.Hub.Places()}: `agentmcp hub run --set {key.Name}=…`.");
            }
        }

        var errors = configuration.ProblemsFor(ConfigScopeRequest.Of(session))
            .Where(problem => problem.Severity is ProblemSeverity.Error && (problem.Layer is LayerKind.CommandLine || (session.SettingsFile is not null && problem.Source == session.SettingsFile)))
            .ToArray();
        if (errors.Length > 0)
        {
            throw ConfigErrors.ToException(errors);
        }
    }
}
