namespace AgentMcp.Storage.Retry;

/// <summary>How providers say that a quota is spent. It comes back tomorrow or with money, but answers 429 like a rate limit that is over in seconds.</summary>
internal static class QuotaWords
{
    public static string[] All { get; } =
        ["insufficient_quota", "insufficient quota", "quota exceeded", "exceeded your current quota", "daily quota", "daily limit", "billing_hard_limit", "credit balance"];

    public static bool AreIn(string? text) => text is not null && Array.Exists(All, word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
}
