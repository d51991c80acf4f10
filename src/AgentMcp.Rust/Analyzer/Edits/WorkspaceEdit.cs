using System.Text.Json;
using AgentMcp.Core.Errors;
using AgentMcp.Rust.Analyzer.Edits.Steps;
using AgentMcp.Rust.Analyzer.Language;
using AgentMcp.Rust.Analyzer.Multiplexing.Shaping;
using AgentMcp.Rust.Analyzer.Protocol;
using AgentMcp.Rust.Cargo.Reading;

namespace AgentMcp.Rust.Analyzer.Edits;

/// <summary>An edit of several files, as the protocol has it. Versions of documents are not kept: what is on the disk has none.</summary>
/// <param name="Steps">In their order.</param>
internal sealed record WorkspaceEdit(IReadOnlyList<EditStep> Steps)
{
    private const int Snippet = 2;

    /// <summary>An edit that changes nothing.</summary>
    public static WorkspaceEdit None { get; } = new([]);

    /// <summary>Reads a <c>WorkspaceEdit</c>: <c>documentChanges</c>, else <c>changes</c>; nothing for null. Places to fill in are left out of texts.</summary>
    /// <exception cref="ToolException">It holds what no edit may hold: then none of it can be trusted.</exception>
    public static WorkspaceEdit Read(JsonElement edit)
    {
        if (edit.At("documentChanges") is { ValueKind: JsonValueKind.Array } steps)
        {
            return new WorkspaceEdit([.. steps.EnumerateArray().Select(ReadStep)]);
        }

        return edit.At("changes") is { ValueKind: JsonValueKind.Object } changes
            ? new WorkspaceEdit([.. changes.EnumerateObject().Select(change => new TextStep(PathOf(change.Name), [.. change.Value.AsItems().Select(ReadChange)]))])
            : None;
    }

    private static EditStep ReadStep(JsonElement step)
    {
        var options = step.At("options");
        return step.Text("kind") switch
        {
            null => new TextStep(PathOf(step.At("textDocument").Text("uri")), [.. step.Items("edits").Select(ReadChange)]),
            "create" => new CreateStep(PathOf(step.Text("uri")), Is(options, "ignoreIfExists")),
            "rename" => new RenameStep(PathOf(step.Text("oldUri")), PathOf(step.Text("newUri")), Is(options, "ignoreIfExists")),
            "delete" => new DeleteStep(PathOf(step.Text("uri")), Is(options, "ignoreIfNotExists")),
            var kind => throw EditErrors.Malformed($"it holds a step of the kind '{kind}'"),
        };
    }

    private static TextChange ReadChange(JsonElement change)
    {
        var range = LspRange.Read(change.At("range")) ?? throw EditErrors.Malformed("one of its changes has no range");
        var text = change.Text("newText") ?? throw EditErrors.Malformed("one of its changes has no text");
        return new TextChange(range, change.Whole("insertTextFormat") is Snippet ? SnippetText.Plain(text) : text);
    }

    private static string PathOf(string? uri) =>
        uri is not null && FileUri.ToPath(uri) is { } path ? path : throw EditErrors.Malformed($"'{uri}' is no file of this machine");

    private static bool Is(JsonElement options, string name) => options.At(name).ValueKind is JsonValueKind.True;
}
