using System.Globalization;
using System.Text;
using AgentMcp.Rust.Analyzer.Edits;

namespace AgentMcp.Rust.Analyzer.Tools.CodeActions;

/// <summary>Actions as a model reads them.</summary>
internal static class CodeActionsText
{
    /// <summary>Those that are offered.</summary>
    public static string List(RustCodeActionsResult result)
    {
        var actions = result.Actions!;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{actions.Count} action{(actions.Count == 1 ? "" : "s")} at {result.Place}");
        foreach (var action in actions)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{action.Id} {action.Kind}: {action.Title}{(action.Preferred ? " (preferred)" : "")}{(action.Disabled is { } why ? $" (not here: {why})" : "")}");
        }

        return text.ToString();
    }

    /// <summary>The one that was applied.</summary>
    public static string Applied(RustCodeActionsResult result, string size) =>
        EditText.Of($"Done: {result.Action!.Title} ({result.Place}): {size}.", result) + (result.NotRun is { } command ? $"\nAn editor would go on with `{command}`; that was not done." : "");
}
