namespace AgentMcp.Rust.Cargo.Diagnostics;

/// <summary>What was beyond a bound and is not among the groups. Findings are in the counts all the same.</summary>
/// <param name="Errors">Errors without a place in a group.</param>
/// <param name="Warnings">Warnings without a place in a group.</param>
/// <param name="Notes">Notes of groups that had many.</param>
/// <param name="Messages">Messages too long to be read.</param>
/// <param name="Texts">Texts of the compiler that the parts have no room for.</param>
internal sealed record LeftOut(int Errors, int Warnings, int Notes, int Messages, int Texts)
{
    /// <summary>Of a build of which everything is there.</summary>
    public static LeftOut Nothing { get; } = new(0, 0, 0, 0, 0);
}
