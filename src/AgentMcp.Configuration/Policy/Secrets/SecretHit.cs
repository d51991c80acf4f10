namespace AgentMcp.Configuration.Policy.Secrets;

/// <summary>A secret in a text.</summary>
/// <param name="Format">Its kind.</param>
/// <param name="Offset">Where it begins.</param>
/// <param name="Length">UTF-16 units.</param>
/// <param name="Shown">The beginning that is the same for all of its kind, and so may be shown.</param>
internal sealed record SecretHit(SecretFormat Format, int Offset, int Length, string Shown)
{
    /// <summary>What stands in its place wherever something is printed.</summary>
    public string Mask => $"{Shown}…({Length} characters)";
}
