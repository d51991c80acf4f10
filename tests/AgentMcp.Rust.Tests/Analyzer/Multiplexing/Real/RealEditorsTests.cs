using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Rust.Analyzer.Instances;
using AgentMcp.Rust.Analyzer.Multiplexing.Sessions;
using AgentMcp.Rust.Analyzer.Protocol;
using AgentMcp.Rust.Tests.Analyzer.Fixtures;
using AgentMcp.Rust.Tests.Analyzer.Multiplexing.Fixtures;
using AgentMcp.Testing.Sessions;

namespace AgentMcp.Rust.Tests.Analyzer.Multiplexing.Real;

/// <summary>Editors played by the test, one real rust-analyzer.</summary>
public sealed class RealEditorsTests(SharedAnalyzer shared, ITestOutputHelper output) : IClassFixture<SharedAnalyzer>
{
    private const string File = "shapes/src/round.rs";

    private readonly EditorGroups _groups = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Uri => FileUri.Of(shared.Crate.At(File));

    [Fact]
    public async Task TwoEditorsAndAnAgent_AtOnceOnOneInstance_LeaveTheTextsIntact()
    {
        var instance = await shared.ReadyAsync(Token);
        var disk = shared.Crate.Read(File);
        var other = shared.Crate.At("café/src/lib.rs");
        await using var one = new PlayedEditor(_groups, instance);
        await using var two = new PlayedEditor(_groups, instance);
        await one.StartAsync(name: "one");
        await two.StartAsync("""{"general":{"positionEncodings":["utf-8"]},"textDocument":{"documentSymbol":{"hierarchicalDocumentSymbolSupport":true},"diagnostic":{}}}""", "two");
        one.Open(Uri, disk);
        two.Open(FileUri.Of(other), shared.Crate.Read("café/src/lib.rs"));

        var editing = TypeAsync(one, Uri, "typed_", 30);
        var editingToo = TypeAsync(two, FileUri.Of(other), "größer_", 30);
        var asking = Enumerable.Range(0, 30).Select(_ => SymbolsAsync(instance, shared.Crate.At("shapes/src/lib.rs"))).ToArray();
        await using var agent = shared.Host.Server.Open(workspace: shared.Crate.Root, environment: shared.Crate.Environment);
        await agent.InitializeAsync(Token);
        for (var call = 0; call < 10; call++)
        {
            Assert.Contains("pub fn area(width: u32, height: u32) -> u32", (await OutlineAsync(agent, "shapes/src/lib.rs")).Text, StringComparison.Ordinal);
        }

        await Task.WhenAll(editing, editingToo);

        Assert.All(await Task.WhenAll(asking), names => Assert.Equal(["round", "area"], names));
        Assert.Equal(["typed_29"], await SymbolsAsync(instance, shared.Crate.At(File)));
        Assert.Equal(["größer_29"], await SymbolsAsync(instance, other));
        Assert.Equal([File, "café/src/lib.rs"], instance.State.UnsavedFiles.OrderDescending(StringComparer.Ordinal));
        Assert.Equal(disk, shared.Crate.Read(File));

        // What the agent reads is what the editors hold, and it is told so.
        var typed = await OutlineAsync(agent, File);
        var typedToo = await OutlineAsync(agent, "café/src/lib.rs");
        Assert.Contains("pub fn typed_29()", typed.Text, StringComparison.Ordinal);
        Assert.Contains("pub fn größer_29()", typedToo.Text, StringComparison.Ordinal);
        Assert.All([typed, typedToo], outline => Assert.Equal(["café/src/lib.rs", File], outline.Unsaved.Order(StringComparer.Ordinal)));

        one.Close(Uri);
        two.Close(FileUri.Of(other));
        await one.SettleAsync();
        await two.SettleAsync();
        Assert.Equal(["diameter"], await SymbolsAsync(instance, shared.Crate.At(File)));
        Assert.Empty((await OutlineAsync(agent, File)).Unsaved);
    }

