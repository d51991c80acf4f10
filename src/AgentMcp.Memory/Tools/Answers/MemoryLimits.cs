namespace AgentMcp.Memory.Tools;

/// <summary>Bounds of parameters, named in the refusal of what exceeds them.</summary>
internal static class MemoryLimits
{
    public const int Content = 1_000_000;
    public const int Notes = 20_000;
    public const int Name = 200;
    public const int Source = 2_000;
    public const int Tags = 100;
    public const int Files = 200;
    public const int Query = 10_000;
    public const int Cursor = 20_000;
}
