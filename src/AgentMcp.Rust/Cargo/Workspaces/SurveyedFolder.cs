namespace AgentMcp.Rust.Cargo.Workspaces;

/// <summary>The workspaces that were found below a folder.</summary>
/// <param name="Workspaces">Those nearest to the folder first.</param>
/// <param name="WasCut">Whether there may be more, for the number of folders or workspaces.</param>
internal sealed record SurveyedFolder(IReadOnlyList<CargoWorkspace> Workspaces, bool WasCut);
