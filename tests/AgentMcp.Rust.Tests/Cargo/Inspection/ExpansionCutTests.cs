using AgentMcp.Core.Errors;
using AgentMcp.Rust.Cargo.Inspection.Documentation;
using AgentMcp.Rust.Cargo.Inspection.Expansion;
using FsCheck;
using FsCheck.Fluent;

namespace AgentMcp.Rust.Tests.Cargo.Inspection;

public sealed class ExpansionCutTests
{
    private const string Source =
        """
        #![feature(prelude_import)]
        //! Crate.
        extern crate std;
        #[prelude_import]
        use std::prelude::rust_2024::*;
        /// Adds } braces { in docs.
        #[inline]
        pub const unsafe extern "C" fn add<T: Fn(u8) -> u8>(a: T) -> [u8; { 1 + 1 }] where T: Copy { let s = "}"; let c = '{'; let l: &'static str = r#"} "fn area" "#; [0, 1] }
        pub mod shapes {
            /// A circle.
            pub struct Circle<'a> { pub radius: f64, name: &'a str }
            #[automatically_derived]
            impl<'a> ::core::clone::Clone for Circle<'a> { fn clone(&self) -> Self { *self } }
            impl<'a> Circle<'a> {
                /// Area.
                pub fn area(&self) -> f64 {
                    self.radius
                }
            }
            pub struct Unit;
            pub struct Pair(pub u8, u8);
            #[doc(hidden)]
            const _: () = { impl ::serde::Serialize for Pair { fn serialize(&self) {} } };
            pub trait Shape: Send { fn sides(&self) -> u8 { 0 } }
            impl<T: Into<Vec<u8>>> Shape for super::Wrap<T> where T: Copy { fn sides(&self) -> u8 { 3 } }
        }
        pub struct Wrap<T>(T);
        static NAME: [u8; 2] = { [1, 2] };
        macro_rules! twice { ($x:expr) => { $x; $x }; }
        fn last() {}
        """;

    [Theory]
    [InlineData("add", 1, "/// Adds } braces { in docs.", "[0, 1] }")]
    [InlineData("shapes::Circle", 3, "/// A circle.", "self.radius\n    }\n}")]
    [InlineData("Circle::area", 1, "/// Area.", "self.radius\n}")]
    [InlineData("crate::shapes::Circle::clone", 1, "fn clone", "{ *self }")]
    [InlineData("demo::shapes::Unit", 1, "pub struct Unit;", "pub struct Unit;")]
    [InlineData("Pair", 2, "pub struct Pair(pub u8, u8);", "fn serialize(&self) {} }")]
    [InlineData("Shape::sides", 1, "fn sides", "{ 0 }")]
    [InlineData("Wrap", 1, "pub struct Wrap", "(T);")]
    [InlineData("shapes::Wrap", 1, "impl<T: Into<Vec<u8>>> Shape for", "{ 3 } }")]
    [InlineData("NAME", 1, "static NAME", "};")]
    [InlineData("twice", 1, "macro_rules! twice", "}; }")]
    [InlineData("last", 1, "fn last() {}", "fn last() {}")]
    public void An_item_is_cut_out_with_its_attributes_and_implementations(string path, int items, string begin, string end)
    {
        var (text, count) = ExpansionCut.Take(Source, DocPath.Parse(path), "demo");

        Assert.Equal(items, count);
        Assert.StartsWith(begin, text, StringComparison.Ordinal);
        Assert.EndsWith(end, text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_module_is_cut_out_whole()
    {
        var (text, _) = ExpansionCut.Take(Source, DocPath.Parse("shapes"), "demo");

        Assert.StartsWith("pub mod shapes {", text, StringComparison.Ordinal);
        Assert.EndsWith("}", text, StringComparison.Ordinal);
        Assert.DoesNotContain("fn last", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_there_has_neighbours_and_a_word_about_macro_calls()
    {
        var error = Assert.Throws<ToolException>(() => ExpansionCut.Take(Source, DocPath.Parse("shapes::Circle::aera"), "demo"));

        Assert.Contains("shapes::Circle::area", error.Nearest!);
        Assert.Contains("a call is no item any more", error.Next, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_text_is_read_to_its_end() => Prop.ForAll<string>(text =>
    {
        var tokens = RustLexer.Read(text ?? "");
        var items = ExpandedItems.Of(text ?? "");
        return tokens.All(token => token.Start < token.End && token.End <= text!.Length)
            && tokens.Zip(tokens.Skip(1)).All(pair => pair.First.End <= pair.Second.Start)
            && items.All(item => item.Start < item.End);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Pieces_of_rust_in_any_order_are_read_to_their_end()
    {
        string[] pieces = ["fn", "mod", "impl", "const", "_", "{", "}", "(", ")", "[", "]", "<", ">", ";", "#", "!", "'", "\"", "r#\"", "/*", "*/", "//", "\n", "a", "extern", "where", "for", "=", "\\", "'a'", "b'"];
        Prop.ForAll(Gen.ArrayOf(Gen.Elements(pieces)).ToArbitrary(), parts =>
        {
            var text = string.Join(' ', parts);
            return ExpandedItems.Of(text).All(item => item.Start < item.End && item.End <= text.Length);
        }).QuickCheckThrowOnFailure();
    }
}
