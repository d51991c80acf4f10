using AgentMcp.Core.Errors;
using AgentMcp.Rust.Cargo.Inspection.Documentation;

namespace AgentMcp.Rust.Tests.Cargo.Inspection;

public sealed class DocPathTests
{
    [Theory]
    [InlineData("serde::Deserialize", "serde::Deserialize")]
    [InlineData("::std::vec::Vec", "std::vec::Vec")]
    [InlineData("Vec<T>::push", "Vec::push")]
    [InlineData("HashMap<K, Vec<V>>::get()", "HashMap::get")]
    [InlineData("println!", "println")]
    [InlineData("r#type::r#match", "type::match")]
    [InlineData(" a :: b ", "a::b")]
    [InlineData("Größe", "Größe")]
    public void Paths_are_read_as_people_write_them(string text, string path) => Assert.Equal(path, DocPath.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("::")]
    [InlineData("a::")]
    [InlineData("a b")]
    [InlineData("--config")]
    [InlineData("a;b")]
    [InlineData("a\nb")]
    [InlineData("../../etc/passwd")]
    [InlineData("1a")]
    [InlineData("a::b::c::d::e::f::g::h::i::j::k::l::m::n::o::p::q::r::s::t::u")]
    public void What_is_no_path_is_refused(string text) => Assert.Throws<ToolException>(() => DocPath.Parse(text));

    [Theory]
    [InlineData("Circle::area", "demo::shapes::Circle::area", true)]
    [InlineData("area", "demo::shapes::Circle::area", true)]
    [InlineData("rea", "demo::shapes::Circle::area", false)]
    [InlineData("demo::shapes::Circle::area", "demo::shapes::Circle::area", true)]
    [InlineData("x::demo::shapes::Circle::area", "demo::shapes::Circle::area", false)]
    public void An_end_is_made_of_whole_parts(string end, string path, bool expected) => Assert.Equal(expected, DocPath.Parse(end).IsEndOf(path));
}
