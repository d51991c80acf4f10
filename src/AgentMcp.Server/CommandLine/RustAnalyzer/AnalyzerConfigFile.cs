using AgentMcp.Core.Text;

namespace AgentMcp.Server.CommandLine.RustAnalyzer;

/// <summary>Writes what is missing into the <c>rust-analyzer.toml</c> of a folder; what is there stays, byte for byte.</summary>
internal static class AnalyzerConfigFile
{
    private static readonly (string Table, string Key, string Value)[] Wanted =
    [
        ("check", "command", "\"clippy\""),
        ("procMacro", "enable", "true"),
        ("cachePriming", "numThreads", "1"),
        ("diagnostics", "disabled", "[]"),
    ];

    public static async Task<int> WriteAsync(CommandIo io, CancellationToken cancellationToken)
    {
        var file = await EditedFile.ReadAsync(Path.Combine(io.WorkingFolder, "rust-analyzer.toml"), cancellationToken);
        var after = Complete(file.Text ?? "");
        if (after != file.Text)
        {
            await file.WriteAsync(after, cancellationToken);
        }

        await io.Output.WriteLineAsync(after == file.Text ? $"Nothing to do: '{file.Path}' has it all." : $"Wrote '{file.Path}'.");
        return 0;
    }

    /// <summary>A text with what it lacks.</summary>
    internal static string Complete(string text)
    {
        var newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        foreach (var (table, key, value) in Wanted)
        {
            text = Complete(text, newLine, table, key, value);
        }

        return text;
    }

    private static string Complete(string text, string newLine, string table, string key, string value)
    {
        var lines = text.Split(newLine);
        var header = Array.FindIndex(lines, line => Bare(line) == $"[{table}]");
        if (Array.Exists(lines, line => Bare(line).StartsWith($"{table}.{key}=", StringComparison.Ordinal)))
        {
            return text;
        }

        if (header < 0)
        {
            var gap = text.Length == 0 ? "" : text.EndsWith(newLine, StringComparison.Ordinal) ? newLine : newLine + newLine;
            return $"{text}{gap}[{table}]{newLine}{key} = {value}{newLine}";
        }

        var isThere = lines.Skip(header + 1).TakeWhile(line => !Bare(line).StartsWith('[')).Any(line => Bare(line).StartsWith($"{key}=", StringComparison.Ordinal));
        return isThere ? text : string.Join(newLine, [.. lines.Take(header + 1), $"{key} = {value}", .. lines.Skip(header + 1)]);
    }

    // A line without its comment and blanks: enough to find names, which hold neither.
    private static string Bare(string line) => line.Split('#')[0].Replace(" ", "", StringComparison.Ordinal).Replace("\t", "", StringComparison.Ordinal);
}
