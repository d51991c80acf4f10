using System.Text.Json.Nodes;
using AgentMcp.Rust.Analyzer.Multiplexing.Texts;
using AgentMcp.Rust.Analyzer.Multiplexing.Translation;

namespace AgentMcp.Rust.Tests.Analyzer.Multiplexing.Translation;

/// <summary>In <c>file:///u</c> column 3 in UTF-16 is 5 in UTF-8 (ü and 漢 before it); in <c>file:///a</c> all columns are the same.</summary>
public sealed class PositionTranslatorTests
{
    [Theory]
    [InlineData("""{"range":{"start":{"line":0,"character":3}}}""", """{"range":{"start":{"line":0,"character":6}}}""")]
    [InlineData("""[{"uri":"file:///a","range":{"start":{"line":0,"character":3}}}]""", """[{"uri":"file:///a","range":{"start":{"line":0,"character":3}}}]""")]
    [InlineData("""{"range":{"start":{"line":0,"character":3}},"uri":"file:///a"}""", """{"range":{"start":{"line":0,"character":3}},"uri":"file:///a"}""")]
    [InlineData(
        """[{"targetUri":"file:///a","targetRange":{"line":0,"character":3},"originSelectionRange":{"line":0,"character":3}}]""",
        """[{"targetUri":"file:///a","targetRange":{"line":0,"character":3},"originSelectionRange":{"line":0,"character":6}}]""")]
    [InlineData("""{"changes":{"file:///a":[{"line":0,"character":3}],"file:///u":[{"line":0,"character":3}]}}""", """{"changes":{"file:///a":[{"line":0,"character":3}],"file:///u":[{"line":0,"character":6}]}}""")]
    [InlineData(
        """{"documentChanges":[{"edits":[{"line":0,"character":3}],"textDocument":{"uri":"file:///a"}}]}""",
        """{"documentChanges":[{"edits":[{"line":0,"character":3}],"textDocument":{"uri":"file:///a"}}]}""")]
    [InlineData("""[{"from":{"uri":"file:///a"},"fromRanges":[{"line":0,"character":3}]}]""", """[{"from":{"uri":"file:///a"},"fromRanges":[{"line":0,"character":3}]}]""")]
    [InlineData("""[{"to":{"uri":"file:///a"},"fromRanges":[{"line":0,"character":3}]}]""", """[{"to":{"uri":"file:///a"},"fromRanges":[{"line":0,"character":6}]}]""")]
    [InlineData("""[{"startLine":0,"startCharacter":3,"endLine":0,"endCharacter":3}]""", """[{"startLine":0,"startCharacter":6,"endLine":0,"endCharacter":6}]""")]
    [InlineData("""{"data":{"line":0,"character":3}}""", """{"data":{"line":0,"character":3}}""")]
    [InlineData("""{"relatedInformation":[{"location":{"uri":"file:///a","range":{"line":0,"character":3}}}]}""", """{"relatedInformation":[{"location":{"uri":"file:///a","range":{"line":0,"character":3}}}]}""")]
    [InlineData("""{"line":"0","character":3}""", """{"line":"0","character":3}""")]
    [InlineData("null", "null")]
    public void Translate_FindsEachPosition_AndItsDocument(string before, string after)
    {
        var node = JsonNode.Parse(before);

        new PositionTranslator(new TwoTexts(), PositionEncoding.Utf16, PositionEncoding.Utf8).Translate(node, "file:///u");

        Assert.Equal(after, node?.ToJsonString() ?? "null");
    }

    [Fact]
    public void Translate_OfTokens_MovesBeginningsAndLengths()
    {
        // ü at 0, 漢x at 1 for 2, and on the next line an x at 1.
        var answer = JsonNode.Parse("""{"data":[0,0,1,1,0, 0,1,2,2,0, 1,1,1,3,0]}""");

        TokenTranslator.Translate(answer, "file:///u", new PositionTranslator(new TwoTexts(), PositionEncoding.Utf16, PositionEncoding.Utf8));

        Assert.Equal("[0,0,2,1,0,0,2,4,2,0,1,2,1,3,0]", answer!["data"]!.ToJsonString());
    }

    [Theory]
    [InlineData("""{"textDocument":{"uri":"file:///u"},"position":{}}""", "file:///u")]
    [InlineData("""{"item":{"uri":"file:///u"}}""", "file:///u")]
    [InlineData("""{"range":{},"data":{"kind":{"impls":{"textDocument":{"uri":"file:///u"}}}}}""", "file:///u")]
    [InlineData("""{"query":"x"}""", null)]
    [InlineData("[]", null)]
    public void Of_ARequest_IsTheDocumentThatItIsAbout(string parameters, string? uri) => Assert.Equal(uri, RequestDocument.Of(JsonNode.Parse(parameters)));

    private sealed class TwoTexts : IDocumentTexts
    {
        public DocumentText? Find(string uri) => uri switch
        {
            "file:///u" => new DocumentText("ü漢x\nüx"),
            "file:///a" => new DocumentText("abcdef"),
            _ => null,
        };
    }
}
