using System.Security.Cryptography;
using System.Text;

namespace AgentMcp.Rust.Analyzer.Instances;

/// <summary>Names for files and rows that differ when a part does.</summary>
internal static class ShortHash
{
    /// <summary>Twelve hexadecimal digits of SHA-256 over the parts; NUL between them, which none can hold.</summary>
    public static string Of(params ReadOnlySpan<string> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', parts))).AsSpan(0, 6));
}
