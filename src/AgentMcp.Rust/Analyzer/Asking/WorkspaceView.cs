using System.Collections.Concurrent;
using System.Text.Json;
using AgentMcp.Core.Errors;
using AgentMcp.Rust.Analyzer.Instances;
using AgentMcp.Rust.Analyzer.Language;
using AgentMcp.Rust.Analyzer.Locating;
using AgentMcp.Rust.Analyzer.Protocol;
using AgentMcp.Rust.Analyzer.Sources;
using AgentMcp.Rust.Cargo.Workspaces;
using AgentMcp.Rust.Cargo.Workspaces.Metadata;

namespace AgentMcp.Rust.Analyzer.Asking;

/// <summary>A workspace as one call sees it through its rust-analyzer, which is ready and has heard of every change on disk.</summary>
/// <param name="instance">Who is asked.</param>
/// <param name="workspace">What it has loaded.</param>
/// <param name="folder">Where the caller works: given paths are relative to it, or else to the root.</param>
/// <param name="modules">Names of its crates and modules.</param>
/// <param name="answered">Files outside that may be read.</param>
/// <param name="metadata">What cargo says of it; null when it says nothing.</param>
internal sealed class WorkspaceView(IAnalyzerInstance instance, CargoWorkspace workspace, string folder, ModulePaths modules, AnsweredPlaces answered, CargoMetadata? metadata)
{
    // Each file once a call: an answer speaks of one text.
    private readonly ConcurrentDictionary<string, Lazy<Task<SourceView>>> _files = new(StringComparer.Ordinal);

    /// <summary>Who is asked.</summary>
    public IAnalyzerInstance Instance => instance;

    /// <summary>What it has loaded.</summary>
    public CargoWorkspace Workspace => workspace;

    /// <summary>What cargo says of it; null when it says nothing, which a broken manifest does.</summary>
    public CargoMetadata? Metadata => metadata;

    /// <summary>Names of its crates and modules.</summary>
    public ModulePaths Modules => modules;

    /// <summary>How the server is, as far as it matters to an answer.</summary>
    /// <param name="spoiledBy">What spoils the answer.</param>
    /// <param name="source">Who knows it.</param>
    public AnswerState StateFor(IReadOnlyList<DegradationKind> spoiledBy, string source = AnswerSource.Native)
    {
        var state = instance.State;
        return new AnswerState(state.Ready, state.Status, source, state.Ready)
        {
            Degraded = [.. state.Degraded.Where(degradation => spoiledBy.Contains(degradation.Kind))],
            UnsavedFiles = state.UnsavedFiles,
        };
    }

    /// <summary>A path as answers write it.</summary>
    public string Show(string path) => PathBounds.Show(path, workspace.Root);

    /// <summary>The absolute path of a file that the caller named.</summary>
    /// <exception cref="ToolException">It is not there, or lies outside.</exception>
    public string Locate(string file) => GivenFile.Locate(file, folder, workspace.Root, answered);

    /// <summary>Asks, and reads the answer.</summary>
    /// <exception cref="ToolException">The server refused; its sentence is in the message.</exception>
    public async Task<JsonElement> AskAsync(string method, ReadOnlyMemory<byte> parameters, CancellationToken cancellationToken)
    {
        var reply = await instance.RequestAsync(method, parameters, cancellationToken);
        return reply.IsError ? throw AskErrors.Of(method, LspException.From(reply.Error)) : reply.ToElement();
    }

    /// <summary>Asks for places; those outside of the workspace may be read from then on.</summary>
    public async Task<IReadOnlyList<LspLocation>> LocationsAsync(string method, ReadOnlyMemory<byte> parameters, CancellationToken cancellationToken) =>
        [.. LspLocation.ReadAll(await AskAsync(method, parameters, cancellationToken)).Select(Noted)];

    /// <summary>A place that the server named, taken note of.</summary>
    public LspLocation Noted(LspLocation location)
    {
        if (!PathBounds.IsIn(location.Path, workspace.Root))
        {
            answered.Add(location.Path);
        }

        return location;
    }

    /// <summary>A file with its items.</summary>
    /// <param name="path">Absolute path, from <see cref="Locate"/> or from the server.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <exception cref="ToolException">It cannot be read.</exception>
    public Task<SourceView> OpenAsync(string path, CancellationToken cancellationToken) =>
        _files.GetOrAdd(path, key => new Lazy<Task<SourceView>>(() => ReadAsync(key, cancellationToken))).Value;

    private async Task<SourceView> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var shown = Show(path);
        var source = await SourceReader.ReadAsync(path, shown, cancellationToken);
        if (instance.State.UnsavedFiles.Contains(shown, StringComparer.Ordinal) && await AskAsync("rust-analyzer/viewFileText", LspParameters.File(path), cancellationToken) is { ValueKind: JsonValueKind.String } unsaved)
        {
            // An editor has another text than the disk, and the server speaks of that one.
            source = new SourceText(unsaved.GetString()!);
        }

        var items = SymbolNode.ReadAll(await AskAsync("textDocument/documentSymbol", LspParameters.Document(path), cancellationToken));
        return new SourceView(path, shown, modules.Of(path), source, items);
    }
}
