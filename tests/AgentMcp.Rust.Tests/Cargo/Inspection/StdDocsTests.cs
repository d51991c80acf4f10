using AgentMcp.Rust.Cargo.Inspection;
using AgentMcp.Rust.Cargo.Inspection.Documentation;
using AgentMcp.Rust.Cargo.Inspection.Documentation.Html;
using AgentMcp.Rust.Tests.Cargo.Fixtures;

namespace AgentMcp.Rust.Tests.Cargo.Inspection;

/// <summary>On the documentation of the toolchain that is installed here.</summary>
public sealed class StdDocsTests : IAsyncLifetime
{
    private readonly RustCrate _crate = RustCrate.Library("");
    private string _sysroot = "";

    public async ValueTask InitializeAsync()
    {
        (var sysroot, _) = await new RustToolchain(InspectionHost.Processes).FindSysrootAsync(_crate.Root, _crate.Session, TestContext.Current.CancellationToken);
        _sysroot = sysroot!;
        Assert.SkipUnless(StdDocs.AreInstalled(_sysroot), "rust-docs is not installed");
    }

    public ValueTask DisposeAsync()
    {
        _crate.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("std::collections::HashMap", "std::collections::HashMap", "struct", "pub struct HashMap<K, V, S = RandomState")]
    [InlineData("HashMap", "std::collections::HashMap", "struct", "pub struct HashMap<K, V")]
    [InlineData("std::collections::HashMap::insert", "std::collections::HashMap::insert", "method", "pub fn insert(&mut self, k: K, v: V) -> Option<V>")]
    [InlineData("HashMap::insert", "std::collections::HashMap::insert", "method", "pub fn insert(&mut self, k: K, v: V) -> Option<V>")]
    [InlineData("std::collections::hash_map::HashMap", "std::collections::hash_map::HashMap", "struct", "pub struct HashMap")]
    [InlineData("Vec::push", "std::vec::Vec::push", "method", "pub fn push(&mut self, value: T)")]
    [InlineData("std::iter::Iterator::next", "std::iter::Iterator::next", "method", "fn next(&mut self) -> Option<Self::Item>")]
    [InlineData("Iterator::map", "std::iter::Iterator::map", "method", "fn map<B, F>(self, f: F) -> Map<Self, F>")]
    [InlineData("Option::Some", "std::option::Option::Some", "variant", "Some(T)")]
    [InlineData("Option", "std::option::Option", "enum", "pub enum Option<T> {")]
    [InlineData("println", "std::println", "macro", "macro_rules! println {")]
    [InlineData("vec!", "std::vec", "macro", "macro_rules! vec {")]
    [InlineData("str::trim", "std::str::trim", "method", "pub fn trim(&self) -> &str")]
    [InlineData("str", "std::str", "primitive type", "primitive type str")]
    [InlineData("u32::MAX", "std::u32::MAX", "constant", "pub const MAX: u32")]
    [InlineData("std::mem::swap", "std::mem::swap", "function", "pub const fn swap<T>(x: &mut T, y: &mut T)")]
    [InlineData("core::cell::Cell::get", "core::cell::Cell::get", "method", "pub const fn get(&self) -> T")]
    [InlineData("alloc::vec", "alloc::vec", "module", "module vec")]
    [InlineData("std::f64::consts::PI", "std::f64::consts::PI", "constant", "pub const PI: f64 = 3.14")]
    [InlineData("match", "std::match", "keyword", "keyword match")]
    public async Task Items_of_std_are_found_by_path(string path, string found, string kind, string signature)
    {
        var item = await FindAsync(path);

        Assert.NotNull(item);
        Assert.Equal((found, kind), (item.Path, item.Kind));
        Assert.StartsWith(signature, item.Signature, StringComparison.Ordinal);
        Assert.False(string.IsNullOrWhiteSpace(item.Docs));
        Assert.DoesNotContain("<a ", item.Docs, StringComparison.Ordinal);
        Assert.DoesNotContain("&lt;", item.Docs, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_method_has_its_examples_its_owner_its_place_and_its_version()
    {
        var item = (await FindAsync("HashMap::insert"))!;

        Assert.StartsWith("Inserts a key-value pair into the map.", item.Docs, StringComparison.Ordinal);
        Assert.Contains("```rust\nuse std::collections::HashMap;\n\nlet mut map = HashMap::new();\nassert_eq!(map.insert(37, \"a\"), None);", item.Docs, StringComparison.Ordinal);
        Assert.Contains("If the map did not have this key present, `None` is returned.", item.Docs, StringComparison.Ordinal);
        Assert.Contains("\n\n## Examples\n\n", item.Docs, StringComparison.Ordinal);
        Assert.StartsWith("pub struct HashMap", item.Owner, StringComparison.Ordinal);
        Assert.StartsWith("std/collections/hash/map.rs:", item.Source, StringComparison.Ordinal);
        Assert.Equal("1.0.0", item.Since);
    }

    [Fact]
    public async Task A_type_lists_its_own_methods_and_a_module_its_items()
    {
        Assert.Contains((await FindAsync("HashMap"))!.Members, member => member.Signature.StartsWith("pub fn entry(&mut self, key: K)", StringComparison.Ordinal));
        Assert.Contains((await FindAsync("std::vec"))!.Members, member => member.Signature.StartsWith("struct Drain: A draining iterator", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("std::collections::HashMpa", "std::collections::HashMap")]
    [InlineData("std::collections::HashMap::insrt", "std::collections::HashMap::insert")]
    [InlineData("HashMap::insrt", "std::collections::HashMap::insert")]
    public async Task What_is_not_there_has_neighbours(string path, string nearest)
    {
        Assert.Null(await FindAsync(path));
        Assert.Contains(nearest, await StdDocs.NearestAsync(_sysroot, DocPath.Parse(path), TestContext.Current.CancellationToken) ?? []);
    }

    private Task<DocItem?> FindAsync(string path) => StdDocs.FindAsync(_sysroot, DocPath.Parse(path), "rustc", TestContext.Current.CancellationToken);
}
