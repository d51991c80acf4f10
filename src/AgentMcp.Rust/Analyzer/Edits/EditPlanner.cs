using AgentMcp.Core.Errors;
using AgentMcp.Core.Platform;
using AgentMcp.Rust.Analyzer.Edits.Steps;
using AgentMcp.Rust.Cargo.Workspaces;
using AgentMcp.Rust.Rewriting;

namespace AgentMcp.Rust.Analyzer.Edits;

/// <summary>Thinks out what an edit makes of the files on disk; writes nothing. One step that cannot be made refuses all of them.</summary>
/// <param name="sources">Opens files that may be changed.</param>
/// <param name="root">Root of the workspace, for names in messages.</param>
internal sealed class EditPlanner(SourceFiles sources, string root)
{
    private readonly Dictionary<string, Edited> _files = new(StringComparer.Ordinal);
    private readonly List<FileMove> _moves = [];
    private readonly List<FileDeletion> _deletions = [];

    /// <summary>What is to be done to files.</summary>
    /// <exception cref="ToolException">Why it is not.</exception>
    public static async Task<FileChanges> PlanAsync(WorkspaceEdit edit, SourceFiles sources, string root, CancellationToken cancellationToken)
    {
        var planner = new EditPlanner(sources, root);
        foreach (var step in edit.Steps)
        {
            await planner.AddAsync(step, cancellationToken);
        }

        return planner.Changes();
    }

    private FileChanges Changes()
    {
        Edited[] files = [.. _files.Values.OrderBy(file => file.Path, StringComparer.Ordinal)];
        return new FileChanges([.. files.Where(file => !file.IsNew && !file.Before.Span.SequenceEqual(file.After.Span)).Select(file => new FileRewrite(file.Path, file.Before, file.After))])
        {
            Creations = [.. files.Where(file => file.IsNew).Select(file => new FileCreation(file.Path, file.After))],
            Deletions = _deletions,
            Moves = _moves,
        };
    }

    private Task AddAsync(EditStep step, CancellationToken cancellationToken) => step switch
    {
        TextStep text => ChangeAsync(text, cancellationToken),
        CreateStep create => Done(() => Create(create)),
        RenameStep rename => Done(() => Rename(rename)),
        DeleteStep delete => DeleteAsync(delete, cancellationToken),
        _ => throw new InvalidOperationException($"{step.GetType()} is no step."),
    };

    private async Task ChangeAsync(TextStep step, CancellationToken cancellationToken)
    {
        var file = await OpenAsync(NameOfNow(step.Path), cancellationToken);
        var source = new SourceFile(file.Path, Show(file.Path), file.After);
        var lines = new ByteLines(source.Name, source.Content);
        ByteEdit[] edits = [.. step.Changes.Select(change => lines.EditOf(source, change.Range, change.Text))];
        file.After = ByteEdit.Apply(source.Content.Span, Distinct(source, edits));
    }

    // Two that add at one place do so in their order; the very same twice is what a macro's two expansions say of one name.
    private static List<ByteEdit> Distinct(SourceFile source, ByteEdit[] edits)
    {
        var distinct = new List<ByteEdit>();
        foreach (var edit in edits)
        {
            if (!edit.IsInsertion && distinct.Exists(edit.IsSameAs))
            {
                continue;
            }

            if (distinct.Find(other => other.Contradicts(edit) && !(other.IsInsertion && edit.IsInsertion)) is not null)
            {
                throw EditErrors.Malformed($"two of its changes overlap at {source.Name}:{source.LineOf(edit.Start)}");
            }

            distinct.Add(edit);
        }

        return distinct;
    }

    private void Create(CreateStep step)
    {
        Allow(step.Path);
        var path = RealPath.Of(NameOfNow(step.Path));
        if (Path.Exists(path))
        {
            _ = step.IgnoreIfExists ? path : throw EditErrors.Refused($"'{Show(path)}' is there already");
            return;
        }

        _files[path] = new Edited(path, default, isNew: true);
    }

    private void Rename(RenameStep step)
    {
        Allow(step.Path);
        Allow(step.To);
        if (!Path.Exists(step.Path))
        {
            throw EditErrors.Refused($"'{Show(step.Path)}' is not there any more");
        }

        // The folder's other name is not what is meant, and the link would break.
        if (new FileInfo(step.Path).LinkTarget is not null)
        {
            throw EditErrors.Refused($"'{Show(step.Path)}' is a link; call it otherwise by hand");
        }

        if (Path.Exists(step.To))
        {
            _ = step.IgnoreIfExists ? step : throw EditErrors.Refused($"'{Show(step.To)}' is there already");
            return;
        }

        _moves.Add(new FileMove(RealPath.Of(step.Path), RealPath.Of(step.To)));
    }

    private async Task DeleteAsync(DeleteStep step, CancellationToken cancellationToken)
    {
        Allow(step.Path);
        if (step.IgnoreIfNotExists && !Path.Exists(step.Path))
        {
            return;
        }

        if (Directory.Exists(step.Path))
        {
            throw EditErrors.Refused($"'{Show(step.Path)}' is a folder, and folders are not removed here");
        }

        var file = await OpenAsync(NameOfNow(step.Path), cancellationToken);
        _files.Remove(file.Path);
        _deletions.Add(new FileDeletion(file.Path, file.Before));
    }

    private async Task<Edited> OpenAsync(string path, CancellationToken cancellationToken)
    {
        if (_files.TryGetValue(RealPath.Of(path), out var file))
        {
            return file;
        }

        var opened = await sources.OpenAsync(path, cancellationToken);
        return opened.File is { } source ? _files[source.Path] = new Edited(source.Path, source.Content, isNew: false) : throw EditErrors.Refused(opened.Message!);
    }

    private void Allow(string path)
    {
        if (sources.FindRefusal(path) is { } refusal)
        {
            throw EditErrors.Refused(refusal.Message!);
        }
    }

    // Texts are written before anything is moved: what a step before has moved is still where it was.
    private string NameOfNow(string path)
    {
        foreach (var move in Enumerable.Reverse(_moves))
        {
            path = PathBounds.IsIn(path, move.To) ? move.From + path[move.To.Length..] : path;
        }

        return path;
    }

    private string Show(string path) => PathBounds.Show(path, root);

    private static Task Done(Action action)
    {
        action();
        return Task.CompletedTask;
    }

    private sealed class Edited(string path, ReadOnlyMemory<byte> before, bool isNew)
    {
        public string Path => path;

        public ReadOnlyMemory<byte> Before { get; } = before;

        public ReadOnlyMemory<byte> After { get; set; } = before;

        public bool IsNew => isNew;
    }
}
