namespace AgentMcp.Rust.Cargo.DropIn;

/// <summary>What a command line says to <c>agentmcp cargo</c> itself; cargo never sees it.</summary>
internal sealed record DropInOptions
{
    /// <summary>Nothing was said.</summary>
    public static DropInOptions None { get; } = new();

    /// <summary>How to answer; null when nothing was said.</summary>
    public DropInOutput? Output { get; init; }

    /// <summary><c>--fresh</c>: no stored answer will do.</summary>
    public bool IsFresh { get; init; }

    /// <summary><c>--raw</c>: cargo at once, without the queue and the gates.</summary>
    public bool IsRaw { get; init; }

    /// <summary><c>--background</c>: nobody waits for it.</summary>
    public bool IsBackground { get; init; }

    /// <summary>Flags of other wrappers that this one does not have.</summary>
    public IReadOnlyList<string> Foreign { get; init; } = [];
}
