using System.Collections.Concurrent;
using System.Globalization;

namespace AgentMcp.Configuration.JsonSchema.Patterns;

/// <summary>What stands between the braces of <c>\p{..}</c>: general categories, <c>Any</c> and <c>ASCII</c>. Scripts are not known to .NET.</summary>
internal static class UnicodeProperties
{
    private static readonly Dictionary<string, string> LongNames = new(StringComparer.Ordinal)
    {
        ["Letter"] = "L", ["Uppercase_Letter"] = "Lu", ["Lowercase_Letter"] = "Ll", ["Titlecase_Letter"] = "Lt", ["Modifier_Letter"] = "Lm", ["Other_Letter"] = "Lo",
        ["Mark"] = "M", ["Combining_Mark"] = "M", ["Nonspacing_Mark"] = "Mn", ["Spacing_Mark"] = "Mc", ["Enclosing_Mark"] = "Me",
        ["Number"] = "N", ["Decimal_Number"] = "Nd", ["digit"] = "Nd", ["Letter_Number"] = "Nl", ["Other_Number"] = "No",
        ["Punctuation"] = "P", ["punct"] = "P", ["Connector_Punctuation"] = "Pc", ["Dash_Punctuation"] = "Pd", ["Open_Punctuation"] = "Ps", ["Close_Punctuation"] = "Pe",
        ["Initial_Punctuation"] = "Pi", ["Final_Punctuation"] = "Pf", ["Other_Punctuation"] = "Po",
        ["Symbol"] = "S", ["Math_Symbol"] = "Sm", ["Currency_Symbol"] = "Sc", ["Modifier_Symbol"] = "Sk", ["Other_Symbol"] = "So",
        ["Separator"] = "Z", ["Space_Separator"] = "Zs", ["Line_Separator"] = "Zl", ["Paragraph_Separator"] = "Zp",
        ["Other"] = "C", ["Control"] = "Cc", ["cntrl"] = "Cc", ["Format"] = "Cf", ["Surrogate"] = "Cs", ["Private_Use"] = "Co", ["Unassigned"] = "Cn",
    };

    // In the order of UnicodeCategory.
    private static readonly string[] Categories =
        ["Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Cn"];

    private static readonly ConcurrentDictionary<string, (int First, int Last)[]> Beyond = new(StringComparer.Ordinal);

    /// <exception cref="EcmaSyntaxException">The name is not among them.</exception>
    public static CodePointSet Find(string name, bool isNegated)
    {
        var set = new CodePointSet();
        switch (name)
        {
            case "Any":
                set.Add(0, 0x10FFFF);
                return isNegated ? set.Inverted() : set;
            case "ASCII":
                set.Add(0, 0x7F);
                return isNegated ? set.Inverted() : set;
            default:
                var category = name[(name.IndexOf('=', StringComparison.Ordinal) + 1)..];
                category = LongNames.GetValueOrDefault(category, category);
                if ((name.Contains('=', StringComparison.Ordinal) && !name.StartsWith("gc=", StringComparison.Ordinal) && !name.StartsWith("General_Category=", StringComparison.Ordinal))
                    || category.Length is 0 or > 2 || !Array.Exists(Categories, known => known.StartsWith(category, StringComparison.Ordinal)))
                {
                    throw new EcmaSyntaxException($"\\p{{{name}}} is not supported; use a general category such as \\p{{L}} or \\p{{Nd}}");
                }

                set.AddCategory(category, isNegated, Beyond.GetOrAdd(category, FindBeyond));
                return set;
        }
    }

    private static (int First, int Last)[] FindBeyond(string category)
    {
        var ranges = new List<(int First, int Last)>();
        for (var codePoint = 0x10000; codePoint <= 0x10FFFF; codePoint++)
        {
            if (!Categories[(int)CharUnicodeInfo.GetUnicodeCategory(codePoint)].StartsWith(category, StringComparison.Ordinal))
            {
                continue;
            }

            if (ranges.Count > 0 && ranges[^1].Last == codePoint - 1)
            {
                ranges[^1] = (ranges[^1].First, codePoint);
            }
            else
            {
                ranges.Add((codePoint, codePoint));
            }
        }

        return [.. ranges];
    }
}
