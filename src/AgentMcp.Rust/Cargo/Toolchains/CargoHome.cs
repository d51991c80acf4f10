using AgentMcp.Core.Invocation;

namespace AgentMcp.Rust.Cargo.Toolchains;

/// <summary>Where cargo keeps what belongs to a user.</summary>
internal static class CargoHome
{
    /// <summary>The folder; null when neither it nor a home is known.</summary>
    public static string? Of(Func<string, string?> variable)
    {
        if (variable("CARGO_HOME") is { Length: > 0 } named)
        {
            return named;
        }

        var home = variable(OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME");
        return home is { Length: > 0 } ? Path.Combine(home, ".cargo") : null;
    }

    /// <summary>The same for a session.</summary>
    public static string? Of(CallerSession session) => Of(session.Variable);
}
