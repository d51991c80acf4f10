using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Rust.Analyzer.Language;

namespace AgentMcp.Rust.Tests.Analyzer.Language;

public sealed class HoverContentTests
{
    [Fact]
    public void Read_AStruct_TellsPathTypeLayoutAndDocs()
    {
        var hover = Read("\n```rust\nshapes\n```\n\n```rust\npub struct Square {\n    größe: u32,\n}\n```\n\n---\n\nsize = 16 (0x10), align = 0x8\n\n---\n\nFour sides.\n\n```rust\nlet x = 1;\n```");

        Assert.Equal(new HoverContent("shapes", "pub struct Square {\n    größe: u32,\n}", "size = 16 (0x10), align = 0x8", "Four sides.\n\n```rust\nlet x = 1;\n```"), hover);
    }

    [Fact]
    public void Read_ALocal_HasNoPath() => Assert.Equal(new HoverContent(null, "let größe: u32", "size = 4, align = 0x4", null), Read("\n```rust\nlet größe: u32\n```\n\n---\n\nsize = 4, align = 0x4"));

    [Fact]
    public void Read_AddressesOfLinks_AreLeftOut() => Assert.Equal("See [Representation] and [`str`].", Read("\n```rust\nx\n```\n\n---\n\nSee [Representation](https://doc.rust-lang.org/nightly/x.html#representation) and [`str`].")!.Docs);

    [Fact]
    public void Read_Nothing_IsNull() => Assert.Null(HoverContent.Read(JsonElement.Parse("null")));

    [Fact]
    public void Read_AFenceThatNeverEnds_IsNoLoop() => Assert.NotNull(Read("```rust\nfn"));

    private static HoverContent? Read(string markdown) =>
        HoverContent.Read(JsonElement.Parse(new JsonObject { ["contents"] = new JsonObject { ["kind"] = "markdown", ["value"] = markdown } }.ToJsonString()));
}
