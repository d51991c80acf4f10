using System.Text;
using System.Text.RegularExpressions;

namespace AgentMcp.Rust;

/// <summary>Recognises this program under another's name. What it is decides, not how large it is or what it is called: whoever takes it for the real one calls himself for ever.</summary>
internal static partial class StandIn
{
    /// <summary>A program of ours that stands in for rust-analyzer holds this text.</summary>
    public const string AnalyzerMark = Mark + "rust-analyzer";

    private const string Mark = "agentmcp:stand-in-for-";

    // The launcher names it in its last line, and the starters that .NET makes on each platform hold it where they look for the program.
    private const string Front = "agentmcp-front.dll";

    // Such a starter has 70 to 160 KB, and the name lies in its data.
    private const int MarkedBytes = 256 * 1024;

    /// <summary>Whether a file is the launcher, a starter, what bears a mark of ours, or a script of a user that calls us.</summary>
    public static bool IsOurs(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var bytes = new byte[MarkedBytes];
            var begin = bytes.AsSpan(0, file.ReadAtLeast(bytes, MarkedBytes, throwOnEndOfStream: false));
            return begin.IndexOf(Encoding.ASCII.GetBytes(Mark)) >= 0
                || begin.IndexOf(Encoding.ASCII.GetBytes(Front)) >= 0
                || (begin.StartsWith("#!"u8) && CallOfOurs().IsMatch(Encoding.Latin1.GetString(begin)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It may be run but not read: none of ours is like that.
            return false;
        }
    }

    // As a command: not as a part of a folder's name, and not in a comment.
    [GeneratedRegex("""^(?![ \t]*#).*(?<![^\s"'/=;&|(`])agentmcp(\.exe|\.cmd)?(?![^\s"';&|)`])""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CallOfOurs();
}
