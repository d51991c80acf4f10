using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Server.Install.Editing;
using FsCheck;
using FsCheck.Fluent;

namespace AgentMcp.Server.Tests.Install;

/// <summary>Keys of ours beside a person's: in the root, and deep in tables that may be there or not.</summary>
public sealed class JsonKeysPropertyTests
{
    private static readonly EntryKeys Keys = new("path", "arguments", OwnsEntry: false);

    private static readonly JsonObject Entry = new() { ["path"] = "/opt/agentmcp", ["arguments"] = new JsonArray("rust-analyzer") };

    [Theory]
    [InlineData("")]
    [InlineData("lsp")]
    [InlineData("lsp/rust-analyzer/binary")]
    public void Whatever_stands_there_stays_and_only_our_keys_come_and_go(string place)
    {
        string[] path = place.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var editor = new JsonEntryEditor(path, Keys);
        var texts = Gen.Zip(Gen.Choose(0, 5).SelectMany(count => Gen.ListOf(Properties, count)), Gen.Elements(true, false)).Select(pair => Text(pair.Item1, pair.Item2));

        Prop.ForAll(Arb.From(texts), text =>
        {
            var installed = TextEdit.Apply(text, editor.Set(text, Entry));
            Assert.Equal(("/opt/agentmcp", "rust-analyzer"), (editor.Find(installed)!.Command, Assert.Single(editor.Find(installed)!.Arguments)));
            Assert.Empty(editor.Set(installed, Entry));
            Assert.Equal(Without(text, path), Without(installed, path));

            var removed = TextEdit.Apply(installed, editor.Remove(installed));
            Assert.Null(editor.Find(removed));
            Assert.Equal(Without(text, path), Without(removed, path));
        }).QuickCheckThrowOnFailure();
    }

    private static Gen<(string Name, string Value)> Properties => Gen.OneOf(
        Gen.Zip(Gen.Elements("a", "größe", "//", "path", "arguments"), Gen.Elements("1", "[]", "{}", "\"}\"", "\"// no\"")).Select(pair => (pair.Item1, pair.Item2)),
        Gen.Elements(
            "{}", """{"path":"old"}""", """{"arguments":["a"],"x":1,"path":"old"}""", """{"rust-analyzer":{}}""", """{"rust-analyzer":{"binary":{"path":"old","mine":[1]}}}""",
            """{"o":1,"rust-analyzer":{"initialization_options":{"path":"no"},"binary":{"arguments":[],"path":"old"}},"z":[]}""").Select(value => ("lsp", value)));

    private static string Text(IEnumerable<(string Name, string Value)> properties, bool isIndented)
    {
        var value = new JsonObject();
        foreach (var (name, content) in properties)
        {
            value[name] = JsonNode.Parse(content);
        }

        return value.ToJsonString(new JsonSerializerOptions { WriteIndented = isIndented });
    }

    // Our keys taken out, and with them the tables that they leave empty: those were made for them, or might have been.
    private static string Without(string text, string[] path)
    {
        var root = JsonNode.Parse(text, null, new JsonDocumentOptions { AllowTrailingCommas = true })!.AsObject();
        List<JsonObject> tables = [root];
        foreach (var name in path)
        {
            if (tables[^1][name] is not JsonObject next)
            {
                break;
            }

            tables.Add(next);
        }

        if (tables.Count == path.Length + 1)
        {
            tables[^1].Remove("path");
            tables[^1].Remove("arguments");
        }

        for (var level = tables.Count - 1; level > 0 && tables[level].Count == 0; level--)
        {
            tables[level - 1].Remove(path[level - 1]);
        }

        return string.Join('\n', root.Select(property => $"{property.Key}: {property.Value?.ToJsonString()}").Order(StringComparer.Ordinal));
    }
}
