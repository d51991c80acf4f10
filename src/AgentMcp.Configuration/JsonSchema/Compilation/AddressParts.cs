namespace AgentMcp.Configuration.JsonSchema.Compilation;

/// <summary>The five parts of an address (RFC 3986, appendix B), each with its mark, so that they add up to the whole.</summary>
internal sealed record AddressParts(string Scheme, string Authority, string Path, string Query, string Fragment)
{
    public static AddressParts Of(string address)
    {
        var rest = address;
        var fragment = CutFrom(ref rest, rest.IndexOf('#', StringComparison.Ordinal));
        var query = CutFrom(ref rest, rest.IndexOf('?', StringComparison.Ordinal));
        var scheme = rest[..SchemeLength(rest)];
        rest = rest[scheme.Length..];
        if (!rest.StartsWith("//", StringComparison.Ordinal))
        {
            return new AddressParts(scheme, "", rest, query, fragment);
        }

        var slash = rest.IndexOf('/', 2);
        var path = CutFrom(ref rest, slash);
        return new AddressParts(scheme, rest, path, query, fragment);
    }

    private static string CutFrom(ref string text, int mark)
    {
        if (mark < 0)
        {
            return "";
        }

        var cut = text[mark..];
        text = text[..mark];
        return cut;
    }

    private static int SchemeLength(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || !char.IsAsciiLetter(text[0]))
        {
            return 0;
        }

        foreach (var letter in text.AsSpan(0, colon))
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('+' or '.' or '-'))
            {
                return 0;
            }
        }

        return colon + 1;
    }
}
