using AgentMcp.Core.Invocation;

namespace AgentMcp.Rust.Cargo.Workspaces;

/// <summary>What the variables of a session mean to cargo.</summary>
internal static class BuildVariables
{
    private static readonly Lazy<string> OwnProcess = new(() => Join(SessionEnvironment.OfThisProcess()));

    /// <summary>Those that shape builds, as one text; equal for sessions that can share an answer.</summary>
    public static string Of(CallerSession session) => session.Environment is { } environment ? Join(environment) : OwnProcess.Value;

    /// <summary>Whether the session wants no network.</summary>
    public static bool IsOffline(CallerSession session) => session.Variable("CARGO_NET_OFFLINE") is "true" or "1";

    /// <summary>Cargo's own folder; null when not even a home folder is known.</summary>
    public static string? CargoHome(CallerSession session) => CargoHome(session.Variable);

    /// <summary>The same for whoever has variables and no session.</summary>
    public static string? CargoHome(Func<string, string?> variable) =>
        variable("CARGO_HOME") is { Length: > 0 } own ? own
        : variable(OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME") is { Length: > 0 } home ? Path.Combine(home, ".cargo")
        : null;

    // Cut by a character that no variable can hold.
    private static string Join(SessionEnvironment environment) =>
        string.Join('\0', environment.BuildVariables().Select(variable => $"{variable.Key}={variable.Value}"));
}
