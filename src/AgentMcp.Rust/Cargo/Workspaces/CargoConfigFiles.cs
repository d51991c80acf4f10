using AgentMcp.Core.Invocation;

namespace AgentMcp.Rust.Cargo.Workspaces;

/// <summary>Where cargo looks for settings.</summary>
internal static class CargoConfigFiles
{
    private static readonly string[] Names = ["config.toml", "config"];

    /// <summary>All places, nearest first, whether there is a file or not: in and above a folder, and in cargo's own.</summary>
    public static IEnumerable<string> Candidates(string folder, CallerSession session)
    {
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            foreach (var name in Names)
            {
                yield return Path.Combine(at, ".cargo", name);
            }
        }

        if (BuildVariables.CargoHome(session) is { } home)
        {
            foreach (var name in Names)
            {
                yield return Path.Combine(home, name);
            }
        }
    }
}
