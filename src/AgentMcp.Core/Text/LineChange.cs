namespace AgentMcp.Core.Text;

/// <summary>Lines of one text in the place of lines of another.</summary>
/// <param name="OldStart">First line that goes, from 0.</param>
/// <param name="OldCount">How many go.</param>
/// <param name="NewStart">First line that comes, from 0.</param>
/// <param name="NewCount">How many come.</param>
internal sealed record LineChange(int OldStart, int OldCount, int NewStart, int NewCount)
{
    public int OldEnd => OldStart + OldCount;

    public int NewEnd => NewStart + NewCount;
}
