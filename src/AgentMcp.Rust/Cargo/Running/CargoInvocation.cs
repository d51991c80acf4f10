using AgentMcp.Core.Invocation;
using AgentMcp.Core.Processes;

namespace AgentMcp.Rust.Cargo.Running;

/// <summary>Makes the process of a command.</summary>
internal static class CargoInvocation
{
    // Of text that is no message. What a check has to say is in its findings; the whole is in the output store.
    private const int HeadBytes = 1 << 20;
    private const int TailBytes = 256 << 10;

    private static readonly TimeSpan MemorySampling = TimeSpan.FromSeconds(1);

    /// <summary>The process, without its time limit and listeners.</summary>
    /// <param name="command">What to run.</param>
    /// <param name="session">Whose variables it gets.</param>
    /// <param name="program">Path of cargo.</param>
    /// <param name="freeMemory">In bytes, for the number of jobs.</param>
    public static ProcessCommand Of(CargoCommand command, CallerSession session, string program, long freeMemory) => new(program, Arguments(command))
    {
        WorkingFolder = command.Folder ?? command.Workspace.Root,
        BaseEnvironment = session.Environment?.Variables,
        Environment = Variables(command, session, freeMemory),
        Input = command.Input,
        TimeLimit = command.TimeLimit,
        OutputLimit = HeadBytes,
        TailLimit = TailBytes,
        SampleInterval = MemorySampling,
    };

    private static IReadOnlyList<string> Arguments(CargoCommand command)
    {
        IEnumerable<string> toolchain = command.Toolchain is { } name ? [$"+{name}"] : [];
        IEnumerable<string> messages = command.HasMessages ? ["--message-format=json"] : [];
        IEnumerable<string> program = command.ProgramArguments.Count > 0 ? ["--", .. command.ProgramArguments] : [];
        return [.. toolchain, command.Verb, .. messages, .. command.Arguments, .. program];
    }

    private static Dictionary<string, string?> Variables(CargoCommand command, CallerSession session, long freeMemory)
    {
        var variables = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (command.HasMessages)
        {
            // Colours would end up in the texts; a user's `term.quiet` would hide the line by which a wait is known.
            variables["CARGO_TERM_COLOR"] = "never";
            variables["CARGO_TERM_PROGRESS_WHEN"] = "never";
            variables["CARGO_TERM_QUIET"] = "false";
        }

        if (command.Queue is not QueueUse.None && BuildJobs.Choose(command, session, Environment.ProcessorCount, freeMemory) is { } jobs)
        {
            variables[BuildJobs.Variable] = jobs;
        }

        foreach (var (name, value) in command.Environment)
        {
            variables[name] = value;
        }

        return variables;
    }
}
