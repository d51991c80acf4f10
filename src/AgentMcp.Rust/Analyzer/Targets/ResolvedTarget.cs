using AgentMcp.Rust.Analyzer.Asking;
using AgentMcp.Rust.Analyzer.Language;

namespace AgentMcp.Rust.Analyzer.Targets;

/// <summary>What a call is about, found.</summary>
/// <param name="File">The file.</param>
/// <param name="Position">A place on its name.</param>
/// <param name="Symbol">The item that is declared there; null for a use of one.</param>
internal sealed record ResolvedTarget(SourceView File, LspPosition Position, NamedSymbol? Symbol)
{
    /// <summary>What it is called: its path, or the word at the place.</summary>
    public string Name => Symbol?.NamePath ?? WordAt(File.Source.Line(Position.Line), Position.Character);

    /// <summary>Parameters of a request about it.</summary>
    public ReadOnlyMemory<byte> Parameters => LspParameters.At(File.Path, Position);

    /// <summary>Where it is, for people.</summary>
    public string Place => $"{File.Shown}:{Position.Line + 1}:{Position.Character + 1}";

    private static string WordAt(string line, int at)
    {
        var start = Math.Min(at, line.Length);
        while (start > 0 && IsPart(line[start - 1]))
        {
            start--;
        }

        var end = Math.Min(at, line.Length);
        while (end < line.Length && IsPart(line[end]))
        {
            end++;
        }

        return line[start..end];
    }

    private static bool IsPart(char character) => character == '_' || char.IsLetterOrDigit(character);
}
