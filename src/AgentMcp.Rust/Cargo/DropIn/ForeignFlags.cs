using System.Collections.Frozen;

namespace AgentMcp.Rust.Cargo.DropIn;

/// <summary>Flags and sub-commands that wrappers of cargo are known for and that this program does not have: refused by name in place of an error of cargo's that nobody understands.</summary>
internal static class ForeignFlags
{
    private const string Containers = "builds in containers";
    private const string Linux = "builds in the Linux subsystem of Windows";
    private const string Zig = "linking with zig";
    private const string Cache = "control of sccache";
    private const string Copies = "publishing of built files";
    private const string Profiles = "profiles made up by a wrapper; write them into Cargo.toml or .cargo/config.toml";

    private static readonly FrozenDictionary<string, string> Subjects = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["--wsl-native"] = Linux, ["--wsl-shared"] = Linux, ["--wsl-sccache"] = Linux, ["--wsl-no-sccache"] = Linux,
        ["--docker-sccache"] = Containers, ["--docker-no-sccache"] = Containers, ["--docker-zigbuild"] = Zig, ["--docker-no-zigbuild"] = Zig,
        ["--bootstrap-sccache"] = Cache, ["--no-sccache"] = Cache, ["--sccache"] = Cache,
        ["--zigbuild"] = Zig, ["--no-zigbuild"] = Zig,
        ["--route-debug"] = Containers, ["--no-route"] = Containers,
        ["--auto-copy"] = Copies, ["--auto-copy-examples"] = Copies,
        ["--use-native"] = Profiles, ["--fastlink"] = Profiles, ["--release-optimized"] = Profiles, ["--quick-check"] = Profiles, ["--llm-debug"] = Profiles,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What a flag is about; null when it is none of these.</summary>
    public static string? SubjectOf(string word) => Subjects.GetValueOrDefault(word.Split('=', 2)[0]);

    /// <summary>Why a command line with such flags is not run.</summary>
    public static string Refuse(IReadOnlyList<string> flags) =>
        $"{string.Join(", ", flags)}: {string.Join("; ", flags.Select(SubjectOf).Distinct(StringComparer.Ordinal))} {(flags.Count == 1 ? "is" : "are")} not part of agentmcp, and cargo has no such flag either.";
}
