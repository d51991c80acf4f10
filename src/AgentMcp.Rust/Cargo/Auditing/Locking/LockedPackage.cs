namespace AgentMcp.Rust.Cargo.Auditing.Locking;

/// <summary>A package of a lock file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="IsLocal">It has no source: a member of the workspace or a path dependency.</param>
/// <param name="Dependencies">As the file writes them: <c>name</c>, <c>name version</c> or <c>name version (source)</c>, as much as is needed to tell them apart.</param>
internal sealed record LockedPackage(string Name, string Version, bool IsLocal, IReadOnlyList<string> Dependencies)
{
    /// <summary>Whether an entry of another package's dependencies means this one.</summary>
    public bool IsMeantBy(string dependency)
    {
        var parts = dependency.Split(' ', 3);
        return parts[0] == Name && (parts.Length == 1 || parts[1] == Version);
    }

    public override string ToString() => $"{Name} {Version}";
}
