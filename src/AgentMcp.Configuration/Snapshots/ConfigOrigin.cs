using AgentMcp.Configuration.Keys;

namespace AgentMcp.Configuration.Snapshots;

/// <summary>Where a value was set.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Source">Path of the file, name of the variable or of the option; null for a default.</param>
/// <param name="Line">Line in the file, from 1; 0 elsewhere.</param>
/// <param name="Column">Column in the line, from 1; 0 elsewhere.</param>
public sealed record ConfigOrigin(LayerKind Layer, string? Source = null, int Line = 0, int Column = 0)
{
    /// <summary>No layer set it.</summary>
    public static ConfigOrigin Default { get; } = new(LayerKind.Default);

    public override string ToString() => (Source, Line) switch
    {
        (null, _) => "default",
        (_, > 0) => $"{Source}:{Line}:{Column}",
        _ => Source,
    };
}
