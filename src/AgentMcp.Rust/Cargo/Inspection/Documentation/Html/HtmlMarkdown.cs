using System.Net;
using System.Text;

namespace AgentMcp.Rust.Cargo.Inspection.Documentation.Html;

/// <summary>Writes Markdown while it walks HTML once. Knows the elements that rustdoc uses, and takes the text of all others.</summary>
internal sealed class HtmlMarkdown
{
    private readonly StringBuilder _text = new();
    private bool _isCode;
    private bool _isSkipped;
    private bool _isTable;

    /// <summary>Reads all of it.</summary>
    public string Read(ReadOnlySpan<char> html)
    {
        while (!html.IsEmpty)
        {
            var open = html.IndexOf('<');
            Write(open < 0 ? html : html[..open]);
            var close = open < 0 ? -1 : html[open..].IndexOf('>');
            if (close < 0)
            {
                break;
            }

            Tag(html.Slice(open + 1, close - 1));
            html = html[(open + close + 1)..];
        }

        return _text.ToString().Trim();
    }

    private void Write(ReadOnlySpan<char> raw)
    {
        if (_isSkipped)
        {
            return;
        }

        var text = WebUtility.HtmlDecode(raw.ToString()).Replace('\u00a0', ' ');

        // Outside of code a line end is a space, and white space at the beginning of a line nothing.
        if (!_isCode)
        {
            text = text.Replace('\n', ' ');
            text = _text.Length == 0 || _text[^1] is '\n' or ' ' ? text.TrimStart() : text;
        }

        _text.Append(text);
    }

    private void Tag(ReadOnlySpan<char> tag)
    {
        var isEnd = tag.StartsWith("/");
        var body = isEnd ? tag[1..] : tag;
        var space = body.IndexOfAny(' ', '\n');
        var name = (space < 0 ? body : body[..space]).ToString();
        switch (name)
        {
            case "pre":
                Fence(isEnd, tag);
                break;
            case "code" when !_isCode && !_isSkipped:
                _text.Append('`');
                break;
            case "p" or "ul" or "ol" or "blockquote" or "table" or "div" when !_isCode && !_isTable:
                _isTable = name == "table" && !isEnd;
                Break(isEnd && name != "div" ? 2 : 1);
                break;
            case "table":
                _isTable = false;
                Break(2);
                break;
            case "tr" when isEnd:
                Break(1);
                break;
            case "td" or "th" when isEnd:
                _text.Append(" | ");
                break;
            case "li" when !isEnd:
                Break(1);
                _text.Append("- ");
                break;
            case ['h', >= '1' and <= '6']:
                Break(2);
                _text.Append(isEnd ? "" : "## ");
                break;
            case "br":
                _text.Append('\n');
                break;
            case "a" when !isEnd && (tag.Contains("doc-anchor", StringComparison.Ordinal) || tag.Contains("test-arrow", StringComparison.Ordinal)):
                _isSkipped = true;
                break;
            case "a" when isEnd:
                _isSkipped = false;
                break;
        }
    }

    private void Fence(bool isEnd, ReadOnlySpan<char> tag)
    {
        if (isEnd)
        {
            _text.Append("\n```\n\n");
        }
        else
        {
            Break(2);
            _text.Append(tag.Contains("rust", StringComparison.Ordinal) ? "```rust\n" : "```\n");
        }

        _isCode = !isEnd;
    }

    private void Break(int lines)
    {
        while (_text.Length > 0 && _text[^1] == ' ')
        {
            _text.Length--;
        }

        for (var at = 0; at < lines && _text.Length > 0 && !(_text.Length >= lines && EndsWithLines(lines)); at++)
        {
            _text.Append('\n');
        }
    }

    private bool EndsWithLines(int lines)
    {
        for (var place = 1; place <= lines; place++)
        {
            if (_text[^place] != '\n')
            {
                return false;
            }
        }

        return true;
    }
}
