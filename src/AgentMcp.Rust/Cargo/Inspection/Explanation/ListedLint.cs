namespace AgentMcp.Rust.Cargo.Inspection.Explanation;

/// <summary>A lint as the compiler lists it.</summary>
/// <param name="Name">With underscores, as it is written in code.</param>
/// <param name="Level">What it does by default, such as <c>warn</c>.</param>
/// <param name="Meaning">A line.</param>
internal sealed record ListedLint(string Name, string Level, string Meaning)
{
    private static readonly string[] Levels = ["allow", "warn", "deny", "forbid"];

    /// <summary>Reads what <c>-W help</c> prints: rows of name, level and meaning.</summary>
    public static IReadOnlyList<ListedLint> Read(string output) =>
        [.. output.Split('\n')
            .Select(line => line.Split(' ', 3, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Where(row => row.Length == 3 && Levels.Contains(row[1], StringComparer.Ordinal))
            .Select(row => new ListedLint(row[0].Replace('-', '_'), row[1], row[2]))];
}
