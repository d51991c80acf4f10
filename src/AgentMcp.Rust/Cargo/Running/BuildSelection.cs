using AgentMcp.Core.Errors;

namespace AgentMcp.Rust.Cargo.Running;

/// <summary>What of a workspace is built, and how, as arguments of cargo in which no value can be taken for an option.</summary>
internal sealed record BuildSelection
{
    private static readonly Dictionary<string, string> Groups = new(StringComparer.Ordinal)
    {
        ["lib"] = "--lib", ["bins"] = "--bins", ["tests"] = "--tests", ["examples"] = "--examples", ["benches"] = "--benches", ["all"] = "--all-targets",
    };

    private static readonly string[] Kinds = ["bin", "test", "example", "bench"];

    /// <summary>Packages; all of the workspace when empty.</summary>
    public IReadOnlyList<string> Packages { get; init; } = [];

    /// <summary>Targets: <c>lib</c>, <c>bins</c>, … or <c>bin:NAME</c>; cargo's own choice when empty.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>Features to switch on.</summary>
    public IReadOnlyList<string> Features { get; init; } = [];

    /// <summary>Whether all features are switched on.</summary>
    public bool AllFeatures { get; init; }

    /// <summary>Whether the default features stay off.</summary>
    public bool NoDefaultFeatures { get; init; }

    /// <summary>The profile; cargo's own choice when null.</summary>
    public string? Profile { get; init; }

    /// <summary>The target triple; this machine's when null.</summary>
    public string? Triple { get; init; }

    /// <summary>The folder below target that it builds into.</summary>
    public string ProfileFolder
    {
        get
        {
            var folder = Profile switch { null or "dev" or "test" => "debug", "bench" => "release", var other => other };
            return Triple is null ? folder : $"{Triple}/{folder}";
        }
    }

    /// <summary>The arguments. Without packages it is the whole workspace: a member that nobody looked at must not pass for one that is right.</summary>
    /// <exception cref="ToolException">A name cannot be one.</exception>
    public IReadOnlyList<string> ToArguments() =>
    [
        .. Packages.Count == 0 ? ["--workspace"] : Packages.Select(name => $"--package={CargoName.Package("packages", name)}"),
        .. Targets.Select(TargetOption),
        .. ToBuildOptions(),
    ];

    /// <summary>Those that say how, without packages and targets.</summary>
    /// <exception cref="ToolException">A name cannot be one.</exception>
    public IReadOnlyList<string> ToBuildOptions()
    {
        List<string> options = [.. Features.Select(name => $"--features={CargoName.Feature("features", name)}")];
        if (AllFeatures)
        {
            options.Add("--all-features");
        }

        if (NoDefaultFeatures)
        {
            options.Add("--no-default-features");
        }

        if (Profile is { } profile)
        {
            options.Add($"--profile={CargoName.Profile("profile", profile)}");
        }

        if (Triple is { } triple)
        {
            options.Add($"--target={CargoName.Triple("target", triple)}");
        }

        return options;
    }

    private static string TargetOption(string target)
    {
        if (Groups.TryGetValue(target, out var option))
        {
            return option;
        }

        return target.Split(':', 2) is [var kind, var name] && Kinds.Contains(kind)
            ? $"--{kind}={CargoName.Target("targets", name)}"
            : throw ToolException.InvalidArgument(
                "targets",
                $"{CargoCommandLine.Quote(target)} is none of {string.Join(", ", Groups.Keys)}, and not bin:, test:, example: or bench: with a name.",
                NearestNames.Find(target, Groups.Keys));
    }
}
