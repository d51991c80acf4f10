using System.Text;

namespace AgentMcp.FrontEnd.Platform;

/// <summary>What a front end says of itself: one line on the error stream.</summary>
internal static class ErrorLine
{
    /// <summary>Writes the line; when nobody listens any more it is lost.</summary>
    public static void Write(string message) => Write(StandardStreams.OpenError(), message);

    /// <summary>The same to a stream that is open already.</summary>
    public static void Write(Stream stream, string message)
    {
        try
        {
            stream.Write(Encoding.UTF8.GetBytes(string.Concat("agentmcp: ", message, "\n")));
        }
        catch (IOException)
        {
            // The reader of the error stream went first.
        }
    }
}
