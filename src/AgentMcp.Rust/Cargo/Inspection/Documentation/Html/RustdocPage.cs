using System.Text.RegularExpressions;

namespace AgentMcp.Rust.Cargo.Inspection.Documentation.Html;

/// <summary>A page that rustdoc wrote about an item.</summary>
internal sealed partial class RustdocPage(string html)
{
    // In the order in which a name is looked for: what is required of a trait is its method too.
    private static readonly string[] MemberKinds = ["method", "tymethod", "variant", "associatedconstant", "associatedtype", "structfield"];

    /// <summary>Such as <c>struct</c> or <c>primitive type</c>.</summary>
    public string Kind => Heading() is { Success: true } heading ? heading.Groups["kind"].Value.Trim().ToLowerInvariant() : "item";

    /// <summary>The declaration; the heading where there is none, as for primitive types.</summary>
    public string Signature => After("<pre class=\"rust item-decl\">") is { } at ? HtmlText.Plain(HtmlText.Content(html, at)) : $"{Kind} {(Heading() is { Success: true } heading ? HtmlText.Plain(heading.Groups["name"].ValueSpan) : "")}".TrimEnd();

    /// <summary>The documentation of the item itself.</summary>
    public string? Docs => After("<details class=\"toggle top-doc\"") is { } at && html.IndexOf("<div class=\"docblock", at, StringComparison.Ordinal) is var block and >= 0
        ? HtmlText.Markdown(HtmlText.Content(html, block))
        : null;

    /// <summary>File and first line of the source, as the documentation links it: <c>core/iter/traits/iterator.rs:77</c>.</summary>
    public string? Source => SourceIn(Head(html.AsSpan()));

    /// <summary>The first version that has it.</summary>
    public string? Since => SinceIn(Head(html.AsSpan()));

    /// <summary>Names of what the page documents besides, each with its declaration.</summary>
    public IReadOnlyList<DocMember> Members =>
        [.. Section().Matches(html)
            .Where(section => !section.Groups["name"].Value.Contains('-', StringComparison.Ordinal) && section.Groups["class"].Value is "method" or "associatedconstant" or "associatedtype")
            .DistinctBy(section => section.Groups["name"].Value)
            .Select(section => new DocMember(section.Groups["name"].Value, DeclarationOf(section.Index)))];

    /// <summary>What else can be asked for here, without what traits bring.</summary>
    public IReadOnlyList<string> MemberNames => [.. Section().Matches(html).Select(section => section.Groups["name"].Value.Split('-')[0]).Distinct(StringComparer.Ordinal)];

    /// <summary>The links of a module's page to its items, with a line about each.</summary>
    public IReadOnlyList<DocMember> Items =>
        [.. ItemLine().Matches(html).Select(item => new DocMember(HtmlText.Plain(item.Groups["name"].ValueSpan), $"{item.Groups["kind"].Value} {HtmlText.Plain(item.Groups["name"].ValueSpan)}: {HtmlText.Markdown(item.Groups["text"].ValueSpan)}"))];

    /// <summary>A method, variant, field or associated item of the page; null when it has none of that name.</summary>
    public (string Kind, string Signature, string? Docs, string? Source, string? Since)? Find(string member)
    {
        foreach (var kind in MemberKinds)
        {
            if ((After($"<section id=\"{kind}.{member}\"") ?? After($"<span id=\"{kind}.{member}\"")) is not { } start)
            {
                continue;
            }

            var section = HtmlText.Content(html, start);
            return (kind is "tymethod" ? "method" : kind, kind == "structfield" ? HtmlText.Plain(section).TrimStart('§') : DeclarationOf(start), DocsBehind(start + section.Length), SourceIn(section), SinceIn(section));
        }

        return null;
    }

    private string DeclarationOf(int start)
    {
        var head = html.IndexOf("class=\"code-header\"", start, StringComparison.Ordinal);
        return head < 0 ? "" : HtmlText.Plain(HtmlText.Content(html, html.LastIndexOf('<', head))).Replace(" ⓘ", "", StringComparison.Ordinal).Trim();
    }

    // What follows the section before the next one begins is its documentation.
    private string? DocsBehind(int at)
    {
        var block = html.IndexOf("<div class=\"docblock", at, StringComparison.Ordinal);
        var next = html.IndexOf("<section id=\"", at, StringComparison.Ordinal);
        return block < 0 || (next >= 0 && next < block) ? null : HtmlText.Markdown(HtmlText.Content(html, block));
    }

    private int? After(string text) => html.IndexOf(text, StringComparison.Ordinal) is var at and >= 0 ? at : null;

    private static ReadOnlySpan<char> Head(ReadOnlySpan<char> html)
    {
        var start = html.IndexOf("<section id=\"main-content\"");
        var head = start < 0 ? html : html[start..];
        var end = head.IndexOf("<details");
        var declaration = head.IndexOf("<pre class=\"rust item-decl\"");
        end = declaration >= 0 && (end < 0 || declaration < end) ? declaration : end;
        return end < 0 ? head : head[..end];
    }

    private static string? SourceIn(ReadOnlySpan<char> part)
    {
        var source = SourceLink().Match(part.ToString());
        return source.Success ? $"{source.Groups["file"].Value}:{source.Groups["line"].Value}" : null;
    }

    private static string? SinceIn(ReadOnlySpan<char> part)
    {
        var since = SinceText().Match(part.ToString());
        return since.Success ? since.Groups["version"].Value : null;
    }

    private Match Heading() => HeadingText().Match(html);

    [GeneratedRegex("""<h1>(?<kind>[A-Za-z ]+)\s<span[^>]*>(?<name>.*?)</span>""", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex HeadingText();

    [GeneratedRegex("""href="[^"]*?/src/(?<file>[^"]+?)\.html#(?<line>\d+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex SourceLink();

    [GeneratedRegex("""Stable since Rust version (?<version>[0-9.]+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex SinceText();

    [GeneratedRegex("""<section id="(method|tymethod|variant|associatedconstant|associatedtype)\.(?<name>[^"]+)" class="(?<class>\w+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Section();

    [GeneratedRegex("""<dt><a class="(?<kind>\w+)"[^>]*>(?<name>.*?)</a>.*?</dt>(<dd>(?<text>.*?)</dd>)?""", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex ItemLine();
}
