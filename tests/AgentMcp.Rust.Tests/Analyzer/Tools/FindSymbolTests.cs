using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Rust.Tests.Analyzer.Fixtures;

namespace AgentMcp.Rust.Tests.Analyzer.Tools;

[Collection(AnalyzedCollection.Name)]
public sealed class FindSymbolTests(AnalyzedWorkspace workspace)
{
    [Theory]
    [InlineData("Square", "shapes::Square", "struct", "pub struct Square")]
    [InlineData("Stack::push", "shapes::Stack::push", "method", "pub fn push(&mut self, item: T) -> usize")]
    [InlineData("<Square as Shape>::area", "shapes::Square::area", "method", "fn area(&self) -> f64")]
    [InlineData("Shape::area", "shapes::Shape::area", "method", "fn area(&self) -> f64")]
    [InlineData("round::inner::deep", "shapes::round::inner::deep", "function", "pub fn deep() -> u32")]
    [InlineData("squares!", "shapes::squares", "macro", "macro_rules! squares")]
    [InlineData("UNITS", "shapes::UNITS", "static", "pub static UNITS: usize = 2")]
    [InlineData("Unit::Foot", "shapes::Unit::Foot", "variant", "Foot(f64)")]
    [InlineData("Square::side", "shapes::Square::side", "field", "pub side: f64")]
    public async Task FindSymbol_AName_IsFoundWithPathKindAndSignature(string query, string path, string kind, string signature)
    {
        var symbol = (await FindAsync(new JsonObject { ["query"] = query }))[0];

        Assert.Equal(path, symbol.GetProperty("name").GetString());
        Assert.Equal(kind, symbol.GetProperty("kind").GetString());
        Assert.Equal(signature, symbol.GetProperty("signature").GetString());
    }

    /// <summary>rust-analyzer 1.85 panics when it is asked for such a name as it is.</summary>
    [Fact]
    public async Task FindSymbol_ANameBeyondAscii_IsFound()
    {
        var paths = Paths(await FindAsync(new JsonObject { ["query"] = "größe" }));

        Assert.Equal(["shapes::Square::größe"], paths);
    }

    [Fact]
    public async Task FindSymbol_PartOfAName_ExactThenPrefixThenPart()
    {
        var paths = Paths(await FindAsync(new JsonObject { ["query"] = "square" }));

        Assert.Equal(["shapes::Square", "shapes::squares", "shapes::tests::square_has_area", "api::a_square_has_a_size"], paths);
    }

    [Fact]
    public async Task FindSymbol_KindsAndFile_NarrowIt()
    {
        Assert.Equal(["shapes::squares"], Paths(await FindAsync(new JsonObject { ["query"] = "square", ["kinds"] = new JsonArray("macro") })));
        Assert.Equal(["shapes::round::Circle::new"], Paths(await FindAsync(new JsonObject { ["query"] = "new", ["file"] = "shapes/src/round.rs" })));
    }

    [Fact]
    public async Task FindSymbol_DepthAndBody_ShowMembersOfTheTypeAndItsImplementations()
    {
        var symbol = (await FindAsync(new JsonObject { ["query"] = "Square", ["depth"] = 1, ["include_body"] = true }))[0];

        Assert.Equal(["side", "größe", "new", "größe", "area"], symbol.GetProperty("members").EnumerateArray().Select(member => member.GetProperty("name").GetString()));
        Assert.StartsWith("/// Four sides of one length.\n#[derive(", symbol.GetProperty("body").GetString(), StringComparison.Ordinal);
        Assert.Equal(19, symbol.GetProperty("line").GetInt32());
    }

    [Fact]
    public async Task FindSymbol_LimitReached_SaysHowManyThereAre()
    {
        var data = await workspace.DataAsync("rust_find_symbol", new JsonObject { ["query"] = "new", ["limit"] = 1 });

        Assert.Equal(3, data.GetProperty("total").GetInt32());
        Assert.True(data.GetProperty("truncated").GetBoolean());
    }

    [Fact]
    public async Task FindSymbol_OfStd_OnlyWithScopeDeps()
    {
        Assert.Empty(Paths(await FindAsync(new JsonObject { ["query"] = "HashMap" })));

        var symbol = (await FindAsync(new JsonObject { ["query"] = "HashMap", ["scope"] = "deps" }))[0];

        Assert.Equal("std::collections::hash::map::HashMap", symbol.GetProperty("name").GetString());

        // What the server named may be read on, although it lies outside of the workspace.
        var outline = await workspace.DataAsync("rust_outline", new JsonObject { ["file"] = symbol.GetProperty("file").GetString(), ["depth"] = 1, ["limit"] = 5 });
        Assert.True(outline.GetProperty("truncated").GetBoolean());
    }

    [Fact]
    public async Task FindSymbol_Nothing_IsAnAnswerThatSaysWhereElse() =>
        Assert.Contains("scope deps", await workspace.TextAsync("rust_find_symbol", new JsonObject { ["query"] = "zzz" }), StringComparison.Ordinal);

    private async Task<JsonElement[]> FindAsync(JsonObject arguments) => [.. (await workspace.DataAsync("rust_find_symbol", arguments)).GetProperty("symbols").EnumerateArray()];

    private static string[] Paths(JsonElement[] symbols) => [.. symbols.Select(symbol => symbol.GetProperty("name").GetString()!)];
}
