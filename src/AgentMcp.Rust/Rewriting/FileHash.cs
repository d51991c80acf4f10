using System.Security.Cryptography;

namespace AgentMcp.Rust.Rewriting;

/// <summary>By what a file is known to be the same as before.</summary>
internal static class FileHash
{
    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public static string Of(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>The hash of a file; null when it cannot be read.</summary>
    public static async Task<string?> OfFileAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return Of(await File.ReadAllBytesAsync(path, cancellationToken));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
