using System.Net;
using System.Text;

namespace AgentMcp.Rust.Cargo.Inspection.Documentation.Html;

/// <summary>Turns the HTML that rustdoc writes into Markdown: paragraphs, lists, headings, code.</summary>
internal static class HtmlText
{
    /// <summary>The text of a piece of documentation.</summary>
    public static string Markdown(ReadOnlySpan<char> html) => new HtmlMarkdown().Read(html);

    /// <summary>The bare text, white space as it stands: for signatures.</summary>
    public static string Plain(ReadOnlySpan<char> html)
    {
        var text = new StringBuilder(html.Length);
        for (int open; (open = html.IndexOf('<')) >= 0;)
        {
            text.Append(html[..open]);
            var close = html[open..].IndexOf('>');
            if (close < 0)
            {
                break;
            }

            html = html[(open + close + 1)..];
        }

        return WebUtility.HtmlDecode(text.Append(html).ToString()).Replace('\u00a0', ' ').Trim();
    }

    /// <summary>What stands in the element that begins at a place, its own tags left out; nested ones of its name are counted.</summary>
    public static ReadOnlySpan<char> Content(string html, int start)
    {
        var nameEnd = html.AsSpan(start + 1).IndexOfAny(' ', '>', '\n');
        var name = html.Substring(start + 1, nameEnd);
        var from = html.IndexOf('>', start) + 1;
        var depth = 1;
        for (var at = from; at < html.Length;)
        {
            var next = html.IndexOf('<', at);
            if (next < 0)
            {
                break;
            }

            if (IsTag(html, next + 1, name))
            {
                depth++;
            }
            else if (next + 1 < html.Length && html[next + 1] == '/' && IsTag(html, next + 2, name) && --depth == 0)
            {
                return html.AsSpan(from, next - from);
            }

            at = next + 1;
        }

        return html.AsSpan(from);
    }

    private static bool IsTag(string html, int at, string name) =>
        string.CompareOrdinal(html, at, name, 0, name.Length) == 0 && at + name.Length < html.Length && html[at + name.Length] is ' ' or '>' or '\n';
}
