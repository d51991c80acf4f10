namespace AgentMcp.Core.Processes;

/// <summary>A program and how to run it.</summary>
/// <param name="Program">Path, or a name that is looked up in PATH.</param>
/// <param name="Arguments">Each arrives as it is; no shell reads them.</param>
public sealed record ProcessCommand(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>Bytes of each output kept unless said otherwise.</summary>
    public const int DefaultOutputLimit = 1 << 20;

    /// <summary>Where it runs; this process's own folder when null.</summary>
    public string? WorkingFolder { get; init; }

    /// <summary>Variables to add to the inherited ones; null removes one.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>After this the program and its children are killed.</summary>
    public required TimeSpan TimeLimit { get; init; }

    /// <summary>Bytes kept of standard output and of standard error, each; what comes after is read and dropped.</summary>
    public int OutputLimit { get; init; } = DefaultOutputLimit;
}
