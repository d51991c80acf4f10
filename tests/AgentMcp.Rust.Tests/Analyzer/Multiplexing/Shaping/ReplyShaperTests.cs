using System.Text.Json.Nodes;
using AgentMcp.Rust.Analyzer.Multiplexing.Capabilities;
using AgentMcp.Rust.Analyzer.Multiplexing.Shaping;
using AgentMcp.Rust.Analyzer.Multiplexing.Texts;
using AgentMcp.Rust.Analyzer.Multiplexing.Translation;
using AgentMcp.Rust.Analyzer.Protocol;
using AgentMcp.Rust.Tests.Analyzer.Multiplexing.Fixtures;

namespace AgentMcp.Rust.Tests.Analyzer.Multiplexing.Shaping;

public sealed class ReplyShaperTests
{
    private const string Uri = "file:///w/src/lib.rs";
    private const string Range = """{"start":{"line":0,"character":0},"end":{"line":0,"character":1}}""";

    private static readonly EditorCapabilities Plain = Read("{}");

    [Fact]
    public void Changes_ForAnEditorThatCanAll_Nothing()
    {
        var shaper = new ReplyShaper(Read(PlayedEditor.Full));
        Assert.DoesNotContain(
            new[] { "textDocument/hover", "textDocument/definition", "textDocument/completion", "textDocument/documentSymbol", "textDocument/foldingRange", "codeAction/resolve" },
            shaper.Changes);
    }

    [Theory]
    [InlineData(
        "textDocument/definition",
        $$$$"""[{"targetUri":"{{{{Uri}}}}","targetRange":null,"targetSelectionRange":{{{{Range}}}},"originSelectionRange":{{{{Range}}}}}]""",
        $$$$"""[{"uri":"{{{{Uri}}}}","range":{{{{Range}}}}}]""")]
    [InlineData(
        "textDocument/documentSymbol",
        $$$$"""[{"name":"a","kind":2,"range":{{{{Range}}}},"selectionRange":{{{{Range}}}},"children":[{"name":"b","kind":12,"range":{{{{Range}}}},"selectionRange":{{{{Range}}}}}]}]""",
        $$$$"""[{"name":"a","kind":2,"location":{"uri":"{{{{Uri}}}}","range":{{{{Range}}}}}},{"name":"b","kind":12,"location":{"uri":"{{{{Uri}}}}","range":{{{{Range}}}}},"containerName":"a"}]""")]
    [InlineData(
        "textDocument/completion",
        $$$$"""{"items":[{"label":"f","insertTextFormat":2,"textEdit":{"newText":"f(${1:a})$0","insert":{{{{Range}}}},"replace":{{{{Range}}}}},"data":{"insert":1}}]}""",
        $$$$"""{"items":[{"label":"f","textEdit":{"newText":"f(a)","range":{{{{Range}}}}},"data":{"insert":1}}]}""")]
    [InlineData(
        "codeAction/resolve",
        $$$$"""{"edit":{"documentChanges":[{"textDocument":{"uri":"{{{{Uri}}}}","version":1},"edits":[{"range":{{{{Range}}}},"newText":"let ${0:x} = \\$1;","insertTextFormat":2}]}]}}""",
        $$$$"""{"edit":{"documentChanges":[{"textDocument":{"uri":"{{{{Uri}}}}","version":1},"edits":[{"range":{{{{Range}}}},"newText":"let x = $1;"}]}]}}""")]
    [InlineData("textDocument/hover", """{"contents":{"kind":"markdown","value":"```rust\nfn a()\n```\n\n---\nText"}}""", """{"contents":{"kind":"plaintext","value":"fn a()\n\nText"}}""")]
    [InlineData("textDocument/hover", "null", "null")]
    [InlineData("textDocument/definition", "null", "null")]
    public void Shape_ForAnEditorThatCanLittle_IsWhatItKnows(string method, string answer, string expected) =>
        Assert.Equal(expected, Text(new ReplyShaper(Plain).Shape(method, JsonNode.Parse(answer), Uri, new Texts(""))));

    [Theory]
    [InlineData("fn a() {\n}\n", """{"startLine":0,"startCharacter":8,"endLine":1,"endCharacter":1}""", """[{"startLine":0,"endLine":1}]""")]
    [InlineData("if a {\n} else {\n}\n", """{"startLine":0,"startCharacter":6,"endLine":1,"endCharacter":1}""", """[{"startLine":0,"endLine":0}]""")]
    public void Shape_OfFolds_ForWholeLines_LeavesALineThatGoesOn(string text, string fold, string expected) => Assert.Equal(
        expected, Text(new ReplyShaper(Read("""{"textDocument":{"foldingRange":{"lineFoldingOnly":true}}}""")).Shape("textDocument/foldingRange", JsonNode.Parse($"[{fold}]"), Uri, new Texts(text))));

    [Fact]
    public void Adapt_ForAnEditorWithoutDocumentChanges_IsChanges_AndMovesAreRefused()
    {
        var edit = JsonNode.Parse($$"""{"documentChanges":[{"textDocument":{"uri":"{{Uri}}","version":5},"edits":[{"newText":"x"}]}]}""");
        WorkspaceEdits.Adapt(edit, Plain, _ => default);
        Assert.Equal($$$$"""{"changes":{"{{{{Uri}}}}":[{"newText":"x"}]}}""", Text(edit));

        var move = JsonNode.Parse("""{"documentChanges":[{"kind":"rename","oldUri":"file:///a","newUri":"file:///b"}]}""");
        Assert.Equal(LspErrorCodes.RequestFailed, Assert.Throws<LspException>(() => WorkspaceEdits.Adapt(move, Plain, _ => default)).Code);
    }

    [Theory]
    [InlineData("$0", "")]
    [InlineData("a${1:b${2:c}}d", "abcd")]
    [InlineData("{ $1 }", "{  }")]
    [InlineData(@"\$x \} \\", @"$x } \")]
    [InlineData("$", "$")]
    [InlineData("${", "${")]
    [InlineData("${1", "")]
    public void Plain_OfASnippet_IsWhatStandsThereUnfilled(string snippet, string plain) => Assert.Equal(plain, SnippetText.Plain(snippet));

    private static string Text(JsonNode? node) => node is null ? "null" : node.ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static EditorCapabilities Read(string capabilities) => EditorCapabilities.Read(System.Text.Encoding.UTF8.GetBytes($$$$"""{"capabilities":{{{{capabilities}}}}}"""));

    private sealed class Texts(string text) : IDocumentTexts
    {
        public DocumentText? Find(string uri) => new(text);
    }
}
