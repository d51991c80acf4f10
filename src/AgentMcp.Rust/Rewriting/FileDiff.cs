using System.Text;
using AgentMcp.Core.Text;

namespace AgentMcp.Rust.Rewriting;

/// <summary>The difference of a file, as plans show it.</summary>
internal static class FileDiff
{
    /// <summary>As <c>diff -u</c> writes it.</summary>
    /// <param name="name">The file as answers show it.</param>
    /// <param name="before">What it holds.</param>
    /// <param name="after">What it would hold.</param>
    public static string Of(string name, ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after) =>
        UnifiedDiff.Create(name, Encoding.UTF8.GetString(before.Span), Encoding.UTF8.GetString(after.Span)) is { Length: > 0 } diff ? diff : $"{name}: only line ends";
}
