using AgentMcp.Rust.Cargo.Running;

namespace AgentMcp.Rust.Analyzer.Instances;

/// <summary>The memory of this machine.</summary>
/// <param name="freeBytes">How much programs could take now.</param>
internal sealed class MachineMemory(Func<long> freeBytes)
{
    /// <summary>Of the machine itself.</summary>
    public static MachineMemory Real { get; } = new(BuildJobs.ReadFreeMemory);

    /// <summary>How much programs could take now, in bytes.</summary>
    public long FreeBytes() => freeBytes();
}
