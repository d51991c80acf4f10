using AgentMcp.Core.Errors;

namespace AgentMcp.Rust.Cargo.Fixing.Selecting;

/// <summary>Ids of fixes as callers give them: eight hexadecimal digits, or the last four or more of them.</summary>
internal static class FixIds
{
    private const int Length = 8;
    private const int FewestDigits = 4;
    private const int LongestShown = 48;

    /// <summary>The ids in lower case, each checked for form.</summary>
    /// <exception cref="ToolException">Some cannot be ids; all of them are named.</exception>
    public static IReadOnlyList<string> Parse(IReadOnlyList<string> given)
    {
        string[] ids = [.. given.Select(id => id.Trim().ToLowerInvariant())];
        Violation[] violations =
        [
            .. ids.Index().Where(id => id.Item.Length is < FewestDigits or > Length || !id.Item.All(char.IsAsciiHexDigit))
                .Select(id => new Violation($"fix_ids[{id.Index}]", $"A fix id has {Length} hexadecimal digits, of which the last {FewestDigits} will do; got '{Shorten(given[id.Index])}'.")),
        ];
        return violations.Length == 0 ? ids : throw ToolException.InvalidArguments(violations);
    }

    private static string Shorten(string id) => id.Length <= LongestShown ? id : id[..LongestShown] + "…";
}
