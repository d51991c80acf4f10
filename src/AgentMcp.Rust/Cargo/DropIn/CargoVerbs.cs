using System.Collections.Frozen;
using AgentMcp.Rust.Cargo.Running;

namespace AgentMcp.Rust.Cargo.DropIn;

/// <summary>The sub-commands that cargo brings, and what each does to a target folder.</summary>
internal static class CargoVerbs
{
    private static readonly FrozenDictionary<string, string> ShortNames = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["b"] = "build", ["c"] = "check", ["d"] = "doc", ["r"] = "run", ["rm"] = "remove", ["t"] = "test",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Builders = FrozenSet.Create(
        StringComparer.Ordinal,
        "bench", "build", "check", "clippy", "doc", "fix", "install", "package", "publish", "run", "rustc", "rustdoc", "test");

    private static readonly FrozenSet<string> Others = FrozenSet.Create(
        StringComparer.Ordinal,
        "add", "clean", "config", "fetch", "fmt", "generate-lockfile", "git-checkout", "help", "info", "init", "locate-project", "login", "logout", "metadata", "new",
        "owner", "pkgid", "read-manifest", "remove", "report", "search", "tree", "uninstall", "update", "vendor", "verify-project", "version", "yank");

    // Sub-commands that are programs of their own and build into the workspace's target folder as cargo itself would.
    private static readonly FrozenSet<string> BuildingPrograms = FrozenSet.Create(StringComparer.Ordinal, "bloat", "expand", "hack", "llvm-lines", "miri", "nextest", "show-asm");

    private static readonly FrozenSet<string> WithMessages = FrozenSet.Create(StringComparer.Ordinal, "bench", "build", "check", "clippy", "doc", "run", "rustc", "rustdoc", "test");

    /// <summary>All that cargo brings, short names included.</summary>
    public static IEnumerable<string> All => Builders.Concat(Others).Concat(ShortNames.Keys);

    /// <summary>The whole name of a short one; the name itself otherwise.</summary>
    public static string Whole(string verb) => ShortNames.GetValueOrDefault(verb, verb);

    /// <summary>Whether cargo brings it. Its own options are known then: what else stands there may be ours.</summary>
    public static bool IsCargos(string verb) => Builders.Contains(verb) || Others.Contains(verb) || ShortNames.ContainsKey(verb);

    /// <summary>Whether an alias may take the name: cargo's commands keep theirs, its short names are aliases themselves.</summary>
    public static bool MayBeAlias(string verb) => !Builders.Contains(verb) && !Others.Contains(verb);

    /// <summary>How it uses the target folder.</summary>
    public static QueueUse QueueOf(string verb) => Whole(verb) switch
    {
        "clean" => QueueUse.WholeTarget,
        var whole when Builders.Contains(whole) || BuildingPrograms.Contains(whole) => QueueUse.Build,
        _ => QueueUse.None,
    };

    /// <summary>Whether it tells what it finds in messages.</summary>
    public static bool HasMessages(string verb) => WithMessages.Contains(Whole(verb));

    /// <summary>The profile it builds when none is named.</summary>
    public static string ProfileOf(string verb) => Whole(verb) is "bench" or "install" ? "release" : "dev";
}
