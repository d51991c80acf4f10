using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Rust.Analyzer.Multiplexing.Capabilities;
using AgentMcp.Rust.Analyzer.Protocol;

namespace AgentMcp.Rust.Analyzer.Multiplexing.Shaping;

/// <summary>
/// Edits of the workspace in answers: rust-analyzer names its own versions of documents, which are ours and not the editor's. Edits of a text that the editor
/// does not have would destroy the one that it has, and are refused.
/// </summary>
internal static class WorkspaceEdits
{
    /// <summary>Whether an answer may hold one; most do not, and are not read.</summary>
    public static bool MayBeIn(ReadOnlySpan<byte> answer) => answer.IndexOf("\"documentChanges\""u8) >= 0 || answer.IndexOf("\"changes\""u8) >= 0;

    /// <summary>Rewrites all of them in place.</summary>
    /// <param name="node">The answer.</param>
    /// <param name="editor">What the editor can do.</param>
    /// <param name="versions">The editor's number for a document of ours, whether it has that text at all, and whether it has the document open.</param>
    /// <exception cref="LspException">One is about a text that the editor does not have, or moves files and the editor cannot.</exception>
    public static void Adapt(JsonNode? node, EditorCapabilities editor, Func<string, EditorsVersion> versions)
    {
        switch (node)
        {
            case JsonArray array:
                foreach (var element in array)
                {
                    Adapt(element, editor, versions);
                }

                break;
            case JsonObject value:
                AdaptEdit(value, editor, versions);
                foreach (var (name, member) in value.ToArray())
                {
                    if (name is not ("data" or "documentChanges" or "changes"))
                    {
                        Adapt(member, editor, versions);
                    }
                }

                break;
        }
    }

    private static void AdaptEdit(JsonObject edit, EditorCapabilities editor, Func<string, EditorsVersion> versions)
    {
        if (edit["changes"] is JsonObject changes)
        {
            foreach (var (uri, _) in changes)
            {
                _ = Known(versions(uri));
            }
        }

        if (edit["documentChanges"] is not JsonArray steps)
        {
            return;
        }

        foreach (var document in steps.OfType<JsonObject>().Select(step => step["textDocument"]).OfType<JsonObject>())
        {
            if (document["uri"] is JsonValue uri && uri.GetValueKind() is JsonValueKind.String)
            {
                document["version"] = Known(versions(uri.GetValue<string>()));
            }
        }

        var moves = steps.OfType<JsonObject>().Any(step => step["kind"] is not null);
        if (moves && !(editor.MovesFiles && editor.DocumentChanges))
        {
            throw new LspException(LspErrorCodes.RequestFailed, "This edit makes, moves or deletes files, and the editor did not say that it can (workspace.workspaceEdit.resourceOperations).");
        }

        if (!editor.DocumentChanges)
        {
            ToChanges(edit, steps);
        }
    }

    private static int? Known(EditorsVersion version) => version.IsOther
        ? throw new LspException(LspErrorCodes.ContentModified, "Another editor has other unsaved changes in this file: save there, load it again here, and ask again.")
        : version.Number;

    private static void ToChanges(JsonObject edit, JsonArray steps)
    {
        var changes = new JsonObject();
        foreach (var step in steps.OfType<JsonObject>())
        {
            var uri = (string)step["textDocument"]!["uri"]!;
            if (changes[uri] is not JsonArray edits)
            {
                changes[uri] = edits = [];
            }

            foreach (var one in step["edits"]!.AsArray())
            {
                edits.Add(one?.DeepClone());
            }
        }

        edit.Remove("documentChanges");
        edit["changes"] = changes;
    }
}
