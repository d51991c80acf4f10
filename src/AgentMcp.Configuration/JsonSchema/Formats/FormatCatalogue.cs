using System.Collections.Frozen;
using AgentMcp.Configuration.JsonSchema.Patterns;

namespace AgentMcp.Configuration.JsonSchema.Formats;

/// <summary>The formats that are checked when that is asked for; any other name is a remark.</summary>
internal static class FormatCatalogue
{
    private static readonly FrozenDictionary<string, FormatRule> Rules = new Dictionary<string, FormatRule>(StringComparer.Ordinal)
    {
        ["date-time"] = new("a date and time such as 2026-03-31T18:00:00Z", TimeFormats.IsDateTime),
        ["date"] = new("a date such as 2026-03-31", text => TimeFormats.IsDate(text)),
        ["time"] = new("a time with its zone such as 18:00:00Z", text => TimeFormats.IsTime(text)),
        ["duration"] = new("a duration such as P1DT12H", TimeFormats.IsDuration),
        ["email"] = new("a mail address such as name@example.org", NetworkFormats.IsEmail),
        ["hostname"] = new("a host name such as example.org", NetworkFormats.IsHostname),
        ["ipv4"] = new("an IPv4 address such as 192.0.2.1", text => NetworkFormats.IsIPv4(text)),
        ["ipv6"] = new("an IPv6 address such as 2001:db8::1", text => NetworkFormats.IsIPv6(text)),
        ["uri"] = new("an address with its scheme such as https://example.org/a", AddressFormats.IsUri),
        ["uri-reference"] = new("an address or a relative one such as ../a#b", AddressFormats.IsUriReference),
        ["uuid"] = new("a UUID such as 01890a5d-ac96-774b-bcce-b302099a8057", text => Guid.TryParseExact(text, "D", out _) && text.Length == 36),
        ["regex"] = new("a regular expression of ECMA-262", text => EcmaRegex.TryCompile(text, TimeSpan.FromSeconds(1), out _) is not null),
        ["json-pointer"] = new("a JSON pointer such as /a/0", AddressFormats.IsJsonPointer),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static FormatRule? Find(string name) => Rules.GetValueOrDefault(name);
}