    [Fact]
    public async Task TwoEditors_OfOneDocument_TheLastTextIsWhatBothAreAnsweredFrom()
    {
        var instance = await shared.ReadyAsync(Token);
        await using var one = new PlayedEditor(_groups, instance);
        await using var two = new PlayedEditor(_groups, instance);
        await one.StartAsync();
        await two.StartAsync();
        one.Open(Uri, "pub fn first() {}\n");
        await one.SettleAsync();
        two.Open(Uri, "pub fn first() {}\n");
        two.Change(Uri, 2, "pub fn second() {}\n");
        await two.SettleAsync();

        Assert.Contains("second", (await SymbolsAsync(one, Uri)).GetRawText(), StringComparison.Ordinal);
        one.Change(Uri, 2, "pub fn third() {}\n");
        Assert.Contains("third", (await SymbolsAsync(one, Uri)).GetRawText(), StringComparison.Ordinal);
        await two.HearAsync("window/showMessage");

        await one.KillAsync();
        Assert.Contains("second", (await SymbolsAsync(two, Uri)).GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-32")]
    public async Task Editors_InEveryEncoding_FindTheSamePlaces_BehindTextThatIsNotAscii(string encoding)
    {
        const string Text = "pub fn größe(w: u32) -> u32 {\n    /* 😀漢 */ let ü = w; ü + /* é */ ü\n}\n";
        var line = Text.Split('\n')[1];
        var instance = await shared.ReadyAsync(Token);
        await using var editor = new PlayedEditor(_groups, instance);
        await editor.StartAsync($$"""{"general":{"positionEncodings":["{{encoding}}"]},"textDocument":{"diagnostic":{} } }""");
        editor.Open(Uri, Text);
        var use = Units(line[..line.LastIndexOf('ü')], encoding);

        var found = await editor.AskAsync("textDocument/definition", At(Uri, 1, use));
        var places = (await editor.AskAsync("textDocument/references", $$$"""{"textDocument":{"uri":"{{{Uri}}}"},"position":{"line":1,"character":{{{use}}}},"context":{"includeDeclaration":true}}""")).GetProperty("result");

        Assert.Equal((1, Units(line[..line.IndexOf('ü')], encoding)), StartOf(found.GetProperty("result")[0]));
        Assert.Equal(
            [.. Enumerable.Range(0, line.Length).Where(index => line[index] == 'ü').Select(index => Units(line[..index], encoding))],
            places.EnumerateArray().Select(place => StartOf(place).Character).Order());

        // The editor's own edit, in its own columns: replaces the last ü.
        editor.Notify("textDocument/didChange", $$$"""{"textDocument":{"uri":"{{{Uri}}}","version":2},"contentChanges":[{"range":{"start":{"line":1,"character":{{{use}}}},"end":{"line":1,"character":{{{use + Units("ü", encoding)}}}}},"text":"w"}]}""");
        var fewer = (await editor.AskAsync("textDocument/references", $$$"""{"textDocument":{"uri":"{{{Uri}}}"},"position":{"line":1,"character":{{{Units(line[..line.IndexOf('ü')], encoding)}}}},"context":{"includeDeclaration":true}}""")).GetProperty("result");
        Assert.Equal(2, fewer.GetArrayLength());
    }

    [Fact]
    public async Task AThousandHovers_OfFourEditorsWithRandomCancels_AreRightOrCancelled()
    {
        var instance = await shared.ReadyAsync(Token);
        var editors = Enumerable.Range(0, 4).Select(_ => new PlayedEditor(_groups, instance)).ToArray();
        var text = string.Concat(Enumerable.Range(0, 250).Select(number => string.Create(CultureInfo.InvariantCulture, $"pub fn f{number:000}() {{}}\n")));
        await Task.WhenAll(editors.Select(editor => editor.StartAsync()));
        editors[0].Open(Uri, text);
        await editors[0].SettleAsync();

        var right = await Task.WhenAll(editors.Select((editor, number) => HoverAsync(editor, number)));

        output.WriteLine($"{right.Sum()} of 1000 answered, the others cancelled");
        foreach (var editor in editors)
        {
            await editor.DisposeAsync();
        }
    }

    [Fact]
    public async Task HoverAndReferences_ThroughASession_CostLittleMoreThanWithoutOne()
    {
        var instance = await shared.ReadyAsync(Token);
        await using var editor = new PlayedEditor(_groups, instance);
        await editor.StartAsync();
        var position = At(FileUri.Of(shared.Crate.At("shapes/src/lib.rs")), 2, 8);
        var references = position[..^1] + ""","context":{"includeDeclaration":true}}""";
        foreach (var (method, parameters) in new[] { ("textDocument/hover", position), ("textDocument/references", references) })
        {
            List<double> direct = [], through = [];
            for (var round = 0; round < 400; round++)
            {
                var clock = Stopwatch.StartNew();
                await instance.SendAsync(method, Encoding.UTF8.GetBytes(parameters), Token);
                direct.Add(clock.Elapsed.TotalMilliseconds);
                clock.Restart();
                await editor.AskAsync(method, parameters);
                through.Add(clock.Elapsed.TotalMilliseconds);
            }

            // Said, not judged: the benchmark has the gate, and a quiet machine.
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{method}: direct p50 {At(direct, .5):0.00} p99 {At(direct, .99):0.00}, through a session p50 {At(through, .5):0.00} p99 {At(through, .99):0.00} ms"));
        }
    }

    private async Task<int> HoverAsync(PlayedEditor editor, int number)
    {
        var random = new Random(number);
        var asked = new List<(int Line, Task<JsonElement> Answer, bool IsCancelled)>();
        for (var at = 0; at < 250; at++)
        {
            var line = random.Next(250);
            var (id, answer) = editor.Ask("textDocument/hover", At(Uri, line, 8));
            var isCancelled = random.Next(4) == 0;
            asked.Add((line, answer, isCancelled));
            if (isCancelled)
            {
                editor.Cancel(id);
            }
        }

        var right = 0;
        foreach (var (line, answer, isCancelled) in asked)
        {
            var came = await answer;
            if (came.TryGetProperty("error", out var error))
            {
                Assert.True(isCancelled, $"Nobody cancelled the hover over line {line}: {error}");
                Assert.Equal(LspErrorCodes.RequestCancelled, error.GetProperty("code").GetInt32());
                continue;
            }

            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"fn f{line:000}()"), came.GetRawText(), StringComparison.Ordinal);
            right++;
        }

        return right;
    }

