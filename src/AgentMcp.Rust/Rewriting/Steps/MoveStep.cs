namespace AgentMcp.Rust.Rewriting.Steps;

/// <summary>Gives a file or folder another name.</summary>
internal sealed class MoveStep(FileMove file) : BatchStep
{
    private readonly MadeFolders _folders = new(file.To);

    public override string Path => file.From;

    public override Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // What is there may have been made by a step before: moves of one batch are about names of now, and none of them about another's.
    public override Task VerifyAsync(CancellationToken cancellationToken) =>
        !System.IO.Path.Exists(file.From) ? throw Changed(file.From, "it is not there any more")
        : System.IO.Path.Exists(file.To) ? throw Changed(file.To, "something of that name is there already")
        : Task.CompletedTask;

    public override void Commit(Action<string, string> move)
    {
        _folders.Make();
        move(file.From, file.To);
    }

    public override Task UndoAsync(Action<string, string> move)
    {
        move(file.To, file.From);
        return Task.CompletedTask;
    }

    public override void Finish() => _folders.RemoveEmpty();
}
