using System.Globalization;
using System.Text;

namespace AgentMcp.Rust.Cargo.Testing.Coverage;

/// <summary>Writes coverage for a model.</summary>
internal static class CoverageText
{
    /// <summary>The answer.</summary>
    public static string Write(string status, CargoCoverageResult result)
    {
        var text = new StringBuilder(status).Append(": ");
        if (result.FirstCause is { } cause)
        {
            text.Append(cause.Message);
            if (cause.Action is { } action)
            {
                text.Append(' ').Append(action.Action).Append(action.Command is null ? "" : $" `{action.Command}`");
            }
        }
        else
        {
            text.Append(CultureInfo.InvariantCulture, $"{result.Percent} % of the lines ran ({result.Covered} of {result.Lines}){(result.Min is { } min ? $"; {min.ToString(CultureInfo.InvariantCulture)} % are asked for" : "")}.");
        }

        if (result is { ChangedSince: { } since, UncoveredChangedLines: { } lines })
        {
            text.Append(CultureInfo.InvariantCulture, $"\nChanged since {since} and not run: {(lines == 0 ? "none" : $"{lines} lines")}.");
        }

        foreach (var file in result.Files)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{file.Percent,5:0.0} %  {file.File}  {file.Lines - file.Covered} of {file.Lines} not run{(file.UncoveredChanged is { } changed ? $"; changed: {string.Join(", ", changed)}" : "")}");
        }

        return (result.FilesLeftOut > 0 ? text.Append(CultureInfo.InvariantCulture, $"\n… {result.FilesLeftOut} more files: raise `limit`.") : text).ToString();
    }
}