    private static async Task TypeAsync(PlayedEditor editor, string uri, string name, int times)
    {
        for (var round = 0; round < times; round++)
        {
            editor.Change(uri, round + 2, string.Create(CultureInfo.InvariantCulture, $"pub fn {name}{round}() {{}}\n"));
            if (round % 5 == 0)
            {
                var answer = await editor.AskAsync("textDocument/documentSymbol", $$$"""{"textDocument":{"uri":"{{{uri}}}"}}""");
                Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{name}{round}"), System.Text.RegularExpressions.Regex.Unescape(answer.GetRawText()), StringComparison.Ordinal);
            }
        }

        await editor.SettleAsync();
    }

    private static async Task<(string Text, string[] Unsaved)> OutlineAsync(RawSession agent, string file)
    {
        var result = await agent.CallAsync("rust_outline", new JsonObject { ["file"] = file }, Token);
        var envelope = result.GetProperty("structuredContent");
        Assert.True(envelope.GetProperty("status").GetString() == "Ok", envelope.ToString());
        var state = envelope.GetProperty("data").GetProperty("state");
        return (result.GetProperty("content")[0].GetProperty("text").GetString()!, [.. state.GetProperty("unsaved_files").EnumerateArray().Select(path => path.GetString()!)]);
    }

    private static async Task<JsonElement> SymbolsAsync(PlayedEditor editor, string uri) =>
        await editor.AskAsync("textDocument/documentSymbol", $$$"""{"textDocument":{"uri":"{{{uri}}}"}}""");

    private static async Task<string[]> SymbolsAsync(AnalyzerInstance instance, string file)
    {
        var reply = await instance.RequestAsync("textDocument/documentSymbol", Encoding.UTF8.GetBytes($$$"""{"textDocument":{"uri":"{{{FileUri.Of(file)}}}"}}"""), Token);
        return [.. reply.ToElement().EnumerateArray().Select(symbol => symbol.GetProperty("name").GetString()!)];
    }

    private static string At(string uri, int line, int column) => $$$"""{"textDocument":{"uri":"{{{uri}}}"},"position":{"line":{{{line}}},"character":{{{column}}}}}""";

    private static double At(List<double> times, double share) => times.Order().ElementAt((int)(times.Count * share));

    private static (int Line, int Character) StartOf(JsonElement place)
    {
        var start = place.GetProperty("range").GetProperty("start");
        return (start.GetProperty("line").GetInt32(), start.GetProperty("character").GetInt32());
    }

    private static int Units(string text, string encoding) => encoding switch
    {
        "utf-8" => Encoding.UTF8.GetByteCount(text),
        "utf-32" => text.EnumerateRunes().Count(),
        _ => text.Length,
    };
}
