namespace AgentMcp.Rust.Rewriting.Steps;

/// <summary>Makes a file.</summary>
internal sealed class CreateStep(FileCreation file) : BatchStep
{
    private readonly MadeFolders _folders = new(file.Path);
    private string? _temporary;

    public override string Path => file.Path;

    public override async Task PrepareAsync(CancellationToken cancellationToken) =>
        _temporary = await StagedFile.WriteAsync(file.Path, file.Content, _folders.Nearest, cancellationToken);

    public override Task VerifyAsync(CancellationToken cancellationToken) =>
        System.IO.Path.Exists(file.Path) ? throw Changed(file.Path, "something of that name is there already") : Task.CompletedTask;

    public override void Commit(Action<string, string> move)
    {
        _folders.Make();
        move(_temporary!, file.Path);
    }

    public override Task UndoAsync(Action<string, string> move)
    {
        File.Delete(file.Path);
        return Task.CompletedTask;
    }

    public override void Finish()
    {
        StagedFile.Remove(_temporary);
        _folders.RemoveEmpty();
    }
}
