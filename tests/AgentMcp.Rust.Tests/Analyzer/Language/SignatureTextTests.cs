using AgentMcp.Rust.Analyzer.Language;
using AgentMcp.Rust.Analyzer.Sources;

namespace AgentMcp.Rust.Tests.Analyzer.Language;

public sealed class SignatureTextTests
{
    [Theory]
    [InlineData("/// Doc with { braces }.\n#[inline]\npub fn new(side: f64) -> Self {\n  body\n}", "pub fn new(side: f64) -> Self")]
    [InlineData("#[derive(Debug, Clone)]\npub struct Square {\n    side: f64,\n}", "pub struct Square")]
    [InlineData("pub struct Pair(f64, f64);", "pub struct Pair(f64, f64)")]
    [InlineData("impl<T: Clone> Stack<T>\nwhere\n    T: PartialEq,\n{\n}", "impl<T: Clone> Stack<T> where T: PartialEq,")]
    [InlineData("fn long(\n    one: u8, // the first\n    two: [u8; 4],\n) -> u8 {}", "fn long(one: u8, two: [u8; 4]) -> u8")]
    [InlineData("pub const LIMIT: usize = 8;", "pub const LIMIT: usize = 8")]
    [InlineData("#[macro_export]\nmacro_rules! squares {\n}", "macro_rules! squares")]
    [InlineData("größe: u32", "größe: u32")]
    [InlineData("fn a() -> &'static str { \"}\" }", "fn a() -> &'static str")]
    [InlineData("", "")]
    public void Of_AnItem_IsHowItBegins(string item, string signature) => Assert.Equal(signature, SignatureText.Of(item));

    [Theory]
    [InlineData(12, "macro_rules! squares", nameof(SymbolKind.Macro))]
    [InlineData(23, "pub(crate) union Bits", nameof(SymbolKind.Union))]
    [InlineData(14, "pub static UNITS: usize = 2", nameof(SymbolKind.Static))]
    [InlineData(14, "const staticky: u8 = 2", nameof(SymbolKind.Constant))]
    [InlineData(12, "pub fn macro_rules()", nameof(SymbolKind.Function))]
    public void Kinds_ThatShareANumber_AreToldApartByTheirWord(int number, string signature, string kind) => Assert.Equal(kind, SymbolKinds.Of(SymbolKinds.Of(number), signature).ToString());
}
