using System.Text.Json;
using AgentMcp.Rust.Analyzer.Multiplexing.Documents;
using AgentMcp.Rust.Analyzer.Multiplexing.Texts;

namespace AgentMcp.Rust.Tests.Analyzer.Multiplexing.Documents;

public sealed class SharedDocumentsTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();
    private readonly ServersView _server = new();
    private readonly SharedDocuments _documents;
    private readonly ModelEditor _first = new(PositionEncoding.Utf16);
    private readonly ModelEditor _second = new(PositionEncoding.Utf16);

    public SharedDocumentsTests() => _documents = new SharedDocuments(_server.HearAsync);

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Change_BySecondWriter_WarnsBothOnce_UntilTheyAgree()
    {
        Open(_first, "a");
        Open(_second, "a");
        Change(_first, "ab");
        Assert.Empty(_first.Warnings);

        Change(_second, "ac");
        Change(_second, "acd");
        Change(_first, "abd");
        Assert.Equal((1, 1), (_first.Warnings.Count, _second.Warnings.Count));
        Assert.Equal("abd", _server.Text);

        Change(_second, "abd");
        Change(_first, "x");
        Change(_second, "y");
        Assert.Equal((2, 2), (_first.Warnings.Count, _second.Warnings.Count));
    }

    [Fact]
    public void Open_WithTheDisksText_WhileAnotherHasUnsavedText_IsTheLastTextAndIsTold()
    {
        Open(_first, "a");
        Change(_first, "ab");
        Open(_second, "a");

        Assert.Equal("a", _server.Text);
        Assert.Single(_first.Warnings);
    }

    [Fact]
    public void Close_OfTheOneWhoWrote_GivesBackTheOthersText()
    {
        Open(_first, "a");
        Open(_second, "a");
        Change(_first, "unsaved");

        _documents.Close(_first, _path);

        Assert.True(_server.IsOpen);
        Assert.Equal("a", _server.Text);
    }

    [Fact]
    public void Unsaved_NamesWhatTheDiskDoesNotHave()
    {
        File.WriteAllText(_path, "a");
        Open(_first, "a");
        Assert.Empty(_documents.Unsaved);

        Change(_first, "ab");
        Assert.Equal([_path], _documents.Unsaved);

        File.WriteAllText(_path, "ab");
        Assert.Empty(_documents.Unsaved);
    }

    [Fact]
    public void VersionFor_IsTheEditorsOwn_AndNoneForAnothersText()
    {
        Open(_first, "a", version: 40);
        Open(_second, "a", version: 7);
        Change(_second, "b", version: 8);

        Assert.Equal(8, _documents.VersionFor(_second, _path, 2));
        Assert.Null(_documents.VersionFor(_second, _path, 1));
        Assert.Null(_documents.VersionFor(_first, _path, 2));
        Assert.True(_documents.VersionFor(_first, _path).IsOther);
    }

    [Fact]
    public async Task Told_WhileRustAnalyzerIsStartedAgain_WaitsAndKeepsTheOrder()
    {
        var gate = new TaskCompletionSource();
        var told = new List<string>();
        var documents = new SharedDocuments(async (method, _) =>
        {
            await gate.Task;
            told.Add(method);
        });

        documents.Open(_first, _path, "rust", 1, "a");
        documents.Change(_first, _path, 2, JsonElement.Parse("""[{"text":"b"}]"""));
        documents.Close(_first, _path);
        Assert.False(documents.Told.IsCompleted);
        gate.SetResult();
        await documents.Told;

        Assert.Equal(["textDocument/didOpen", "textDocument/didChange", "textDocument/didClose"], told);
    }

    private void Open(ModelEditor editor, string text, int version = 1) => _documents.Open(editor, _path, "rust", version, text);

    private void Change(ModelEditor editor, string text, int version = 2) => _documents.Change(editor, _path, version, JsonElement.Parse($$"""[{"text":"{{text}}"}]"""));
}
