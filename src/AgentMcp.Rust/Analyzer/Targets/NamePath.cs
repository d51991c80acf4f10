using System.Globalization;
using System.Text;
using AgentMcp.Core.Errors;
using AgentMcp.Rust.Analyzer.Asking;
using AgentMcp.Rust.Analyzer.Language;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Analyzer.Targets;

/// <summary>A path of names as people write it: <c>Stack::push</c>, <c>crate::round::Circle</c>, <c>&lt;Square as Shape>::area</c>, <c>squares!</c>, <c>impl Shape for Square</c>.</summary>
/// <param name="Segments">The names, outermost first.</param>
internal sealed record NamePath(IReadOnlyList<string> Segments)
{
    private const string As = " as ";

    /// <summary>The trait of <c>&lt;Type as Trait></c>.</summary>
    public string? Trait { get; private init; }

    /// <summary>An implementation's whole name.</summary>
    public string? Impl { get; private init; }

    /// <summary>The last name.</summary>
    public string Last => Segments[^1];

    /// <summary>Reads one.</summary>
    /// <exception cref="ToolException">It is none.</exception>
    public static NamePath Parse(string text)
    {
        var given = text.Trim();
        if (given.StartsWith("impl ", StringComparison.Ordinal) || given.StartsWith("impl<", StringComparison.Ordinal))
        {
            return new NamePath([ImplName.Read(given).Type]) { Impl = given };
        }

        string? trait = null;
        var rest = given;
        if (given.StartsWith('<') && given.IndexOf(As, StringComparison.Ordinal) is var at and > 0 && given.IndexOf(">::", at, StringComparison.Ordinal) is var end and > 0)
        {
            trait = ImplName.Bare(given[(at + As.Length)..end]);
            rest = $"{ImplName.Bare(given[1..at])}::{given[(end + ">::".Length)..]}";
        }

        string[] segments = [.. WithoutGenerics(rest).TrimEnd('!').Split("::").Select(Plain)];
        segments = segments is ["" or "crate" or "self", _, ..] ? segments[1..] : segments;
        return segments.All(IsName) ? new NamePath(segments) { Trait = trait } : throw ToolException.InvalidArgument(
            "name_path", $"'{WorkspaceErrors.Visible(text)}' is no path of names such as `module::Type::method` or its end.");
    }

    /// <summary>Whether it names an item: the item's path ends in it.</summary>
    public bool Names(NamedSymbol symbol)
    {
        if (symbol.Node.Kind is SymbolKind.Impl)
        {
            return Impl is not null && Impl == symbol.Node.Name;
        }

        return Impl is null && IsEndOf(symbol.Segments) && (Trait is null || Trait == symbol.Trait);
    }

    /// <summary>Whether it is the whole of an item's path.</summary>
    public bool IsWhole(NamedSymbol symbol) => Segments.SequenceEqual(symbol.Segments, StringComparer.Ordinal);

    public override string ToString() => Impl ?? (Trait is null ? string.Join("::", Segments) : $"<{Segments[0]} as {Trait}>::{string.Join("::", Segments.Skip(1))}");

    /// <summary>Whether a path of names ends in this one.</summary>
    public bool IsEndOf(IReadOnlyList<string> path) => path.Count >= Segments.Count && path.Skip(path.Count - Segments.Count).SequenceEqual(Segments, StringComparer.Ordinal);

    private static string Plain(string segment)
    {
        var name = segment.Trim();
        name = name.EndsWith("()", StringComparison.Ordinal) ? name[..^2] : name;
        return name.StartsWith("r#", StringComparison.Ordinal) ? name[2..] : name;
    }

    private static bool IsName(string segment) => segment.Length > 0 && (segment[0] == '_' || char.IsLetter(segment, 0)) && segment.EnumerateRunes().All(IsPart);

    // Identifiers may hold marks that combine with the letter before.
    private static bool IsPart(Rune rune) =>
        rune.Value == '_' || Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static string WithoutGenerics(string text)
    {
        var depth = 0;
        var plain = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            depth += text[at] is '<' ? 1 : 0;
            if (depth == 0)
            {
                plain.Append(text[at]);
            }

            depth -= depth > 0 && text[at] is '>' && text[at - 1] is not '-' ? 1 : 0;
        }

        // Vec::<u8>::new leaves four colons.
        plain.Replace("::::", "::");
        return text.EndsWith('>') ? plain.ToString().TrimEnd(':') : plain.ToString();
    }
}
