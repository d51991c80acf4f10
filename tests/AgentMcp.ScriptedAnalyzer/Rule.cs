namespace AgentMcp.ScriptedAnalyzer;

/// <summary>What happens when a message comes.</summary>
internal sealed record Rule
{
    /// <summary>The method it is for; <c>start</c> for before the first message, <c>*</c> for any.</summary>
    public required string On { get; init; }

    /// <summary>How often it holds; for ever when null. Counted within one process.</summary>
    public int? Times { get; init; }

    /// <summary>How many messages that fit are let by first.</summary>
    public int Skip { get; init; }

    /// <summary>What happens, in order.</summary>
    public IReadOnlyList<Step> Do { get; set; } = [];
}
