using System.Globalization;

namespace AgentMcp.Rust.Cargo.Auditing.Advisories;

/// <summary>A version of a crate, ordered as Semantic Versioning 2.0 does (section 11).</summary>
internal sealed record CrateVersion(ulong Major, ulong Minor, ulong Patch, string Before)
{
    /// <summary>The order of versions, the lowest first.</summary>
    public static IComparer<CrateVersion> Precedence { get; } = Comparer<CrateVersion>.Create(Compare);

    /// <summary>Reads <c>1.2.3-rc.1+build</c>; missing parts are zero. Null when it is no version.</summary>
    public static CrateVersion? Parse(string text)
    {
        var core = text.Trim().Split('+')[0];
        var dash = core.IndexOf('-', StringComparison.Ordinal);
        var numbers = (dash < 0 ? core : core[..dash]).Split('.');
        var parts = new ulong[3];
        if (numbers.Length > parts.Length)
        {
            return null;
        }

        for (var place = 0; place < numbers.Length; place++)
        {
            if (!ulong.TryParse(numbers[place], NumberStyles.None, CultureInfo.InvariantCulture, out parts[place]))
            {
                return null;
            }
        }

        return new CrateVersion(parts[0], parts[1], parts[2], dash < 0 ? "" : core[(dash + 1)..]);
    }

    /// <summary>Whether cargo takes this one for a requirement that was written for <paramref name="other"/>: the leftmost number that is not zero is the same.</summary>
    public bool IsCompatibleWith(CrateVersion other) =>
        Major == other.Major && (Major > 0 || (Minor == other.Minor && (Minor > 0 || Patch == other.Patch)));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}{(Before.Length == 0 ? "" : "-" + Before)}");

    private static int Compare(CrateVersion left, CrateVersion right)
    {
        var order = (left.Major, left.Minor, left.Patch).CompareTo((right.Major, right.Minor, right.Patch));
        return order != 0 ? order : CompareBefore(left.Before, right.Before);
    }

    private static int CompareBefore(string left, string right)
    {
        // A release comes after everything that came before it.
        if (left.Length == 0 || right.Length == 0)
        {
            return right.Length.CompareTo(left.Length);
        }

        var (these, those) = (left.Split('.'), right.Split('.'));
        for (var place = 0; place < Math.Min(these.Length, those.Length); place++)
        {
            var order = CompareIdentifiers(these[place], those[place]);
            if (order != 0)
            {
                return order;
            }
        }

        return these.Length.CompareTo(those.Length);
    }

    private static int CompareIdentifiers(string left, string right)
    {
        var isNumber = ulong.TryParse(left, NumberStyles.None, CultureInfo.InvariantCulture, out var these);
        var isOtherNumber = ulong.TryParse(right, NumberStyles.None, CultureInfo.InvariantCulture, out var those);
        return isNumber && isOtherNumber ? these.CompareTo(those)
            : isNumber == isOtherNumber ? string.CompareOrdinal(left, right)
            : isNumber ? -1 : 1;
    }
}
