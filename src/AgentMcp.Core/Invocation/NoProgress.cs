namespace AgentMcp.Core.Invocation;

/// <summary>Progress that nobody asked for.</summary>
internal sealed class NoProgress : IProgress<ToolProgress>
{
    public static readonly NoProgress Instance = new();

    public void Report(ToolProgress value)
    {
        // Nobody listens.
    }
}
