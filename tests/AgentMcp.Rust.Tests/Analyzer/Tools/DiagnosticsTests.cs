using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Rust.Tests.Analyzer.Fixtures;

namespace AgentMcp.Rust.Tests.Analyzer.Tools;

[Collection(AnalyzedCollection.Name)]
public sealed class DiagnosticsTests(AnalyzedWorkspace workspace)
{
    [Fact]
    public async Task Diagnostics_Native_AreGroupedWithPlacesInUtf16()
    {
        var data = await DiagnoseAsync(new JsonObject { ["files"] = new JsonArray("app/src/faulty.rs"), ["source"] = "native" });

        var group = Assert.Single(data.GetProperty("groups").EnumerateArray());
        Assert.Equal("E0308", group.GetProperty("code").GetString());
        Assert.Equal([2, 6], group.GetProperty("places").EnumerateArray().Select(place => place.GetProperty("line").GetInt32()));
        Assert.Equal(2, data.GetProperty("counts").GetProperty("errors").GetInt32());
        Assert.True(data.GetProperty("fresh").GetBoolean());
        Assert.Equal("native", data.GetProperty("state").GetProperty("source").GetString());
    }

    [Fact]
    public async Task Diagnostics_AfterAnEditOnDisk_AreThoseOfTheNewText()
    {
        workspace.Crate.Write("shapes/tests/edited.rs", "#[test]\nfn broken() {\n    let _x: u32 = \"no\";\n}\n");
        var before = await DiagnoseAsync(new JsonObject { ["files"] = new JsonArray("shapes/tests/edited.rs"), ["source"] = "native" });
        workspace.Crate.Write("shapes/tests/edited.rs", "#[test]\nfn whole() {\n    let _x: u32 = 1;\n}\n");
        var after = await DiagnoseAsync(new JsonObject { ["files"] = new JsonArray("shapes/tests/edited.rs"), ["source"] = "native" });
        File.Delete(workspace.Crate.At("shapes/tests/edited.rs"));

        Assert.Equal(1, before.GetProperty("counts").GetProperty("errors").GetInt32());
        Assert.Equal(0, after.GetProperty("counts").GetProperty("errors").GetInt32());
    }

    [Fact]
    public async Task Diagnostics_Check_AreTheCompilersAndFresh()
    {
        var data = await DiagnoseAsync(new JsonObject { ["source"] = "check", ["timeout_seconds"] = 120 });

        Assert.True(data.GetProperty("fresh").GetBoolean(), data.ToString());
        Assert.Equal(2, data.GetProperty("counts").GetProperty("errors").GetInt32());
        Assert.Contains("mismatched types", data.GetProperty("groups")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains(data.GetProperty("groups").EnumerateArray(), group => group.GetProperty("code").GetString() is "dead_code");
    }

    [Fact]
    public async Task Diagnostics_OfAPackage_LeaveTheOthersOut()
    {
        var data = await DiagnoseAsync(new JsonObject { ["package"] = "shapes", ["source"] = "native", ["min_severity"] = "error" });

        Assert.Equal(0, data.GetProperty("counts").GetProperty("errors").GetInt32());
        Assert.Contains("app, shapes", string.Join(", ", (await workspace.RefusalAsync("rust_diagnostics", new JsonObject { ["package"] = "shape" })).Split("Packages are ")[1].TrimEnd('.').Split(", ").Order(StringComparer.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diagnostics_SinceLast_TellOnlyWhatIsNew()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var session = workspace.Open();
        await session.InitializeAsync(cancellationToken);
        JsonObject arguments() => new() { ["files"] = new JsonArray("app/src/faulty.rs"), ["source"] = "native", ["since_last"] = true };

        var first = (await session.EnvelopeAsync("rust_diagnostics", arguments(), cancellationToken)).GetProperty("data");
        var second = (await session.EnvelopeAsync("rust_diagnostics", arguments(), cancellationToken)).GetProperty("data");

        Assert.Equal(1, first.GetProperty("groups").GetArrayLength());
        Assert.Equal(0, second.GetProperty("groups").GetArrayLength());
        Assert.Equal(0, second.GetProperty("gone").GetInt32());
        Assert.Equal(2, second.GetProperty("counts").GetProperty("errors").GetInt32());
    }

    [Fact]
    public async Task Resource_Subscribed_IsToldAndReadWhenTheCheckEnded()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var session = workspace.Open();
        await session.InitializeAsync(cancellationToken);
        var uri = $"rust://diagnostics/{Uri.EscapeDataString(workspace.Crate.Root)}";
        await session.RequestAsync("resources/subscribe", new JsonObject { ["uri"] = uri }, cancellationToken);
        await session.RequestAsync("resources/read", new JsonObject { ["uri"] = uri }, cancellationToken);

        workspace.Crate.Write("app/src/faulty.rs", workspace.Crate.Read("app/src/faulty.rs") + "\n");
        var check = await session.SendAsync("tools/call", new JsonObject { ["name"] = "rust_diagnostics", ["arguments"] = new JsonObject { ["source"] = "check", ["timeout_seconds"] = 120 } }, cancellationToken);
        await session.AnswerAsync(check, cancellationToken);
        while (!session.Others.Any(message => message.GetProperty("method").GetString() is "notifications/resources/updated"))
        {
            session.Others.Add(await session.ReadAsync(cancellationToken));
        }

        var read = await session.RequestAsync("resources/read", new JsonObject { ["uri"] = uri }, cancellationToken);
        var findings = JsonElement.Parse(read.GetProperty("result").GetProperty("contents")[0].GetProperty("text").GetString()!);
        Assert.Equal(2, findings.GetProperty("counts").GetProperty("errors").GetInt32());
        Assert.True(findings.GetProperty("fresh").GetBoolean());
    }

    private Task<JsonElement> DiagnoseAsync(JsonObject arguments) => workspace.DataAsync("rust_diagnostics", arguments);
}
