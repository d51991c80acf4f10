namespace AgentMcp.Core.Output;

/// <summary>
/// The line that says whose the lines below it are, in an output of parts: <c>=====[ errors ]=====</c>. Such an output begins with one, and a part may come
/// again: it is all its stretches together. A line of a text that begins as a marker does gets a space before it.
/// </summary>
internal static class OutputPartMarker
{
    private const string Before = "=====[ ";
    private const string After = " ]=====";

    public static string Of(string part) => Before + part + After;

    /// <summary>The part that begins after this line; null when it is a line like others.</summary>
    public static string? Read(string line) =>
        line.Length > Before.Length + After.Length && line.StartsWith(Before, StringComparison.Ordinal) && line.EndsWith(After, StringComparison.Ordinal)
            ? line[Before.Length..^After.Length]
            : null;

    public static string Quote(string line) => line.StartsWith(Before, StringComparison.Ordinal) ? " " + line : line;
}
