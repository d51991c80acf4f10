using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Server.Install.Editing;
using FsCheck;
using FsCheck.Fluent;

namespace AgentMcp.Server.Tests.Install;

public sealed class JsonEntryEditorTests
{
    private static readonly JsonEntryEditor Editor = new("mcpServers", "agentmcp");

    private static JsonObject Entry => new() { ["command"] = "/opt/agentmcp", ["args"] = new JsonArray("serve") };

    [Fact]
    public void A_new_file_holds_the_entry_alone() => Assert.Equal(
        """
        {
          "mcpServers": {
            "agentmcp": {
              "command": "/opt/agentmcp",
              "args": ["serve"]
            }
          }
        }

        """.ReplaceLineEndings("\n"),
        Set(""));

    [Fact]
    public void An_entry_goes_behind_the_others_and_comments_stay_with_their_lines()
    {
        const string before = """
            {
                // my servers
                "mcpServers": {
                    "other": { "command": "x" } // the other one
                    /* nothing more */
                },
                "theme": "dark", // trailing comma below
            }
            """;
        const string after = """
            {
                // my servers
                "mcpServers": {
                    "other": { "command": "x" }, // the other one
                    /* nothing more */
                    "agentmcp": {
                        "command": "/opt/agentmcp",
                        "args": ["serve"]
                    }
                },
                "theme": "dark", // trailing comma below
            }
            """;

        Assert.Equal(after, Set(before));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{ }\n")]
    [InlineData("{\n}\n")]
    [InlineData("{\"a\":1}")]
    [InlineData("{\"mcpServers\":{}}")]
    [InlineData("{\"mcpServers\":{\"o\":{}},\"b\":[1,2]}")]
    [InlineData("{\n\t\"mcpServers\": {\n\t\t\"o\": {},\n\t},\n}")]
    [InlineData("{\r\n  \"a\": 1\r\n}\r\n")]
    [InlineData("// head\n{\n  \"a\": \"größe 🎉\" // end\n}\n// foot\n")]
    [InlineData("{ \"a\": { \"b\": \"}, \\\" // no comment\" } }")]
    [InlineData("{\n  \"mcpServers\": {\n    // none yet\n  }\n}")]
    public void What_was_there_stays_and_the_entry_is_found(string before)
    {
        var after = Set(before);

        Assert.Equal(("/opt/agentmcp", "serve"), (Editor.Find(after)!.Command, Editor.Find(after)!.Arguments.Single()));
        AssertSameBesidesEntry(before, after);
        Assert.Empty(Editor.Set(after, Entry));
        Assert.Equal(before.Contains("\r\n", StringComparison.Ordinal), after.Contains("\r\n", StringComparison.Ordinal));
        Assert.Equal(before.Contains("\r\n", StringComparison.Ordinal) ? 0 : after.Count(character => character == '\n'), after.Replace("\r\n", "", StringComparison.Ordinal).Count(character => character == '\n'));
    }

    [Theory]
    [InlineData("{ \"mcpServers\": { \"agentmcp\": {\"command\":\"x\"} } }", "{ \"mcpServers\": { } }")]
    [InlineData("{ \"mcpServers\": { \"a\": 1, \"agentmcp\": {\"command\":\"x\"} } }", "{ \"mcpServers\": { \"a\": 1 } }")]
    [InlineData("{ \"mcpServers\": { \"agentmcp\": {\"command\":\"x\"}, \"a\": 1 } }", "{ \"mcpServers\": { \"a\": 1 } }")]
    [InlineData("{ \"mcpServers\": { \"a\": 1, \"agentmcp\": {\"command\":\"x\"}, } }", "{ \"mcpServers\": { \"a\": 1, } }")]
    [InlineData("{ \"mcpServers\": { \"a\": 1, // one\n \"agentmcp\": {\"command\":\"x\"}\n } }", "{ \"mcpServers\": { \"a\": 1 // one\n } }")]
    [InlineData("{ \"other\": {} }", "{ \"other\": {} }")]
    public void Removing_leaves_the_rest(string before, string after) => Assert.Equal(after, TextEdit.Apply(before, Editor.Remove(before)));

    [Fact]
    public void An_old_entry_is_corrected_and_keeps_what_a_person_added()
    {
        const string before = """
            {
              "mcpServers": {
                "agentmcp": {
                  "command": "/old/place", // moved
                  "env": { "AGENTMCP_LOG": "debug" }
                }
              }
            }
            """;
        const string after = """
            {
              "mcpServers": {
                "agentmcp": {
                  "command": "/opt/agentmcp", // moved
                  "env": { "AGENTMCP_LOG": "debug" },
                  "args": ["serve"]
                }
              }
            }
            """;

        Assert.Equal(after, Set(before));
    }

    [Theory]
    [InlineData("{ \"mcpServers\": ")]
    [InlineData("{ \"mcpServers\": [] }")]
    [InlineData("[]")]
    [InlineData("{ \"a\": 1 } trailing")]
    [InlineData("{ 'a': 1 }")]
    [InlineData("not json")]
    public void What_cannot_be_parsed_is_refused(string text) => Assert.ThrowsAny<JsonException>(() => Editor.Set(text, Entry));

    [Fact]
    public void Any_object_keeps_its_content_when_the_entry_comes_and_goes()
    {
        // Random objects, in random layouts: what is parsed besides the entry never changes.
        var objects = Gen.Choose(0, 6).SelectMany(count => Gen.ListOf(Properties, count)).Select(pairs =>
        {
            var value = new JsonObject();
            foreach (var (name, content) in pairs)
            {
                value[name] = JsonNode.Parse(content);
            }

            return value;
        });
        var texts = Gen.Zip(objects, Gen.Elements(true, false)).Select(pair => pair.Item1.ToJsonString(new JsonSerializerOptions { WriteIndented = pair.Item2 }));

        Prop.ForAll(Arb.From(texts), text =>
        {
            var installed = Set(text);
            AssertSameBesidesEntry(text, installed);
            var removed = TextEdit.Apply(installed, Editor.Remove(installed));
            Assert.Null(Editor.Find(removed));
            AssertSameBesidesEntry(text, removed);
        }).QuickCheckThrowOnFailure();
    }

    private static Gen<(string Name, string Value)> Properties => Gen.OneOf(
        Gen.Zip(Gen.Elements("a", "b", "größe", "x y", "//", "{"), Gen.Elements("1", "null", "[]", "{}", "[1,[2]]", "{\"mcpServers\":{}}", "\"}\"", "\"// no\"")).Select(pair => (pair.Item1, pair.Item2)),
        Gen.Elements("{}", "{\"o\":{\"command\":\"c\",\"args\":[\",\"]}}", "{\"agentmcp\":{\"command\":\"old\"},\"z\":1}").Select(value => ("mcpServers", value)));

    private static string Set(string text) => TextEdit.Apply(text, Editor.Set(text, Entry));

    private static void AssertSameBesidesEntry(string before, string after)
    {
        var expected = Parse(before);
        var actual = Parse(after);
        (actual["mcpServers"] as JsonObject)?.Remove("agentmcp");
        (expected["mcpServers"] as JsonObject)?.Remove("agentmcp");
        if (expected["mcpServers"] is null && actual["mcpServers"] is JsonObject { Count: 0 })
        {
            actual.Remove("mcpServers");
        }

        Assert.True(JsonNode.DeepEquals(expected, actual), $"{before}\nbecame\n{after}");
    }

    private static JsonObject Parse(string text) =>
        (JsonObject)JsonNode.Parse(text, null, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })!;
}
