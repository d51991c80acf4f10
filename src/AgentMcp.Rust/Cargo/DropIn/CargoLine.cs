namespace AgentMcp.Rust.Cargo.DropIn;

/// <summary>A command line of cargo, taken apart as far as it must be understood: every word of it goes to cargo as it was typed.</summary>
internal sealed record CargoLine
{
    /// <summary>Name after <c>+</c>; null when none was given.</summary>
    public string? Toolchain { get; init; }

    /// <summary>Options before the sub-command.</summary>
    public IReadOnlyList<string> Globals { get; init; } = [];

    /// <summary>The sub-command as it was typed; null when there is none.</summary>
    public string? Verb { get; init; }

    /// <summary>Everything after the sub-command.</summary>
    public IReadOnlyList<string> Rest { get; init; } = [];

    /// <summary>What was said to this program.</summary>
    public DropInOptions Own { get; init; } = DropInOptions.None;

    /// <summary>Words for cargo.</summary>
    public IReadOnlyList<string> Words => [.. Toolchain is null ? (IReadOnlyList<string>)[] : [$"+{Toolchain}"], .. Globals, .. Verb is null ? (IReadOnlyList<string>)[] : [Verb], .. Rest];

    /// <summary>Those of <see cref="Rest"/> that are cargo's: all before <c>--</c>.</summary>
    public IEnumerable<string> Options => Rest.TakeWhile(word => word != "--");

    /// <summary>What follows <c>--</c>.</summary>
    public IEnumerable<string> ProgramWords => Rest.SkipWhile(word => word != "--").Skip(1);

    /// <summary>As a person would type it.</summary>
    public string Text => string.Join(' ', Words.Prepend("cargo").Select(Quote));

    /// <summary>Whether an option without a value was given.</summary>
    public bool Has(params ReadOnlySpan<string> names)
    {
        foreach (var word in Globals.Concat(Options))
        {
            if (names.Contains(word))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The last value of an option, as cargo takes it; null when it was not given.</summary>
    public string? ValueOf(string name, char? letter = null)
    {
        string? last = null;
        var isValue = false;
        foreach (var word in Globals.Concat(Options))
        {
            if (isValue)
            {
                (last, isValue) = (word, false);
            }
            else if (word == name || (letter is { } only && word.Length == 2 && word[0] == '-' && word[1] == only))
            {
                isValue = true;
            }
            else if (word.StartsWith(name, StringComparison.Ordinal) && word.AsSpan(name.Length) is ['=', .. var joined])
            {
                last = joined.ToString();
            }
            else if (letter is { } character && word.Length > 2 && word[0] == '-' && word[1] == character)
            {
                last = word[2..].TrimStart('=');
            }
        }

        return last;
    }

    private static string Quote(string word) =>
        word.Length > 0 && word.All(character => char.IsAsciiLetterOrDigit(character) || "_./:=@,+-".Contains(character, StringComparison.Ordinal))
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
