namespace AgentMcp.Rust.Cargo.DropIn;

/// <summary>A flag of <c>agentmcp cargo</c> itself.</summary>
/// <param name="Name">As it is typed.</param>
/// <param name="Description">What it does, for help and completion.</param>
/// <param name="Apply">Notes that it was given.</param>
internal sealed record DropInFlag(string Name, string Description, Func<DropInOptions, DropInOptions> Apply)
{
    /// <summary>All of them: few, and none that a command of cargo has.</summary>
    public static IReadOnlyList<DropInFlag> All { get; } =
    [
        new("--json", "Print the tool's answer: findings in groups, with the ids of their fixes.", options => options with { Output = DropInOutput.Json }),
        new("--ndjson", "Print a line of JSON for each phase: start, diagnostic, action, end.", options => options with { Output = DropInOutput.Ndjson }),
        new("--fresh", "Take no stored answer (with --json).", options => options with { IsFresh = true }),
        new("--raw", "Start cargo at once, without the queue and the gates.", options => options with { IsRaw = true }),
        new("--background", "Let everybody else build first.", options => options with { IsBackground = true }),
    ];

    /// <summary>The option of the other commands that says the same as <c>--json</c> and <c>--ndjson</c>.</summary>
    public const string Output = "--output";

    /// <summary>The form that a value of <see cref="Output"/> names; null when there is no such form.</summary>
    public static DropInOutput? OutputOf(string value) => value switch
    {
        "json" => DropInOutput.Json,
        "ndjson" => DropInOutput.Ndjson,
        "text" => DropInOutput.Cargo,
        _ => null,
    };

    /// <summary>The flag of that name, or null.</summary>
    public static DropInFlag? Find(string word) => All.FirstOrDefault(flag => flag.Name == word);
}
