namespace AgentMcp.Configuration.Tools;

/// <summary>What was set.</summary>
/// <param name="Keys">Full names.</param>
/// <param name="Layer">The layer of the file.</param>
/// <param name="Path">The file.</param>
/// <param name="Changed">Whether the file is another now.</param>
internal sealed record ConfigSetResult(IReadOnlyList<string> Keys, FileLayer Layer, string Path, bool Changed)
{
    /// <summary>The change of the file; secrets are masked.</summary>
    public string? Diff { get; init; }

    /// <summary>What to write by hand into a file that is not written by this program.</summary>
    public string? Write { get; init; }
}
