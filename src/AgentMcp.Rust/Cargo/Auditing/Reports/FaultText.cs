namespace AgentMcp.Rust.Cargo.Auditing.Reports;

/// <summary>Finds the line that says what went wrong.</summary>
internal static class FaultText
{
    private const int Longest = 300;

    /// <summary>The last line that begins with <c>error</c>, else the last that is not empty.</summary>
    public static string LastLine(string text)
    {
        string[] lines = [.. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        var line = lines.LastOrDefault(line => line.StartsWith("error", StringComparison.OrdinalIgnoreCase)) ?? lines.LastOrDefault() ?? "it said nothing.";
        return line.Length <= Longest ? line : line[..Longest] + "…";
    }
}
