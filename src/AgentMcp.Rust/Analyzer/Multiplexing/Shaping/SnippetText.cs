using System.Text;

namespace AgentMcp.Rust.Analyzer.Multiplexing.Shaping;

/// <summary>What stands in a text when nobody fills in its places: <c>$0</c> is nothing, <c>${1:name}</c> is <c>name</c>, <c>\$</c> is <c>$</c>.</summary>
internal static class SnippetText
{
    public static string Plain(string snippet)
    {
        var plain = new StringBuilder(snippet.Length);
        var open = 0;
        for (var at = 0; at < snippet.Length; at++)
        {
            switch (snippet[at])
            {
                case '\\' when at + 1 < snippet.Length && snippet[at + 1] is '$' or '}' or '\\':
                    plain.Append(snippet[++at]);
                    break;
                case '$' when at + 1 < snippet.Length && char.IsAsciiDigit(snippet[at + 1]):
                    at = AfterDigits(snippet, at + 1) - 1;
                    break;
                case '$' when at + 2 < snippet.Length && snippet[at + 1] is '{' && char.IsAsciiDigit(snippet[at + 2]):
                    at = AfterDigits(snippet, at + 2);
                    if (at < snippet.Length && snippet[at] is ':')
                    {
                        open++;
                    }

                    break;
                case '}' when open > 0:
                    open--;
                    break;
                default:
                    plain.Append(snippet[at]);
                    break;
            }
        }

        return plain.ToString();
    }

    private static int AfterDigits(string snippet, int at)
    {
        while (at < snippet.Length && char.IsAsciiDigit(snippet[at]))
        {
            at++;
        }

        return at;
    }
}
