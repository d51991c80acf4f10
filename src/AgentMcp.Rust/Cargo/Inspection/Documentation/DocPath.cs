using AgentMcp.Core.Errors;

namespace AgentMcp.Rust.Cargo.Inspection.Documentation;

/// <summary>A path as a caller writes it: <c>serde::Deserialize</c>, <c>Vec&lt;T&gt;::push</c>, <c>println!</c>.</summary>
/// <param name="Segments">Its parts, without arguments.</param>
internal sealed record DocPath(IReadOnlyList<string> Segments)
{
    private const int MostSegments = 20;

    /// <summary>Whether it is written as a macro is called, which decides when a module has the same name.</summary>
    public bool IsMacro { get; init; }

    /// <summary>The last part.</summary>
    public string Name => Segments[^1];

    /// <summary>Reads a path.</summary>
    /// <exception cref="ToolException">It is none.</exception>
    public static DocPath Parse(string text) =>
        TryParse(text) ?? throw ToolException.InvalidArgument("item", $"`item` must be a path such as serde::Deserialize, HashMap::insert or println!; got '{Shown(text)}'.");

    /// <summary>Reads a path; null when it is none.</summary>
    public static DocPath? TryParse(string text)
    {
        var trimmed = text.Trim().TrimEnd('(', ')');
        var bare = WithoutArguments(trimmed.TrimEnd('!'));
        string[] segments = [.. bare.Split("::", StringSplitOptions.TrimEntries)];
        if (segments is ["", ..])
        {
            segments = segments[1..];
        }

        return segments.Length is > 0 and <= MostSegments && segments.All(IsName)
            ? new DocPath([.. segments.Select(segment => segment.StartsWith("r#", StringComparison.Ordinal) ? segment[2..] : segment)]) { IsMacro = trimmed.EndsWith('!') }
            : null;
    }

    /// <summary>The path with its first parts left out.</summary>
    public DocPath Skip(int count) => this with { Segments = [.. Segments.Skip(count)] };

    /// <summary>Whether a longer path ends in this one.</summary>
    public bool IsEndOf(string path) => path.EndsWith(ToString(), StringComparison.Ordinal) && (path.Length == ToString().Length || path.AsSpan(0, path.Length - ToString().Length).EndsWith("::"));

    public override string ToString() => string.Join("::", Segments);

    private static bool IsName(string segment)
    {
        var name = segment.StartsWith("r#", StringComparison.Ordinal) ? segment[2..] : segment;
        return name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(character => character == '_' || char.IsLetterOrDigit(character));
    }

    private static string WithoutArguments(string text)
    {
        var depth = 0;
        return string.Concat(text.Where(character =>
        {
            depth += character switch { '<' => 1, '>' => -1, _ => 0 };
            return depth == 0 && character != '>';
        })).Replace("::::", "::", StringComparison.Ordinal);
    }

    private static string Shown(string text) => string.Concat((text.Length <= 80 ? text : text[..80] + "…").Select(character => char.IsControl(character) ? ' ' : character));
}
