using AgentMcp.Core.Errors;
using AgentMcp.Rust.Cargo.Inspection.Documentation;

namespace AgentMcp.Rust.Cargo.Inspection.Expansion;

/// <summary>Cuts an item out of expanded source.</summary>
internal static class ExpansionCut
{
    /// <summary>The text of everything at a path: a type comes with its implementations.</summary>
    /// <param name="text">The expansion of a crate.</param>
    /// <param name="path">From the crate's root, or the end of such a path.</param>
    /// <param name="crate">The crate's name.</param>
    /// <exception cref="ToolException">There is no such item.</exception>
    public static (string Text, int Items) Take(string text, DocPath path, string crate)
    {
        var items = ExpandedItems.Of(text);
        var inside = path.Segments.Count > 1 && (path.Segments[0] is "crate" or "self" || path.Segments[0] == crate) ? path.Skip(1) : path;
        var full = inside.ToString();
        ExpandedItem[] found = [.. items.Where(item => item.Path == full)];
        if (found.Length == 0)
        {
            found = [.. items.Where(item => inside.IsEndOf(item.Path))];
        }

        return found.Length > 0
            ? (string.Join("\n\n", found.Select(item => Dedent(text, item))), found.Length)
            : throw ToolException.CallerCanFix(
                ErrorCatalog.NotFound, $"The expansion of {crate} has no item '{path}'.", "item", NearestNames.Find(full, items.Select(item => item.Path), count: 5), "Name a module, type, function or method; of a macro call, the function that holds it: a call is no item any more once it is expanded.");
    }

    private static string Dedent(string text, ExpandedItem item)
    {
        var lineStart = text.LastIndexOf('\n', Math.Max(item.Start - 1, 0)) + 1;
        var indent = item.Start - lineStart;
        return string.Join('\n', text[item.Start..item.End].Split('\n').Select((line, number) => number == 0 || line.Length < indent || !string.IsNullOrWhiteSpace(line[..indent]) ? line : line[indent..]));
    }
}
