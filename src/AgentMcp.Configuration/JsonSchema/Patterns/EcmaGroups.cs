namespace AgentMcp.Configuration.JsonSchema.Patterns;

/// <summary>The capturing groups of a pattern, counted before it is translated: a back reference may point forward.</summary>
internal sealed class EcmaGroups
{
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private int _count;

    public static EcmaGroups Of(string source)
    {
        var groups = new EcmaGroups();
        var inClass = false;
        for (var at = 0; at < source.Length; at++)
        {
            switch (source[at])
            {
                case '\\':
                    at++;
                    break;
                case '[':
                    inClass = true;
                    break;
                case ']':
                    inClass = false;
                    break;
                case '(' when !inClass:
                    groups.Open(source, at);
                    break;
                default:
                    break;
            }
        }

        return groups;
    }

    public static string Opening(int number) => $"(?<g{number}>";

    public string BackReference(string name) =>
        _names.TryGetValue(name, out var number) ? BackReference(number) : throw new EcmaSyntaxException($"\\k<{name}> names no group");

    // A group that has not matched yet is empty text to ECMA-262, and a failure to .NET.
    public string BackReference(int number) =>
        number <= _count ? $"(?:(?(g{number})\\k<g{number}>))" : throw new EcmaSyntaxException($"\\{number} refers to a group that is not there");

    private void Open(string source, int at)
    {
        var isNamed = at + 3 < source.Length && source[at + 1] == '?' && source[at + 2] == '<' && source[at + 3] is not ('=' or '!');
        if (!isNamed)
        {
            _count += at + 1 < source.Length && source[at + 1] == '?' ? 0 : 1;
            return;
        }

        _count++;
        var end = source.IndexOf('>', at);
        if (end > 0 && !_names.TryAdd(source[(at + 3)..end], _count))
        {
            throw new EcmaSyntaxException("two groups have the same name");
        }
    }
}
