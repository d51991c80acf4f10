using AgentMcp.Core.Errors;
using AgentMcp.Rust.Analyzer.Targets;

namespace AgentMcp.Rust.Tests.Analyzer.Targets;

public sealed class NamePathTests
{
    [Theory]
    [InlineData("push", "push")]
    [InlineData("Stack::push", "Stack::push")]
    [InlineData("crate::round::Circle", "round::Circle")]
    [InlineData("::shapes::Square", "shapes::Square")]
    [InlineData("Stack<T>::push", "Stack::push")]
    [InlineData("Vec::<u8>::new", "Vec::new")]
    [InlineData("HashMap<String, Vec<u8>>::entry", "HashMap::entry")]
    [InlineData("squares!", "squares")]
    [InlineData("Square::new()", "Square::new")]
    [InlineData(" Square :: größe ", "Square::größe")]
    [InlineData("r#type", "type")]
    public void Parse_APath_HasItsNames(string text, string names) => Assert.Equal(names, string.Join("::", NamePath.Parse(text).Segments));

    [Fact]
    public void Parse_ATraitsItemOfAType_KnowsBoth()
    {
        var path = NamePath.Parse("<Stack<u8> as shapes::Shape<f64>>::area");

        Assert.Equal(["Stack", "area"], path.Segments);
        Assert.Equal("Shape", path.Trait);
    }

    [Theory]
    [InlineData("fn area(&self)")]
    [InlineData("a b")]
    [InlineData("::")]
    [InlineData("a::")]
    [InlineData("-x")]
    [InlineData("a/b.rs")]
    [InlineData("1x")]
    [InlineData("a\nb")]
    public void Parse_NoPath_IsRefusedWithTheValue(string text)
    {
        var refusal = Assert.Throws<ToolException>(() => NamePath.Parse(text));

        Assert.Contains("module::Type::method", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }
}
