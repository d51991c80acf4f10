using AgentMcp.Core.Invocation;
using AgentMcp.FrontEnd.Protocol;
using AgentMcp.Rust.Cargo.DropIn;
using AgentMcp.Rust.Cargo.Queue;

namespace AgentMcp.Server.CommandLine.Cargo;

/// <summary>One call of <c>agentmcp cargo</c>.</summary>
/// <param name="Context">Who typed it, and where.</param>
/// <param name="Line">As it was typed.</param>
/// <param name="Resolved">The same with the user's aliases resolved: what cargo will do.</param>
/// <param name="Program">Absolute path of cargo.</param>
internal sealed record CargoInvocation(CommandContext Context, CargoLine Line, CargoLine Resolved, string Program)
{
    /// <summary>Variable that says whose turn comes first: <c>user</c>, <c>agent</c> or <c>background</c>.</summary>
    public const string PriorityVariable = "AGENTMCP_BUILD_PRIORITY";

    /// <summary>Variable of the programs that run in a turn of the queue: what they build belongs to it, and must not wait for it.</summary>
    public const string TurnVariable = "AGENTMCP_BUILD_TURN";

    // Set by cargo for everything that it runs.
    private const string CargoVariable = "CARGO";

    /// <summary>Who typed it, as the queue shows it.</summary>
    public CallerSession Session { get; } = ToolCalls.SessionOf(Context);

    /// <summary>Whether cargo's own overview was asked for.</summary>
    public bool IsHelp => Line.Verb is null && Line.Rest.Count == 0 && (Line.Globals.Count == 0 || Line.Has("--help", "-h"));

    /// <summary>How to answer. Help and what has no sub-command are cargo's own in every form.</summary>
    public DropInOutput Output => Line.Verb is null or "help" || Line.Has("--help", "-h") ? DropInOutput.Cargo : Line.Own.Output ?? FormOf(Context);

    /// <summary>Whether a cargo above this one builds already: its lock is held, its turn is ours.</summary>
    public bool IsNested => Context.Io.Environment(TurnVariable) is { Length: > 0 } || Context.Io.Environment(CargoVariable) is { Length: > 0 };

    /// <summary>Whose turn comes first.</summary>
    public BuildPriority Priority => Line.Own.IsBackground ? BuildPriority.Background : Context.Io.Environment(PriorityVariable)?.ToLowerInvariant() switch
    {
        "background" => BuildPriority.Background,
        "agent" => BuildPriority.Agent,
        _ => BuildPriority.User,
    };

    /// <summary>Cargo as the caller would start it.</summary>
    public CallerProgram ToProgram(IReadOnlyDictionary<string, string?> environment) => new(Program, Line.Words, Context.Io.WorkingFolder, environment);

    // What a variable says of all commands is not meant for a program whose output scripts read.
    private static DropInOutput FormOf(CommandContext context) => context.Io.Environment(GlobalOptions.OutputVariable) is { Length: > 0 } ? DropInOutput.Cargo : context.Format switch
    {
        OutputFormat.Json => DropInOutput.Json,
        OutputFormat.Ndjson => DropInOutput.Ndjson,
        _ => DropInOutput.Cargo,
    };
}
