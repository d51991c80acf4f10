namespace AgentMcp.Benchmarks.Analyzer;

/// <summary>Some editors on one workspace; disposing lets all leave.</summary>
internal sealed class EditorProcesses(EditedWorkspace workspace) : IAsyncDisposable
{
    private readonly List<EditorProcess> _editors = [];

    public IReadOnlyList<EditorProcess> All => _editors;

    public EditedWorkspace Workspace => workspace;

    /// <summary>Starts one more.</summary>
    public EditorProcess Open(EditorArm arm)
    {
        var editor = new EditorProcess(arm, workspace);
        _editors.Add(editor);
        return editor;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var editor in _editors)
        {
            await editor.DisposeAsync();
        }
    }
}
