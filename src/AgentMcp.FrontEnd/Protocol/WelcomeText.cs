using System.Globalization;
using System.Text;

namespace AgentMcp.FrontEnd.Protocol;

/// <summary>Reads the answer that nearly every hello gets, a welcome without a word to the person, by the least code that can.</summary>
internal static class WelcomeText
{
    /// <summary>Reads header and body of an answer.</summary>
    /// <param name="stream">Where the hub's answer comes next.</param>
    /// <param name="session">The id of the session; null for a command.</param>
    /// <returns>Null when it is such a welcome, otherwise the whole message for <see cref="HubAnswer"/>.</returns>
    public static byte[]? Read(Stream stream, out string? session)
    {
        session = null;
        var message = new byte[HubMessage.HeaderBytes];
        stream.ReadExactly(message, 0, message.Length);
        var header = Encoding.Latin1.GetString(message);
        if (!header.StartsWith(HubMessage.Magic, StringComparison.Ordinal) || !int.TryParse(header.AsSpan(HubMessage.OwnHeader.Length, 8), NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length > HubProtocol.MaximumMessageBytes)
        {
            return message;
        }

        Array.Resize(ref message, message.Length + length);
        stream.ReadExactly(message, HubMessage.HeaderBytes, length);
        var body = string.Concat("\0", Encoding.UTF8.GetString(message, HubMessage.HeaderBytes, length));
        if (!header.StartsWith(HubMessage.OwnHeader, StringComparison.Ordinal) || !body.StartsWith("\0verdict=welcome\0", StringComparison.Ordinal) || body.Contains("\0notice=", StringComparison.Ordinal))
        {
            return message;
        }

        var at = body.IndexOf("\0session=", StringComparison.Ordinal);
        if (at >= 0)
        {
            at += "\0session=".Length;
            session = body[at..body.IndexOf('\0', at)];
        }

        return null;
    }
}
