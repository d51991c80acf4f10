using System.Text.Json;

namespace AgentMcp.Rust.Cargo.Dependencies;

/// <summary>Reads what <c>cargo outdated --format=json --workspace</c> writes: an object for each member, and a plain line where all is current.</summary>
internal static class CargoOutdatedReader
{
    // It writes these for "the same" and "gone from the registry".
    private static readonly string[] NoVersion = ["---", "Removed"];

    public static IReadOnlyList<OutdatedDependency> Read(string output)
    {
        List<OutdatedDependency> found = [];
        foreach (var line in output.ReplaceLineEndings("\n").Split('\n').Where(line => line.AsSpan().TrimStart() is ['{', ..]))
        {
            try
            {
                var member = JsonElement.Parse(line);
                found.AddRange(member.GetProperty("dependencies").EnumerateArray().Select(dependency => Of(dependency, TextOf(member, "crate_name"))));
            }
            catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                // Half a line, or a shape that a later version made: what can be read is still worth telling.
            }
        }

        return found;
    }

    private static OutdatedDependency Of(JsonElement dependency, string? package)
    {
        var (compatible, latest) = (VersionOf(dependency, "compat"), VersionOf(dependency, "latest"));
        return new OutdatedDependency(TextOf(dependency, "name") ?? "?", TextOf(dependency, "project") ?? "?") { Compatible = compatible, Latest = latest == compatible ? null : latest, Package = package };
    }

    private static string? VersionOf(JsonElement dependency, string name) => TextOf(dependency, name) is { } text && !NoVersion.Contains(text, StringComparer.Ordinal) ? text : null;

    private static string? TextOf(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
