using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentMcp.Configuration.JsonSchema.Formats;

/// <summary>Names and addresses of hosts and mailboxes.</summary>
internal static partial class NetworkFormats
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>RFC 1123, 2.1: letters, digits and inner hyphens, 63 a label, 253 in all.</summary>
    public static bool IsHostname(string text) => text.Length is > 0 and <= 253 && Hostname().IsMatch(text);

    /// <summary>RFC 5321, 4.1.2: a dotted or a quoted name, then a host or an address in brackets.</summary>
    public static bool IsEmail(string text)
    {
        var at = text.LastIndexOf('@');
        if (at < 1 || !Mailbox().IsMatch(text[..at]))
        {
            return false;
        }

        var host = text[(at + 1)..];
        if (host is not ['[', .., ']'])
        {
            return IsHostname(host);
        }

        var address = host[1..^1];
        return address.StartsWith("IPv6:", StringComparison.OrdinalIgnoreCase) ? IsIPv6(address.AsSpan(5)) : IsIPv4(address);
    }

    public static bool IsIPv4(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var part in text.Split('.'))
        {
            var digits = text[part];
            if (++count > 4 || digits.Length is 0 or > 3 || (digits.Length > 1 && digits[0] == '0')
                || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value > 255)
            {
                return false;
            }
        }

        return count == 4;
    }

    public static bool IsIPv6(ReadOnlySpan<char> text)
    {
        var gap = text.IndexOf("::", StringComparison.Ordinal);
        if (gap < 0)
        {
            return CountGroups(text, mayEndInIPv4: true) == 8;
        }

        var before = gap == 0 ? 0 : CountGroups(text[..gap], mayEndInIPv4: false);
        var after = gap + 2 == text.Length ? 0 : CountGroups(text[(gap + 2)..], mayEndInIPv4: true);
        return before >= 0 && after >= 0 && before + after <= 7;
    }

    // -1 when one of the groups is none.
    private static int CountGroups(ReadOnlySpan<char> text, bool mayEndInIPv4)
    {
        var count = 0;
        foreach (var part in text.Split(':'))
        {
            var group = text[part];
            if (group.Contains('.'))
            {
                return mayEndInIPv4 && part.End.GetOffset(text.Length) == text.Length && IsIPv4(group) ? count + 2 : -1;
            }

            if (group.Length is 0 or > 4 || group.ContainsAnyExcept(HexDigits))
            {
                return -1;
            }

            count++;
        }

        return count;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hostname();

    [GeneratedRegex("""\A([A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*|"([\x20\x21\x23-\x5B\x5D-\x7E]|\\[\x20-\x7E])*")\z""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mailbox();
}
