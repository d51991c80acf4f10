using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.Fixing;

/// <summary>As much of a command of cargo as it takes to run it again.</summary>
/// <param name="Verb">Such as <c>check</c>.</param>
/// <param name="Arguments">What follows the verb.</param>
internal sealed record RepeatableCommand(string Verb, IReadOnlyList<string> Arguments)
{
    private static readonly string[] Checks = ["check", "clippy", "build"];

    /// <summary>What follows <c>--</c>.</summary>
    public IReadOnlyList<string> ProgramArguments { get; init; } = [];

    /// <summary>Toolchain, when one was named.</summary>
    public string? Toolchain { get; init; }

    /// <summary>Folder it ran in, when that was not the root.</summary>
    public string? Folder { get; init; }

    /// <summary>Folder below target that it builds into.</summary>
    public required string Profile { get; init; }

    /// <summary>Target folder, when one was named.</summary>
    public string? TargetFolder { get; init; }

    /// <summary>Variables on top of the session's.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Whether it does no more than look: a test or a program is not run again to see whether a fix helped.</summary>
    public bool IsCheck => Checks.Contains(Verb);

    /// <summary>Takes it from a command.</summary>
    public static RepeatableCommand Of(CargoCommand command) => new(command.Verb, command.Arguments)
    {
        ProgramArguments = command.ProgramArguments,
        Toolchain = command.Toolchain,
        Folder = command.Folder,
        Profile = command.Profile,
        TargetFolder = command.TargetFolder,
        Environment = command.Environment,
    };

    /// <summary>The command again.</summary>
    public CargoCommand In(CargoWorkspace workspace, TimeSpan timeLimit) => new(workspace, Verb)
    {
        Arguments = Arguments,
        ProgramArguments = ProgramArguments,
        Toolchain = Toolchain,
        Folder = Folder,
        Profile = Profile,
        TargetFolder = TargetFolder,
        Environment = Environment,
        TimeLimit = timeLimit,
        HasMessages = true,
    };
}
