namespace AgentMcp.Rust.Cargo.Auditing.Advisories;

/// <summary>Which version to go to, from the version requirements of an advisory.</summary>
internal static class PatchedVersions
{
    private static readonly string[] Operators = [">=", "^", "~", "="];

    /// <summary>The lowest fixed version above the one in use: one that cargo takes for the same requirement if there is such a one. Null when none is fixed, or none is named exactly.</summary>
    /// <param name="current">The version in use.</param>
    /// <param name="patched">Such as <c>&gt;=1.8.4, &lt;2.0.0</c>; each stands for a range that is fixed.</param>
    public static string? Lowest(string current, IReadOnlyList<string> patched)
    {
        var now = CrateVersion.Parse(current);
        CrateVersion[] above = [.. patched.Select(LowerBound).OfType<CrateVersion>().Where(version => now is null || CrateVersion.Precedence.Compare(version, now) > 0).Order(CrateVersion.Precedence)];
        return (above.FirstOrDefault(version => now is not null && version.IsCompatibleWith(now)) ?? above.FirstOrDefault())?.ToString();
    }

    // `> 1.2.3` names no version that exists for sure, and `< 1.2.3` none at all.
    private static CrateVersion? LowerBound(string requirement)
    {
        foreach (var part in requirement.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Operators.FirstOrDefault(sign => part.StartsWith(sign, StringComparison.Ordinal)) is { } sign)
            {
                return CrateVersion.Parse(part[sign.Length..]);
            }

            // A bare version means the caret.
            if (char.IsAsciiDigit(part[0]))
            {
                return CrateVersion.Parse(part);
            }
        }

        return null;
    }
}
