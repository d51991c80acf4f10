namespace AgentMcp.Rust.Rewriting.Steps;

/// <summary>Removes a file: set aside first, gone only when all the rest is done.</summary>
internal sealed class DeleteStep(FileDeletion file) : BatchStep
{
    private readonly string _aside = StagedFile.NameFor(file.Path);
    private bool _isWanted;

    public override string Path => file.Path;

    public override Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override async Task VerifyAsync(CancellationToken cancellationToken)
    {
        if (await FileHash.OfFileAsync(file.Path, cancellationToken) != FileHash.Of(file.Before.Span))
        {
            throw Changed(file.Path, "it was changed by another program meanwhile");
        }
    }

    public override void Commit(Action<string, string> move) => move(file.Path, _aside);

    public override Task UndoAsync(Action<string, string> move)
    {
        _isWanted = true;
        move(_aside, file.Path);
        return Task.CompletedTask;
    }

    // What could not be put back must not be lost.
    public override void Finish()
    {
        if (!_isWanted)
        {
            StagedFile.Remove(_aside);
        }
    }
}
