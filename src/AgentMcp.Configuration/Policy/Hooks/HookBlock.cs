using AgentMcp.Core.Errors;
using AgentMcp.Core.Text;

namespace AgentMcp.Configuration.Policy.Hooks;

/// <summary>Our part of a hook of git: a marked block at its beginning, so that no <c>exit</c> of the rest passes it by. Everything else stays.</summary>
/// <param name="Name">Tells the blocks of one hook apart.</param>
/// <param name="Call">What agentmcp is called with.</param>
/// <param name="Remark">What a reader of the hook should know, in a line or two.</param>
/// <param name="Installer">The command that installs it, with its arguments.</param>
/// <param name="Folder">Where it runs, from the root of the work tree; null for there.</param>
public sealed record HookBlock(string Name, string Call, string Remark, string Installer, string? Folder = null)
{
    private const string Shebang = "#!/bin/sh\n";

    // What git starts by one of these reads the block as it is meant.
    private static readonly string[] Shells = ["sh", "bash", "dash", "zsh", "ksh", "ash"];

    private string Begin => $"# >>> agentmcp {Name} >>>";

    private string End => $"# <<< agentmcp {Name} <<<";

    /// <summary>The hook with our block.</summary>
    /// <param name="path">Where it lies, for errors.</param>
    /// <param name="existing">Its text; null when there is none.</param>
    /// <param name="launcher">Program and arguments that start agentmcp.</param>
    /// <exception cref="ToolException">The hook is no shell script.</exception>
    public string Install(string path, string? existing, IReadOnlyList<string> launcher)
    {
        var rest = existing is null ? "" : Without(existing);
        if (rest.Length == 0)
        {
            return Shebang + Block(launcher);
        }

        if (!rest.StartsWith("#!", StringComparison.Ordinal))
        {
            return Block(launcher) + rest;
        }

        if (!IsShell(rest))
        {
            throw EditedFile.Refuse(path, "it is no shell script", $"Let it run this first, and fail when that fails: {Quote(launcher)} {Call}", null);
        }

        rest = rest.Contains('\n', StringComparison.Ordinal) ? rest : rest + "\n";
        var head = rest.IndexOf('\n', StringComparison.Ordinal) + 1;
        return rest[..head] + Block(launcher) + rest[head..];
    }

    /// <summary>The hook without our block; null when nothing else is in it, so that the file may go.</summary>
    public string? Remove(string existing)
    {
        var rest = Without(existing);
        return rest.Length == 0 || rest == Shebang ? null : rest;
    }

    private string Without(string text)
    {
        var begin = text.IndexOf(Begin, StringComparison.Ordinal);
        var end = begin < 0 ? -1 : text.IndexOf(End, begin, StringComparison.Ordinal);
        if (end < 0)
        {
            return text;
        }

        var next = text.IndexOf('\n', end);
        return text[..begin] + (next < 0 ? "" : text[(next + 1)..]);
    }

    private string Block(IReadOnlyList<string> launcher) => $"""
        {Begin}
        {Remark}
        command -v {Quote([launcher[0]])} >/dev/null 2>&1 || {"{"} echo "agentmcp is not where this hook looks for it: run 'agentmcp {Installer}' again, or pass it by with --no-verify." >&2; exit 1; {"}"}
        {Line(launcher)} || exit $?
        {End}

        """.ReplaceLineEndings("\n");

    // Git tells its hooks which repository they are for, and a build must not think that it were another's.
    private string Line(IReadOnlyList<string> launcher) => Folder is null
        ? $"{Quote(launcher)} {Call} </dev/null"
        : $"(unset $(git rev-parse --local-env-vars); cd {Quote([Folder])} && {Quote(launcher)} {Call} </dev/null)";

    private static bool IsShell(string text)
    {
        var line = text[2..(text.IndexOf('\n', StringComparison.Ordinal) is var end and >= 0 ? end : text.Length)].Trim();
        var words = line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        var program = words.Length == 0 ? "" : words[0].EndsWith("/env", StringComparison.Ordinal) ? words.Skip(1).FirstOrDefault(word => !word.StartsWith('-')) ?? "" : words[0];
        return Shells.Contains(program[(program.LastIndexOf('/') + 1)..]);
    }

    // Git for Windows runs hooks by its own shell, to which a backslash is no separator.
    private static string Quote(IEnumerable<string> words) =>
        string.Join(' ', words.Select(word => $"'{(OperatingSystem.IsWindows() ? word.Replace('\\', '/') : word).Replace("'", "'\\''", StringComparison.Ordinal)}'"));
}
