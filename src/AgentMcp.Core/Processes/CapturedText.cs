namespace AgentMcp.Core.Processes;

/// <summary>What was kept of one output of a program.</summary>
/// <param name="Head">The beginning, as UTF-8.</param>
/// <param name="Tail">The end of what came after the head; empty when the head is all.</param>
/// <param name="Bytes">How much came in all.</param>
/// <param name="DroppedBytes">How much of that lies between head and tail and was not kept.</param>
/// <param name="OutputId">The whole in the output store, when that was asked for and could be written.</param>
public sealed record CapturedText(string Head, string Tail, long Bytes, long DroppedBytes, string? OutputId)
{
    /// <summary>Of a program that wrote nothing.</summary>
    public static CapturedText Empty { get; } = new("", "", 0, 0, null);
}
