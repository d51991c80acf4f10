using AgentMcp.Configuration.Nodes;

namespace AgentMcp.Configuration.Policy;

/// <summary>One thing that is judged.</summary>
/// <param name="Subject">What it is; a mission's file is a file as well.</param>
/// <param name="Place">Path from the root of the repository, or address in a store.</param>
/// <param name="Text">What it says; of a file that is too long, the beginning.</param>
internal sealed record PolicyItem(PolicySubject Subject, string Place, string Text)
{
    public IReadOnlyList<PolicyTag> Tags { get; init; } = [];

    /// <summary>The tree of a mission or configuration file; null when it has none.</summary>
    public ConfigTable? Root { get; init; }

    public int? Importance { get; init; }

    public bool IsKnowledge { get; init; }

    /// <summary>How many memories there are of each importance, 0 to 10.</summary>
    public IReadOnlyList<int> Importances { get; init; } = [];

    /// <summary>Bytes of the whole file.</summary>
    public long Size { get; init; }

    public bool IsBinary { get; init; }

    /// <summary>Whether it is about to be committed.</summary>
    public bool IsStaged { get; init; }
}
