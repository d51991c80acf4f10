using System.Text.Json;
using AgentMcp.Rust.Analyzer.Multiplexing.Documents;
using AgentMcp.Rust.Analyzer.Multiplexing.Texts;
using FsCheck;
using FsCheck.Fluent;

namespace AgentMcp.Rust.Tests.Analyzer.Multiplexing.Documents;

/// <summary>Random edits of two editors, each in its own encoding, against texts kept by the plainest means.</summary>
public sealed class TwoEditorsTests
{
    private const string Path = "/w/src/lib.rs";

    [Fact]
    public void Change_RandomEditsOfTwoEditorsInThreeEncodings_LeavesTheTextsIntact() => Prop.ForAll(Plays, play =>
    {
        var server = new ServersView();
        var documents = new SharedDocuments(server.HearAsync);
        var editors = play.Encodings.Select(encoding => new ModelEditor(encoding)).ToArray();
        var last = "";
        foreach (var step in play.Steps)
        {
            var editor = editors[step.Editor % editors.Length];
            switch (step.Kind % 8)
            {
                case 0 when editor.Text is null:
                    editor.Text = step.Text;
                    documents.Open(editor, Path, "rust", step.Number, step.Text);
                    last = step.Text;
                    break;
                case 1 when editor.Text is not null:
                    documents.Close(editor, Path);
                    editor.Text = null;
                    last = editors.Where(other => other.Text is not null).Select(other => other.Text).FirstOrDefault() ?? last;
                    break;
                default:
                    if (editor.Text is not null)
                    {
                        documents.Change(editor, Path, step.Number, JsonElement.Parse(editor.Edit(step)));
                        last = editor.Text;
                    }

                    break;
            }

            Assert.Equal(editors.Any(each => each.Text is not null), documents.IsOpen(Path));
            Assert.Equal(documents.IsOpen(Path), server.IsOpen);
            if (server.IsOpen)
            {
                // Rust-analyzer has the last text, each editor's own is what it made of it, and numbers only grow.
                Assert.Equal(last, server.Text);
                Assert.All(editors.Where(each => each.Text is not null), each => Assert.Equal(each.Text, documents.TextFor(each, Path)!.Text));
            }
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task ReplayAsync_AfterRandomEdits_GivesANewProcessTheSameTexts()
    {
        var server = new ServersView();
        var documents = new SharedDocuments(server.HearAsync);
        var editor = new ModelEditor(PositionEncoding.Utf8);
        documents.Open(editor, Path, "rust", 1, "fn ü() {}\n");
        documents.Change(editor, Path, 2, JsonElement.Parse("""[{"range":{"start":{"line":0,"character":3},"end":{"line":0,"character":5}},"text":"größe"}]"""));

        var next = new ServersView();
        await documents.ReplayAsync(next, TestContext.Current.CancellationToken);

        Assert.Equal("fn größe() {}\n", server.Text);
        Assert.Equal(server.Text, next.Text);
    }

    private static Arbitrary<Play> Plays =>
        (from encodings in Gen.Elements(PositionEncoding.Utf8, PositionEncoding.Utf16, PositionEncoding.Utf32).ListOf(2)
         from steps in StepGen.ListOf()
         select new Play([.. encodings], [.. steps])).ToArbitrary();

    private static Gen<Step> StepGen =>
        from editor in Gen.Choose(0, 1)
        from kind in Gen.Choose(0, 7)
        from number in Gen.Choose(0, 1000)
        from start in Gen.Choose(0, 40)
        from length in Gen.Choose(0, 10)
        from text in Gen.Elements("a", "ü", "漢", "😀", "\n", "\r\n", " ", "").ListOf().Select(string.Concat)
        select new Step(editor, kind, number, start, length, text);

    private sealed record Play(IReadOnlyList<PositionEncoding> Encodings, IReadOnlyList<Step> Steps);

    internal sealed record Step(int Editor, int Kind, int Number, int Start, int Length, string Text);
}
