namespace AgentMcp.Rust.Cargo.Testing.Libtest;

/// <summary>Arguments that make a test binary run certain tests.</summary>
internal static class TestArguments
{
    /// <summary>Characters of names in one launch: Windows takes 32,767 in all.</summary>
    public const int MostCharacters = 24_000;

    /// <summary>Exactly these, and of those that are ignored also when asked. Names come after <c>--</c>: none can be an option.</summary>
    public static IReadOnlyList<string> Exactly(IEnumerable<string> names, bool withIgnored) => [.. Ignored(withIgnored), "--exact", "--", .. names];

    /// <summary>Those whose name holds the filter; all without one.</summary>
    public static IReadOnlyList<string> Matching(string? filter, bool withIgnored) => filter is null ? Ignored(withIgnored) : [.. Ignored(withIgnored), "--", filter];

    /// <summary>Names in groups that fit into one launch each.</summary>
    public static IEnumerable<IReadOnlyList<string>> Split(IReadOnlyList<string> names)
    {
        List<string> group = [];
        var length = 0;
        foreach (var name in names)
        {
            if (group.Count > 0 && length + name.Length + 1 > MostCharacters)
            {
                yield return group;
                (group, length) = ([], 0);
            }

            group.Add(name);
            length += name.Length + 1;
        }

        if (group.Count > 0)
        {
            yield return group;
        }
    }

    private static string[] Ignored(bool with) => with ? ["--include-ignored"] : [];
}
