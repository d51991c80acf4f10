namespace AgentMcp.Configuration.JsonSchema.Values;

/// <summary>A range of counts in words: "from 1 to 5 items", "at least 1 item".</summary>
internal static class RangeText
{
    public static string Of(int? minimum, int? maximum, string one, string many) => (minimum, maximum) switch
    {
        ({ } low, { } high) when low == high => $"exactly {low} {(low == 1 ? one : many)}",
        ({ } low and > 0, { } high) => $"from {low} to {high} {many}",
        (_, { } high) => $"at most {high} {(high == 1 ? one : many)}",
        ({ } low, _) => $"at least {low} {(low == 1 ? one : many)}",
        _ => $"any number of {many}",
    };
}
