using AgentMcp.Core.Invocation;
using AgentMcp.FrontEnd.Protocol;
using AgentMcp.Server.Hub.State;
using AgentMcp.Server.Sessions;

namespace AgentMcp.Server.Hub.Sessions;

/// <summary>One client's session, on the connection of its front end.</summary>
/// <param name="id">Its id: a new one, or the one that it had with an earlier hub.</param>
/// <param name="hello">Who it is.</param>
/// <param name="endpoint">What it offers.</param>
/// <param name="environment">The variables of its front end.</param>
internal sealed class HubSession(string id, HubHello hello, EndpointOptions endpoint, SessionEnvironment environment)
{
    /// <summary>Who calls, as far as it is known before the client introduces itself.</summary>
    public static CallerSession SeedOf(string id, EndpointOptions endpoint, SessionEnvironment environment) => new()
    {
        Id = id,
        Transport = "stdio",
        Workspace = endpoint.Workspace,
        Environment = environment,
        Settings = endpoint.Flags.Values,
        SettingsFile = endpoint.Flags.File,
    };

    /// <summary>Serves until the client ends its input or the token fires.</summary>
    public async Task RunAsync(Stream connection, HubState state, SessionOptionsFactory factory, OpenAnswers answers, Action introduced, TimeProvider time, CancellationToken cancellationToken)
    {
        var isResumed = hello.ResumedSession is not null;
        using var entry = state.Add(new HubSessionFacts(id, "stdio", Agent: null, hello.ProcessId, endpoint.Workspace, time.GetUtcNow(), isResumed));
        var session = new StreamSession(factory, time)
        {
            Introduced = introduced,
            ClientKnown = client => entry.Introduce($"{client.Name} {client.Version}".TrimEnd()),
            IsResumed = isResumed,
            AnswersKnown = answers.Add,
        };
        var seed = SeedOf(id, endpoint, environment);
        await session.RunAsync(connection, connection, endpoint, seed, cancellationToken);
    }
}
