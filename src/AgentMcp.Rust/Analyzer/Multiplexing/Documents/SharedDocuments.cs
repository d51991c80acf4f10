using System.Text.Json;
using AgentMcp.Rust.Analyzer.Connections;
using AgentMcp.Rust.Analyzer.Instances;
using AgentMcp.Rust.Analyzer.Multiplexing.Shaping;
using AgentMcp.Rust.Analyzer.Multiplexing.Texts;

namespace AgentMcp.Rust.Analyzer.Multiplexing.Documents;

/// <summary>
/// All documents that editors have open in one instance. Rust-analyzer is told whole texts under numbers of our own; of two editors that write the same
/// document the last text wins, and both are told.
/// </summary>
/// <param name="notify">Tells rust-analyzer; completes at once while it runs, else when the next one does.</param>
internal sealed class SharedDocuments(Func<string, ReadOnlyMemory<byte>, ValueTask> notify) : IInstanceDocuments
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, SharedDocument> _open = new(StringComparer.Ordinal);

    // The instance asks for our documents under its own lock, and takes that lock when it is told something: it must never be told under ours.
    private readonly Lock _telling = new();
    private readonly Queue<(string Method, ReadOnlyMemory<byte> Parameters)> _untold = new();
    private Task _told = Task.CompletedTask;
    private long _writes;

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _open.Count;
            }
        }
    }

    public IReadOnlyList<string> Unsaved
    {
        get
        {
            lock (_lock)
            {
                return [.. _open.Values.Where(document => document.IsUnsaved()).Select(document => document.Path).Order(StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>Completes when rust-analyzer was told everything up to now: what is asked then is asked about these texts.</summary>
    public Task Told
    {
        get
        {
            lock (_telling)
            {
                return _told;
            }
        }
    }

    public bool IsOpen(string path)
    {
        lock (_lock)
        {
            return _open.ContainsKey(path);
        }
    }

    /// <summary>An editor opened a document.</summary>
    public void Open(IDocumentEditor editor, string path, string language, int version, string text)
    {
        IReadOnlyList<DocumentWarning> warnings = [];
        lock (_lock)
        {
            var view = new DocumentView(editor, new DocumentText(text), version);
            if (_open.TryGetValue(path, out var document))
            {
                document.Views.RemoveAll(other => other.Editor == editor);
                document.Views.Add(view);
                warnings = document.Text.Text == text ? [] : Write(document, view);
            }
            else
            {
                _open[path] = document = new SharedDocument(path, language, view.Text);
                document.Views.Add(view);
                Tell(DocumentNotices.Opened, DocumentNotices.Open(document));
            }
        }

        TellAll();
        Send(warnings);
    }

    /// <summary>An editor changed a document; one that it does not have open is passed over.</summary>
    /// <param name="editor">Who.</param>
    /// <param name="path">What.</param>
    /// <param name="version">The editor's number.</param>
    /// <param name="changes">The value of <c>contentChanges</c>.</param>
    public void Change(IDocumentEditor editor, string path, int version, JsonElement changes)
    {
        IReadOnlyList<DocumentWarning> warnings;
        lock (_lock)
        {
            if (Find(editor, path) is not var (document, view))
            {
                return;
            }

            view.Text = ContentChanges.Apply(view.Text, changes, editor.Encoding);
            view.Version = version;
            warnings = Write(document, view);
        }

        TellAll();
        Send(warnings);
    }

    /// <summary>An editor saved a document; also one that it does not have open.</summary>
    public void Save(string path)
    {
        lock (_lock)
        {
            Tell(DocumentNotices.Saved, DocumentNotices.Named(path));
        }

        TellAll();
    }

    /// <summary>An editor closed a document.</summary>
    public void Close(IDocumentEditor editor, string path)
    {
        lock (_lock)
        {
            if (Find(editor, path) is var (document, view))
            {
                Close(document, view);
            }
        }

        TellAll();
    }

    /// <summary>An editor went away.</summary>
    public void CloseAll(IDocumentEditor editor)
    {
        lock (_lock)
        {
            foreach (var document in _open.Values.ToArray())
            {
                if (document.Views.Find(view => view.Editor == editor) is { } view)
                {
                    Close(document, view);
                }
            }
        }

        TellAll();
    }

    /// <summary>The text about which an editor speaks of a document: its own, else that of another editor; null when nobody has it open.</summary>
    public DocumentText? TextFor(IDocumentEditor editor, string path)
    {
        lock (_lock)
        {
            return _open.TryGetValue(path, out var document) ? (document.Views.Find(view => view.Editor == editor)?.Text ?? document.Text) : null;
        }
    }

    /// <summary>An editor's own number for what has ours; null when it has another text.</summary>
    public int? VersionFor(IDocumentEditor editor, string path, int version)
    {
        lock (_lock)
        {
            return Find(editor, path) is var (document, view) && document.Version == version && view.Text.Text == document.Text.Text ? view.Version : null;
        }
    }

    /// <summary>An editor's number for a document, and whether its text is another than rust-analyzer's.</summary>
    public EditorsVersion VersionFor(IDocumentEditor editor, string path)
    {
        lock (_lock)
        {
            return Find(editor, path) is var (document, view) ? new EditorsVersion(view.Version, view.Text.Text != document.Text.Text) : default;
        }
    }

    /// <summary>The documents of an editor.</summary>
    public IReadOnlyList<string> OpenedBy(IDocumentEditor editor)
    {
        lock (_lock)
        {
            return [.. _open.Values.Where(document => document.Views.Exists(view => view.Editor == editor)).Select(document => document.Path)];
        }
    }

    public async ValueTask ReplayAsync(ILspConnection server, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte>[] notices;
        lock (_lock)
        {
            notices = [.. _open.Values.Select(DocumentNotices.Open)];
        }

        foreach (var notice in notices)
        {
            await server.NotifyAsync(DocumentNotices.Opened, notice, cancellationToken);
        }
    }

    private (SharedDocument Document, DocumentView View)? Find(IDocumentEditor editor, string path) =>
        _open.TryGetValue(path, out var document) && document.Views.Find(view => view.Editor == editor) is { } view ? (document, view) : null;

    private void Close(SharedDocument document, DocumentView view)
    {
        document.Views.Remove(view);
        if (document.Views.Count == 0)
        {
            _open.Remove(document.Path);
            Tell(DocumentNotices.Closed, DocumentNotices.Named(document.Path));
            return;
        }

        // What the one that left wrote and did not save is in nobody's hands any more.
        if (!document.Views.Exists(other => other.Text.Text == document.Text.Text))
        {
            Give(document, document.Views.MaxBy(other => other.WrittenAt)!.Text);
        }

        document.IsDisputed &= !document.IsAgreed;
    }

    private IReadOnlyList<DocumentWarning> Write(SharedDocument document, DocumentView view)
    {
        Give(document, view.Text);
        view.WrittenAt = ++_writes;
        if (document.IsAgreed)
        {
            document.IsDisputed = false;
        }

        if (document.IsDisputed || document.RivalOf(view) is not { } rival)
        {
            return [];
        }

        document.IsDisputed = true;
        return DocumentWarning.Both(document, view.Editor, rival.Editor);
    }

    private void Give(SharedDocument document, DocumentText text)
    {
        if (document.Text.Text != text.Text)
        {
            document.Text = text;
            document.Version++;
            Tell(DocumentNotices.Changed, DocumentNotices.Change(document));
        }
    }

    private void Tell(string method, ReadOnlyMemory<byte> parameters) => _untold.Enqueue((method, parameters));

    // One after the other, also while rust-analyzer is being started again: then each waits for the one before.
    private void TellAll()
    {
        lock (_telling)
        {
            while (Next() is var (method, parameters))
            {
                _told = _told.IsCompleted ? TellAsync(method, parameters) : TellAfterAsync(_told, method, parameters);
            }
        }
    }

    private (string Method, ReadOnlyMemory<byte> Parameters)? Next()
    {
        lock (_lock)
        {
            return _untold.TryDequeue(out var next) ? next : null;
        }
    }

    private async Task TellAfterAsync(Task before, string method, ReadOnlyMemory<byte> parameters)
    {
        await before;
        await TellAsync(method, parameters);
    }

    private async Task TellAsync(string method, ReadOnlyMemory<byte> parameters)
    {
        try
        {
            await notify(method, parameters);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or Core.Errors.ToolException)
        {
            // The next process is given all texts.
        }
    }

    private static void Send(IReadOnlyList<DocumentWarning> warnings)
    {
        foreach (var warning in warnings)
        {
            warning.Editor.Warn(warning.Text);
        }
    }
}
