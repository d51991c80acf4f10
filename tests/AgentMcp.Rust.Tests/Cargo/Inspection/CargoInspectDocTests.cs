using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Rust.Cargo;
using AgentMcp.Rust.Tests.Cargo.Fixtures;

namespace AgentMcp.Rust.Tests.Cargo.Inspection;

/// <summary>Documentation through the front door, by the real rustdoc.</summary>
public sealed class CargoInspectDocTests(SharedCargoHost shared, InspectedCrateFixture fixture) : IClassFixture<SharedCargoHost>, IClassFixture<InspectedCrateFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sample::add", "function", "pub fn add<T>(a: T, b: T) -> T where T: Copy + std::ops::Add<Output = T>")]
    [InlineData("add", "function", "pub fn add<T")]
    [InlineData("crate::shapes::Circle", "struct", "pub struct Circle<'a, T: 'a + ?Sized = str, const N: usize = 3> {\n    pub radius: f64,\n    name: &'a T,\n    pub sides: [u8; N],\n}")]
    [InlineData("Circle::area", "function", "pub fn area(&self) -> f64")]
    [InlineData("Circle::SIDES", "assoc_const", "const SIDES: u32 = 0")]
    [InlineData("shapes::Shape", "trait", "pub trait Shape: Send")]
    [InlineData("Shape::visit", "function", "fn visit(&mut self, call: impl FnMut(&str) -> u8) -> Self::Out")]
    [InlineData("Shape::named", "function", "fn named() where Self: Sized")]
    [InlineData("Shape::Out", "assoc_type", "type Out: Clone")]
    [InlineData("shapes::Kind", "enum", "pub enum Kind {\n    Plain,\n    Pair(u8, String),\n    Named { x: i32 },\n}")]
    [InlineData("Kind::Pair", "variant", "Pair(u8, String)")]
    [InlineData("Circle::radius", "struct_field", "pub radius: f64")]
    [InlineData("shapes::inner::hidden", "function", "pub(crate) fn hidden()")]
    [InlineData("sample::Round", "struct", "pub struct Circle<")]
    [InlineData("plus_one!", "macro", "macro_rules! plus_one {")]
    [InlineData("sample::COUNT", "static", "pub static mut COUNT: u32")]
    [InlineData("sample::PI", "constant", "pub const PI: f64 = 3.0")]
    [InlineData("Fallible", "type_alias", "pub type Fallible<T> = Result<T, Box<dyn std::error::Error + Send + 'static>>")]
    [InlineData("raw", "function", "pub unsafe extern \"C\" fn raw(p: *const u8, f: extern \"C\" fn(u8) -> i32)")]
    [InlineData("later", "function", "pub async fn later() -> impl Iterator<Item = u8>")]
    [InlineData("Bits", "union", "pub union Bits {\n    pub a: u8,\n    pub b: i8,\n}")]
    [InlineData("Wrap", "struct", "pub struct Wrap<T>(pub T, pub(crate) u8);")]
    [InlineData("old", "function", "pub fn old(x: &mut dyn for<'b> Fn(&'b str) -> &'b str, y: (u8,), z: [&'static str; 2]) -> !")]
    [InlineData("sample::shapes", "module", "pub mod shapes")]
    [InlineData("sample", "module", "pub mod sample")]
    public async Task Items_of_the_workspace_are_written_as_they_are_declared(string item, string kind, string signature)
    {
        var doc = await DocAsync(item);

        Assert.Equal(kind, doc.GetProperty("kind").GetString());
        Assert.StartsWith(signature, doc.GetProperty("signature").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_item_has_its_documentation_its_examples_its_place_and_its_origin()
    {
        var doc = await DocAsync("sample::add");

        Assert.Equal("Adds two things.\n\n```\nassert_eq!(sample::add(1, 2), 3);\n```", doc.GetProperty("docs").GetString());
        Assert.Equal("src/lib.rs:9", doc.GetProperty("source").GetString());
        Assert.Equal("sample 0.1.0", doc.GetProperty("origin").GetString());
        Assert.Equal("since 0.1.0: use add", (await DocAsync("old")).GetProperty("deprecated").GetString());
    }

    [Fact]
    public async Task A_method_says_whose_it_is_and_a_type_what_it_has()
    {
        Assert.Equal("impl<'a, T: ?Sized> Circle<'a, T>", (await DocAsync("Circle::area")).GetProperty("owner").GetString());
        Assert.Equal("impl<T> Display for Wrap<T> where T: fmt::Display", (await DocAsync("Wrap::fmt")).GetProperty("owner").GetString());
        var members = (await DocAsync("crate::shapes::Circle")).GetProperty("members").EnumerateArray().Select(member => member.GetProperty("signature").GetString()).ToArray();
        Assert.Contains("pub fn area(&self) -> f64", members);
        Assert.DoesNotContain(members, member => member!.Contains("clone", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_re_export_of_std_is_followed()
    {
        var doc = await DocAsync("sample::Map");

        Assert.StartsWith("std::collections", doc.GetProperty("path").GetString(), StringComparison.Ordinal);
        Assert.Contains("re-export", doc.GetProperty("note").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("pub fn insert(", (await DocAsync("sample::Map::insert")).GetProperty("signature").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bare_name_that_the_workspace_does_not_have_is_looked_for_in_std()
    {
        Assert.Equal("std::vec::Vec::push", (await DocAsync("Vec::push")).GetProperty("path").GetString());
    }

    [Fact]
    public async Task What_is_not_there_comes_with_neighbours()
    {
        var envelope = await CallAsync("sample::shapes::Circel");

        var error = envelope.GetProperty("data").GetProperty("error");
        Assert.Equal("NotFound", error.GetProperty("code").GetString());
        Assert.Contains(error.GetProperty("nearest").EnumerateArray(), name => name.GetString() == "sample::shapes::Circle");
    }

    [Fact]
    public async Task The_next_answer_needs_no_cargo_and_a_change_is_seen()
    {
        using var crate = RustCrate.Library("/// Before.\npub fn one() {}\n");

        Assert.Equal("Before.", (await DocAsync("one", crate)).GetProperty("docs").GetString());
        var kept = Directory.EnumerateFiles(Path.Combine(crate.Target, "agentmcp", "rustdoc")).Single();
        var written = File.GetLastWriteTimeUtc(kept);
        Assert.Equal("Before.", (await DocAsync("one", crate)).GetProperty("docs").GetString());
        Assert.Equal(written, File.GetLastWriteTimeUtc(kept));

        crate.Write("src/lib.rs", "/// Afterwards.\npub fn one() {}\n");
        Assert.Equal("Afterwards.", (await DocAsync("one", crate)).GetProperty("docs").GetString());
    }

    [Fact]
    public async Task The_users_own_build_is_not_touched()
    {
        using var crate = RustCrate.Library("pub fn one() {}\n");
        await crate.CargoAsync(Token, "check");

        await DocAsync("one", crate);
        var after = await crate.CargoAsync(Token, "check", "-v");

        Assert.Contains("Fresh sample", after.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_dependency_is_found_by_its_crate_and_only_what_is_public_is_told()
    {
        using var crate = RustCrate.Library(
            "pub use helper::Tool;\n",
            ("Cargo.toml", RustCrate.Manifest("sample") + "[dependencies]\nhelper = { path = \"../helper\" }\nother_name = { path = \"../renamed\", package = \"renamed\" }\n"));
        crate.Write("../helper/Cargo.toml", RustCrate.Manifest("helper"));
        crate.Write("../helper/src/lib.rs", "/// A tool.\npub struct Tool;\nimpl Tool {\n    /// Turns.\n    pub fn turn(&self) {}\n}\nfn secret() {}\n");
        crate.Write("../renamed/Cargo.toml", RustCrate.Manifest("renamed"));
        crate.Write("../renamed/src/lib.rs", "/// By another name.\npub fn called() {}\n");

        var doc = await DocAsync("helper::Tool::turn", crate);
        Assert.Equal(("Turns.", "helper 0.1.0"), (doc.GetProperty("docs").GetString(), doc.GetProperty("origin").GetString()));
        Assert.EndsWith("helper/src/lib.rs:5", doc.GetProperty("source").GetString(), StringComparison.Ordinal);
        Assert.Equal("A tool.", (await DocAsync("sample::Tool", crate)).GetProperty("docs").GetString());
        Assert.Equal("By another name.", (await DocAsync("other_name::called", crate)).GetProperty("docs").GetString());
        Assert.Equal("Error", (await CallAsync("helper::secret", crate)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_crate_that_cannot_be_documented_fails_and_says_why()
    {
        using var crate = RustCrate.Library("pub fn one( {}\n");

        var envelope = await CallAsync("sample::one", crate);

        Assert.Equal(CargoStatus.Failed, envelope.GetProperty("status").GetString());
        Assert.Contains("sample 0.1.0 could not be documented", envelope.GetProperty("data").GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_rust_docs_the_command_is_said()
    {
        using var crate = RustCrate.Library("");
        crate.Script("rustc", $"echo '{crate.Root}'");

        var envelope = await CallAsync("std::vec::Vec", crate);

        Assert.Equal(CargoStatus.ToolMissing, envelope.GetProperty("status").GetString());
        Assert.Contains("rustup component add rust-docs", envelope.GetProperty("data").GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    private async Task<JsonElement> DocAsync(string item, RustCrate? crate = null)
    {
        var envelope = await CallAsync(item, crate);
        Assert.True(envelope.GetProperty("status").GetString() == CargoStatus.Passed, envelope.ToString());
        return envelope.GetProperty("data").GetProperty("doc");
    }

    private Task<JsonElement> CallAsync(string item, RustCrate? crate = null) =>
        shared.Host.CallAsync(crate ?? fixture.Crate, "cargo_inspect", new JsonObject { ["kind"] = "doc", ["item"] = item, ["max_tokens"] = 100_000 }, Token);
}
