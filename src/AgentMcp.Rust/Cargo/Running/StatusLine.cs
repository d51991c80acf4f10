namespace AgentMcp.Rust.Cargo.Running;

/// <summary>A line of cargo's own about what it does: a word set to the right in twelve columns, and what it is about.</summary>
/// <param name="Word">Such as <c>Compiling</c>.</param>
/// <param name="Rest">Such as <c>serde v1.0.0</c>.</param>
internal readonly record struct StatusLine(string Word, string Rest)
{
    private const int Column = 12;

    private static readonly HashSet<string> Making = new(StringComparer.Ordinal) { "Compiling", "Checking", "Documenting" };

    /// <summary>Whether cargo begins with a crate.</summary>
    public bool IsMaking => Making.Contains(Word);

    /// <summary>Whether cargo waits until another cargo lets go of a lock.</summary>
    public bool IsBlocked => Word == "Blocking" && Rest.StartsWith("waiting for file lock", StringComparison.Ordinal);

    /// <summary>Whether cargo starts the program that it built.</summary>
    public bool IsRunning => Word == "Running" && Rest.StartsWith('`');

    /// <summary>Reads a line; null when it is another's.</summary>
    public static StatusLine? Read(string line)
    {
        var word = line.AsSpan(0, Math.Min(line.Length, Column)).TrimStart();
        return line.Length > Column + 1 && line[Column] == ' ' && word.Length > 2 && char.IsAsciiLetterUpper(word[0]) && !word.Contains(' ')
            ? new StatusLine(word.ToString(), line[(Column + 1)..])
            : null;
    }
}
