using System.Globalization;
using System.Text;
using AgentMcp.Rust.Cargo.Inspection.Bloat;
using AgentMcp.Rust.Cargo.Inspection.Documentation;
using AgentMcp.Rust.Cargo.Running;

namespace AgentMcp.Rust.Cargo.Inspection;

/// <summary>What was seen, as a model reads it.</summary>
internal static class InspectText
{
    public static string Of(DocItem item)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{item.Path} ({item.Kind.Replace('_', ' ')}, {item.Origin}{(item.Since is null ? "" : $", since {item.Since}")}){(item.Source is null ? "" : $" at {item.Source}")}\n");
        text.Append("```rust\n").Append(item.Owner is null ? "" : item.Owner + " {\n").Append(item.Signature).Append("\n```\n");
        Append(text, item.Deprecated is null ? null : $"Deprecated {item.Deprecated}");
        Append(text, item.Docs ?? "It has no documentation.");
        Append(text, item.Note);
        if (item.Members.Count > 0)
        {
            text.Append("\nIn it:\n");
            foreach (var member in item.Members)
            {
                text.Append("- ").Append(member.Signature.ReplaceLineEndings(" ")).Append('\n');
            }
        }

        if (item.Others.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nOthers of that name: {string.Join(", ", item.Others)}\n");
        }

        return text.ToString().TrimEnd();
    }

    public static string Of(SizeReport sizes, string target)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{target}: file {Size(sizes.FileSize)}, code {Size(sizes.TextSize)}\n");
        foreach (var part in sizes.Parts)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(sizes.TextSize == 0 ? 0 : 100.0 * part.Size / sizes.TextSize),5:0.0} % {Size(part.Size),10}  {(part.Crate is null ? "" : $"[{part.Crate}] ")}{part.Name}\n");
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>A run that failed: what was first wrong, and where.</summary>
    public static string Failure(CargoRun run, string what)
    {
        var cause = run.Findings.FirstCause;
        var place = cause?.Place is { } at ? $" ({at.File}:{at.Line})" : "";
        var action = cause?.Action is { } next ? $" {next.Action}{(next.Command is null ? "" : $": `{next.Command}`")}" : "";
        return $"{what}: {cause?.Message ?? "cargo did not say why"}{place}.{action}".Replace("..", ".", StringComparison.Ordinal);
    }

    private static void Append(StringBuilder text, string? paragraph)
    {
        if (paragraph is not null)
        {
            text.Append('\n').Append(paragraph).Append('\n');
        }
    }

    private static string Size(long bytes) => bytes switch
    {
        >= 1 << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.0} MiB"),
        >= 1 << 10 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.0} KiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
    };
}
