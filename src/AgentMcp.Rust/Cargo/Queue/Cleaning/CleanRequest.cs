using AgentMcp.Core.Errors;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.Queue.Cleaning;

/// <summary>What a call of <c>cargo_clean</c> comes to.</summary>
/// <param name="Workspace">Where.</param>
/// <param name="Target">The folder.</param>
/// <param name="Options">What follows <c>cargo clean</c>.</param>
internal sealed record CleanRequest(CargoWorkspace Workspace, CleanTarget Target, IReadOnlyList<string> Options)
{
    /// <summary>Whether a link would be left that leads nowhere, on which the next build fails.</summary>
    public bool RemovesLinkedFolder { get; private init; }

    /// <summary>Of the arguments.</summary>
    /// <exception cref="ToolException">They do not go together.</exception>
    public static CleanRequest Of(CargoCleanArguments arguments, CargoWorkspace workspace, CleanTarget target)
    {
        // Of a link cargo would remove the link alone, and leave what was built where it is.
        var isLinked = arguments.Scope is CleanScope.All && target.IsLink;
        IReadOnlyList<string> options = arguments.Scope switch
        {
            CleanScope.Package => [$"--package={arguments.Package}"],
            CleanScope.Profile => [$"--profile={arguments.Profile}"],
            CleanScope.Doc => ["--doc"],
            _ => isLinked ? [$"--target-dir={target.Folder}"] : [],
        };
        return new CleanRequest(workspace, target, options) { RemovesLinkedFolder = isLinked };
    }

    /// <summary>Passes over arguments that go together.</summary>
    /// <exception cref="ToolException">They do not.</exception>
    public static void Check(CargoCleanArguments arguments)
    {
        Need("package", arguments.Package, arguments.Scope is CleanScope.Package);
        Need("profile", arguments.Profile, arguments.Scope is CleanScope.Profile);
        if (arguments.Package is { } package)
        {
            PackageSpec.Check("package", package);
        }

        if (arguments.Profile is { } profile && (profile.StartsWith('-') || !profile.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_')))
        {
            throw ToolException.InvalidArgument("profile", $"`profile` is the name of a profile, such as release; got '{WorkspaceErrors.Visible(profile)}'.");
        }
    }

    /// <summary>The command.</summary>
    public CargoCommand ToCommand(TimeSpan timeLimit) => new(Workspace, "clean")
    {
        Arguments = Options,
        TimeLimit = timeLimit,
        Queue = QueueUse.WholeTarget,
        TargetFolder = Target.Folder,
    };

    private static void Need(string name, string? value, bool isNeeded)
    {
        if (isNeeded != !string.IsNullOrEmpty(value))
        {
            throw ToolException.InvalidArgument(name, isNeeded ? $"Scope {name} needs `{name}`." : $"`{name}` goes with scope {name} only; without it more would be removed than it says.");
        }
    }
}
