using AgentMcp.Rust.Analyzer.Asking;

namespace AgentMcp.Rust.Tests.Analyzer.Asking;

public sealed class ImplNameTests
{
    [Theory]
    [InlineData("impl Square", "Square", null)]
    [InlineData("impl Stack<T>", "Stack", null)]
    [InlineData("impl Shape for Square", "Square", "Shape")]
    [InlineData("impl<T: Clone> Shape<f64> for a::Stack<T>", "Stack", "Shape")]
    [InlineData("impl<F: Fn(u8) -> u8> Shape for Call<F>", "Call", "Shape")]
    [InlineData("impl Handler<dyn for<'a> Fn(&'a u8)> for &'static mut dyn Any", "Any", "Handler")]
    [InlineData("impl Shape for [T]", "[T]", "Shape")]
    [InlineData("impl !Send for Raw", "Raw", "Send")]
    [InlineData("impl From<(u8, u8)> for Pair", "Pair", "From")]
    public void Read_AnImplementation_HasTypeAndTrait(string name, string type, string? trait) => Assert.Equal(new ImplName(type, trait), ImplName.Read(name));
}
