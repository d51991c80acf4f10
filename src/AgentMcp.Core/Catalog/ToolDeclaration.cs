namespace AgentMcp.Core.Catalog;

/// <summary>Everything that is said about a tool, once, beside its code; its parameters are the properties of its arguments record.</summary>
/// <param name="Name"><c>area_verb</c> in snake case, at most 40 characters; the command is the same words apart.</param>
/// <param name="Title">A few words for people.</param>
public sealed record ToolDeclaration(string Name, string Title)
{
    /// <summary>What it does and when to use it, for a model.</summary>
    public required string Description { get; init; }

    /// <summary>One of <see cref="Toolsets"/>.</summary>
    public required string Toolset { get; init; }

    /// <summary>What a client may assume; written out even when none.</summary>
    public required ToolHints Hints { get; init; }

    /// <summary>Three to eight sentences in which a user would ask for it.</summary>
    public required IReadOnlyList<string> Utterances { get; init; }

    /// <summary>The statuses an answer may carry besides <c>Error</c>, closed.</summary>
    public required IReadOnlyList<string> Statuses { get; init; }

    /// <summary>The parameter that a command takes without its name; null when there is none.</summary>
    public string? PrimaryParameter { get; init; }

    /// <summary>The parameter that a command takes after the primary one without its name; null when there is none.</summary>
    public string? SecondParameter { get; init; }

    /// <summary>Takes over two seconds as a rule: reports progress and is offered as a task.</summary>
    public bool LongRunning { get; init; }

    /// <summary>Keeps <c>timeout_seconds</c> itself: its answer tells what was done until then, where the invoker could only tell that time ran out.</summary>
    public bool KeepsTimeLimit { get; init; }

    /// <summary>The words of its command: <c>memory_search</c> is <c>memory search</c>.</summary>
    public IReadOnlyList<string> CommandWords => Name.Split('_', 2);
}
