namespace AgentMcp.Rust.Cargo.Queue.Trees;

/// <summary>What a look at a tree may cost. Beyond it there is no fingerprint, and every command runs.</summary>
/// <param name="Files">Most files.</param>
/// <param name="Time">Longest time.</param>
/// <param name="Rest">How long a tree that was too much is not looked at again.</param>
internal sealed record TreeLimits(int Files, TimeSpan Time, TimeSpan Rest)
{
    /// <summary>A no-op check of a tree of that size takes cargo longer than the look.</summary>
    public static TreeLimits Default { get; } = new(200_000, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
}
