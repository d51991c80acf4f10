namespace AgentMcp.Rust.Rewriting.Steps;

/// <summary>Gives a file another text.</summary>
internal sealed class RewriteStep(FileRewrite file) : BatchStep
{
    private string? _temporary;

    public override string Path => file.Path;

    public override async Task PrepareAsync(CancellationToken cancellationToken) => _temporary = await StagedFile.WriteAsync(file.Path, file.After, null, cancellationToken);

    public override async Task VerifyAsync(CancellationToken cancellationToken)
    {
        if (await FileHash.OfFileAsync(file.Path, cancellationToken) != FileHash.Of(file.Before.Span))
        {
            throw Changed(file.Path, "it was changed by another program meanwhile");
        }
    }

    public override void Commit(Action<string, string> move) => move(_temporary!, file.Path);

    public override async Task UndoAsync(Action<string, string> move)
    {
        _temporary = await StagedFile.WriteAsync(file.Path, file.Before, null, CancellationToken.None);
        move(_temporary, file.Path);
    }

    public override void Finish() => StagedFile.Remove(_temporary);
}
