using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.Fixing;

/// <summary>A fix that was applied.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Code">The finding's code.</param>
/// <param name="Message">What it does.</param>
/// <param name="Places">Where: <c>src/lib.rs:3</c>.</param>
internal sealed record AppliedFix(string Id, string? Code, string Message, IReadOnlyList<string> Places)
{
    /// <summary>As answers show it.</summary>
    public static AppliedFix Of(OfferedFix offered, CargoWorkspace workspace) => new(
        offered.Fix.Id,
        offered.Fix.Code,
        offered.Fix.Message,
        [.. offered.Fix.Edits.Select(edit => $"{PathBounds.Show(edit.File, workspace.Root)}:{edit.Line}").Distinct(StringComparer.Ordinal)]);
}
