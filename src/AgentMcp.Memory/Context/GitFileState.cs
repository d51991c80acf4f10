namespace AgentMcp.Memory.Context;

/// <summary>A file that is not committed.</summary>
/// <param name="Path">Below the work tree's root.</param>
/// <param name="Change">How it differs.</param>
internal sealed record GitFileState(string Path, GitFileChange Change)
{
    /// <summary>Reads a record of <c>git status --porcelain=v2</c>; null for one that names no such file.</summary>
    public static GitFileState? Parse(string record) => record switch
    {
        ['1', ' ', _, var worktree, ..] when PathAfter(record, 8) is { } path => new(path, OfTracked(worktree)),
        ['2', ' ', _, var worktree, ..] when PathAfter(record, 9) is { } path => new(path, OfTracked(worktree)),
        ['u', ' ', ..] when PathAfter(record, 10) is { } path => new(path, GitFileChange.Conflicted),
        ['?', ' ', .. var path] => new(path, GitFileChange.Untracked),
        _ => null,
    };

    private static GitFileChange OfTracked(char worktree) => worktree is '.' ? GitFileChange.Staged : GitFileChange.Changed;

    // The path is what follows the fixed fields, and may hold spaces itself.
    private static string? PathAfter(string record, int fields) => record.Split(' ', fields + 1) is { } parts && parts.Length == fields + 1 ? parts[fields] : null;
}
