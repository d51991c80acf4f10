using System.Text;
using AgentMcp.Core.Processes;

namespace AgentMcp.Rust.Cargo.DropIn;

/// <summary>Finds the cargo behind <c>agentmcp cargo</c>, also where a file named cargo leads to this program.</summary>
internal static class CargoProgram
{
    // A wrapper script is a line or two.
    private const int LongestScript = 4096;

    /// <summary>The first cargo in PATH that is none of ours, else the one that called us.</summary>
    /// <param name="variable">The caller's variables.</param>
    /// <returns>Null when there is none.</returns>
    public static string? Find(Func<string, string?> variable) =>
        FindAll("cargo", variable("PATH")).FirstOrDefault(path => !IsShim(path))
        ?? (variable("CARGO") is { Length: > 0 } calling && File.Exists(calling) && !IsShim(calling) ? calling : null);

    /// <summary>Every program of that name in PATH, in order; one that is reached by several names of its folder once.</summary>
    public static IEnumerable<string> FindAll(string program, string? searchPath) =>
        (searchPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Distinct(StringComparer.Ordinal)
            .Select(folder => ProgramPath.Find(program, folder))
            .OfType<string>();

    /// <summary>Whether a file named cargo is this program in disguise: a link to it, or a script that calls it.</summary>
    public static bool IsShim(string path)
    {
        try
        {
            return IsOwnName(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path) || IsOwnScript(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool IsOwnName(string path) => Path.GetFileNameWithoutExtension(path) is "agentmcp" or "agentmcp-front";

    private static bool IsOwnScript(string path)
    {
        if (new FileInfo(path) is not { Length: <= LongestScript })
        {
            return false;
        }

        var text = Encoding.Latin1.GetString(File.ReadAllBytes(path));
        return (text.StartsWith("#!", StringComparison.Ordinal) || Path.GetExtension(path) is ".cmd" or ".bat") && text.Contains("agentmcp", StringComparison.Ordinal);
    }
}
