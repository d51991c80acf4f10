using System.Globalization;
using System.Text;
using AgentMcp.Core.Ids;
using AgentMcp.Rust.Cargo.Diagnostics;

namespace AgentMcp.Rust.Cargo.Fixing;

/// <summary>Says what became of sources, for a model: first what is wrong, then what was done and how to take it back.</summary>
internal static class CargoFixText
{
    private const int MostErrors = 5;

    /// <summary>The answer.</summary>
    /// <param name="status">One of <see cref="CargoStatus"/>.</param>
    /// <param name="what">What was done, such as <c>Applied 2 fixes in 1 file.</c></param>
    /// <param name="result">The facts.</param>
    public static string Write(string status, string what, CargoFixResult result)
    {
        var text = new StringBuilder($"{status}: {what}");
        if (result.After is { } after)
        {
            var before = result.Before is { } counts ? $", before {Show(counts)}" : "";
            text.Append(CultureInfo.InvariantCulture, $" The check finds {Show(after)} now{before}.");
        }

        if (result.NewErrors is { Count: > 0 } errors)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nNew errors, made by the change or hidden by an error before it: {string.Join("; ", errors.Take(MostErrors))}{(errors.Count > MostErrors ? $"; and {errors.Count - MostErrors} more" : "")}");
        }

        if (result.FirstCause is { } cause)
        {
            AppendCause(text, cause);
        }

        foreach (var skipped in result.Skipped)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nSkipped{(skipped.Id is { } id ? $" {id}" : "")} ({skipped.Reason}): {skipped.Message}");
        }

        foreach (var fix in result.Applied)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{fix.Id} {fix.Code}: {fix.Message} at {string.Join(", ", fix.Places)}");
        }

        foreach (var diff in result.Diffs ?? [])
        {
            text.Append('\n').Append(diff);
        }

        if (result.UndoId is { } undo)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nTake it back: cargo_fix(undo: {IdSuffix.Short(undo)}).");
        }

        if (result.OutputId is { } output)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nThe whole check: output_read(output_id: {output}).");
        }

        return text.ToString();
    }

    private static void AppendCause(StringBuilder text, FirstCause cause)
    {
        text.Append(CultureInfo.InvariantCulture, $"\nFirst: {(cause.Code is { } code ? code + " " : "")}{cause.Message}{(cause.Place is { } place ? $" at {place.File}:{place.Line}" : "")}");
        if (cause.Action is { } action)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nDo: {action.Action}{(action.Command is { } command ? $" `{command}`" : "")}");
        }
    }

    private static string Show(FindingCounts counts) => string.Create(CultureInfo.InvariantCulture, $"{counts.Errors} {(counts.Errors == 1 ? "error" : "errors")} and {counts.Warnings} {(counts.Warnings == 1 ? "warning" : "warnings")}");
}
