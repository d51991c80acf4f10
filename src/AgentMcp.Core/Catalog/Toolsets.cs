namespace AgentMcp.Core.Catalog;

/// <summary>All toolsets of the program.</summary>
public static class Toolsets
{
    /// <summary>Memory, context, whole outputs, diagnosis: always on.</summary>
    public const string Core = "core";

    /// <summary>Settings, models, policy: by name.</summary>
    public const string Config = "config";

    /// <summary>Builds, tests and dependencies of Rust workspaces: on beside a Cargo.toml, also one below the root.</summary>
    public const string Cargo = "cargo";

    /// <summary>Names, types, uses, findings and edits of Rust code through one rust-analyzer: on beside a Cargo.toml, as <see cref="Cargo"/>.</summary>
    public const string Rust = "rust";

    /// <summary>The fixtures of the official conformance suite: only behind its switch, never chosen by name.</summary>
    public const string Conformance = "conformance";

    private const string ByName = "by name";

    /// <summary>All, in the order of lists.</summary>
    public static IReadOnlyList<Toolset> All { get; } =
    [
        new(Core, "Memory, session context, whole outputs, diagnosis.", "yes", _ => true),
        new(Cargo, "Rust builds: check, test, run, fix, dependencies, audit, one queue for all.", "beside a Cargo.toml", CargoManifest.IsIn),
        new(Rust, "Rust code by name and type, through one rust-analyzer for all: find, inspect, uses, calls, errors.", "beside a Cargo.toml", CargoManifest.IsIn),
        new(Config, "Settings: show, change, check, reload; models; the policy check.", ByName, _ => false),
        new(Conformance, "Fixtures of the MCP conformance suite, for tests only.", ByName, _ => false),
    ];

    /// <summary>The toolset of that name, or null.</summary>
    public static Toolset? Find(string name) => All.FirstOrDefault(toolset => string.Equals(toolset.Name, name, StringComparison.Ordinal));
}
