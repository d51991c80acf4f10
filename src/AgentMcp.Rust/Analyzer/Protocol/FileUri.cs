using System.Text;

namespace AgentMcp.Rust.Analyzer.Protocol;

/// <summary>File URIs as rust-analyzer writes and compares them (RFC 8089): what is not unreserved is percent-encoded, byte by byte of UTF-8.</summary>
internal static class FileUri
{
    private const string Scheme = "file://";

    /// <summary>The URI of an absolute path.</summary>
    public static string Of(string path)
    {
        var forward = OperatingSystem.IsWindows() ? "/" + path.Replace('\\', '/') : path;
        var uri = new StringBuilder(Scheme, Scheme.Length + forward.Length + 16);
        foreach (var value in Encoding.UTF8.GetBytes(forward))
        {
            if (char.IsAsciiLetterOrDigit((char)value) || value is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~' or (byte)'/')
            {
                uri.Append((char)value);
            }
            else
            {
                uri.Append('%').Append(value.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return uri.ToString();
    }

    /// <summary>The path of a URI; null when it names no file of this machine.</summary>
    public static string? ToPath(string uri)
    {
        if (!uri.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var rest = uri.AsSpan(Scheme.Length);
        if (rest.StartsWith("localhost/", StringComparison.OrdinalIgnoreCase))
        {
            rest = rest["localhost".Length..];
        }

        if (rest.IsEmpty || rest[0] is not '/')
        {
            return null;
        }

        var path = Uri.UnescapeDataString(rest.ToString());
        return path.Contains('\0', StringComparison.Ordinal) ? null : OperatingSystem.IsWindows() ? path[1..].Replace('/', '\\') : path;
    }
}
