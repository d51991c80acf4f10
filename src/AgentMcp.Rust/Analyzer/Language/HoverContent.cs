using System.Text.Json;
using System.Text.RegularExpressions;
using AgentMcp.Rust.Cargo.Reading;

namespace AgentMcp.Rust.Analyzer.Language;

/// <summary>What rust-analyzer says of the name at a place.</summary>
/// <param name="Path">Path of what holds it, such as <c>alloc::string</c>; null for a local name or a keyword.</param>
/// <param name="Signature">Its declaration or type.</param>
/// <param name="Layout">Such as <c>size = 16 (0x10), align = 0x8</c>; null when it has none.</param>
/// <param name="Docs">Its documentation; null when there is none.</param>
internal sealed partial record HoverContent(string? Path, string Signature, string? Layout, string? Docs)
{
    private const string Fence = "```";
    private const string Rule = "\n---\n";

    /// <summary>Reads the answer of <c>textDocument/hover</c>; null when nothing is known at the place.</summary>
    public static HoverContent? Read(JsonElement result)
    {
        if (result.At("contents").Text("value") is not { } markdown)
        {
            return null;
        }

        var rest = markdown.ReplaceLineEndings("\n").Trim();
        List<string> blocks = [];
        while (rest.StartsWith(Fence, StringComparison.Ordinal) && rest.IndexOf('\n', StringComparison.Ordinal) is var begin and > 0 && rest.IndexOf("\n" + Fence, begin, StringComparison.Ordinal) is var end and > 0)
        {
            blocks.Add(rest[(begin + 1)..Math.Max(begin + 1, end)]);
            rest = rest[(end + 1 + Fence.Length)..].TrimStart();
        }

        List<string> parts = [.. ("\n" + rest).Split(Rule).Select(part => part.Trim()).Where(part => part.Length > 0)];
        var layout = parts is [var first, ..] && IsLayout(first) ? first : null;
        var docs = string.Join(Rule, layout is null ? parts : parts.Skip(1));
        return new HoverContent(
            blocks.Count > 1 ? blocks[0] : null,
            string.Join('\n', blocks.Count > 1 ? blocks.Skip(1) : blocks),
            layout,
            docs.Length == 0 ? null : Address().Replace(docs, "]"));
    }

    private static bool IsLayout(string part) =>
        !part.Contains('\n', StringComparison.Ordinal)
        && (part.StartsWith("size = ", StringComparison.Ordinal) || part.StartsWith("align = ", StringComparison.Ordinal) || part.StartsWith("offset = ", StringComparison.Ordinal));

    // Whoever reads this here asks by name; the addresses cost more than the text around them.
    [GeneratedRegex(@"\]\(https?://[^)\s]*\)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
