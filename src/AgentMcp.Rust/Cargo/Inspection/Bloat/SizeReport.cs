using System.Text.Json;
using AgentMcp.Rust.Cargo.Reading;

namespace AgentMcp.Rust.Cargo.Inspection.Bloat;

/// <summary>What takes the space in a program.</summary>
/// <param name="FileSize">Bytes of the file.</param>
/// <param name="TextSize">Bytes of its code.</param>
/// <param name="Parts">The largest first.</param>
internal sealed record SizeReport(long FileSize, long TextSize, IReadOnlyList<SizePart> Parts)
{
    /// <summary>Reads what <c>cargo bloat --message-format json</c> writes; null when it is something else.</summary>
    public static SizeReport? Read(string output)
    {
        var start = output.IndexOf('{', StringComparison.Ordinal);
        try
        {
            var root = start < 0 ? default : JsonElement.Parse(output.AsSpan(start));
            var parts = root.At("crates").ValueKind is JsonValueKind.Array ? root.Items("crates") : root.Items("functions");
            return root.At("text-section-size").ValueKind is JsonValueKind.Number && (root.At("crates").ValueKind is JsonValueKind.Array || root.At("functions").ValueKind is JsonValueKind.Array)
                ? new SizeReport(Size(root.At("file-size")), Size(root.At("text-section-size")), [.. parts.Select(part => new SizePart(part.Text("name") ?? "?", part.Text("crate"), Size(part.At("size")))).OrderByDescending(part => part.Size)])
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static long Size(JsonElement size) => size.ValueKind is JsonValueKind.Number && size.TryGetInt64(out var bytes) ? bytes : 0;
}
