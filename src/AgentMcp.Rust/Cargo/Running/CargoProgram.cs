using System.Text;
using System.Text.RegularExpressions;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Processes;

namespace AgentMcp.Rust.Cargo.Running;

/// <summary>Finds the cargo that a session means.</summary>
internal static partial class CargoProgram
{
    /// <summary>A program of ours that stands in for cargo holds this text in its first bytes: by size or name it could be taken for any other.</summary>
    public const string StandInMark = "agentmcp:stand-in-for-cargo";

    // The launcher, to which a `cargo` may be a link.
    private const string LauncherMark = "agentmcp-front.dll";

    private const int MarkedBytes = 4096;

    /// <summary>What installs cargo where there is none.</summary>
    public const string InstallCommand = "curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh";

    /// <summary>The first cargo in the session's PATH that is not this program itself; null when there is none.</summary>
    public static string? Find(CallerSession session) => Find(session.Variable("PATH"));

    /// <summary>The first cargo in a PATH that is not this program itself; null when there is none.</summary>
    public static string? Find(string? searchPath) =>
        (searchPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => ProgramPath.Find("cargo", folder))
            .FirstOrDefault(path => path is not null && !IsStandIn(path));

    /// <summary>Whether a program is this one under another's name: the launcher, what bears its mark, or a script of a user that calls it.</summary>
    public static bool IsStandIn(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            Span<byte> begin = stackalloc byte[MarkedBytes];
            begin = begin[..file.ReadAtLeast(begin, MarkedBytes, throwOnEndOfStream: false)];
            return begin.IndexOf(Encoding.ASCII.GetBytes(StandInMark)) >= 0
                || begin.IndexOf(Encoding.ASCII.GetBytes(LauncherMark)) >= 0
                || (begin.StartsWith("#!"u8) && CallsUs().IsMatch(Encoding.Latin1.GetString(begin)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It may be run but not read: none of ours is like that.
            return false;
        }
    }

    // The name alone may be a part of any path: a script that stands in for cargo calls `agentmcp cargo`.
    [GeneratedRegex("(^|[\\s/\\\\\"'])agentmcp(\\.exe|\\.cmd)?[\"']?\\s+cargo\\b", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex CallsUs();
}
