namespace AgentMcp.Configuration.Keys;

/// <summary>Which layers may set keys of a scope.</summary>
public static class KeyScopeExtensions
{
    /// <summary>Whether a layer may set keys of this scope.</summary>
    public static bool Allows(this KeyScope scope, LayerKind layer) => layer switch
    {
        LayerKind.Default or LayerKind.CommandLine => true,
        LayerKind.User => scope is not KeyScope.Session,
        LayerKind.Project => scope is KeyScope.Workspace,
        LayerKind.Environment => scope is not KeyScope.Hub,
        _ => false,
    };

    /// <summary>Where keys of this scope are set, for people.</summary>
    public static string Places(this KeyScope scope) => scope switch
    {
        KeyScope.Hub => "the user's configuration file or a flag of the hub",
        KeyScope.Workspace => "the user's or the project's configuration file, the environment or a flag",
        _ => "the environment of the session or a flag",
    };
}
