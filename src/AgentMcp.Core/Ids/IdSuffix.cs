using AgentMcp.Core.Errors;

namespace AgentMcp.Core.Ids;

/// <summary>Ids as callers give them: whole, or a unique suffix of at least eight characters; the last eight are what texts show.</summary>
public static class IdSuffix
{
    /// <summary>Characters shown in texts and the fewest accepted.</summary>
    public const int Length = 8;

    private const int IdLength = 36;

    /// <summary>The last eight characters of an id, for texts.</summary>
    public static string Short(string id) => id.Length <= Length ? id : id[^Length..];

    /// <summary>The id or suffix in lower case, checked for form.</summary>
    /// <exception cref="ToolException">Not a UUID and not a suffix of one.</exception>
    public static string Parse(string given, string parameter)
    {
        var id = given.Trim().ToLowerInvariant();
        return id.Length is >= Length and <= IdLength && IsEndOfId(id)
            ? id
            : throw ToolException.InvalidArgument(parameter, $"`{parameter}` must be an id (36 characters) or its last {Length} or more; got '{Shorten(given)}'.");
    }

    // 8-4-4-4-12: dashes stand where they stand in a whole id, counted from its end.
    private static bool IsEndOfId(string id)
    {
        for (var index = 0; index < id.Length; index++)
        {
            var isDash = IdLength - id.Length + index is 8 or 13 or 18 or 23;
            if (isDash ? id[index] != '-' : !char.IsAsciiHexDigit(id[index]))
            {
                return false;
            }
        }

        return true;
    }

    private static string Shorten(string given) => given.Length <= 48 ? given : given[..48] + "…";
}
