using AgentMcp.Core.Errors;
using AgentMcp.Core.Ids;
using AgentMcp.Testing.Time;
using FsCheck;
using FsCheck.Fluent;

namespace AgentMcp.Core.Tests.Ids;

public sealed class IdSuffixTests
{
    private const string Id = "019e0a1b-2c3d-7e4f-8a5b-6c7d8e9f0a1b";

    [Theory]
    [InlineData("019e0a1b-2c3d-7e4f-8a5b-6c7d8e9f0a1b")]
    [InlineData(" 019E0A1B-2C3D-7E4F-8A5B-6C7D8E9F0A1B\n")]
    public void Parse_WholeId_IsBroughtToLowerCase(string given) => Assert.Equal(Id, IdSuffix.Parse(given, "id"));

    [Fact]
    public void Parse_EverySuffixOfAnId_IsAccepted() =>
        Prop.ForAll(Gen.Choose(IdSuffix.Length, 36).ToArbitrary(), length => IdSuffix.Parse(Id[^length..].ToUpperInvariant(), "id") == Id[^length..]).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("8e9f0a1")]
    [InlineData("--------")]
    [InlineData("8e9f0a1g")]
    [InlineData("-8e9f0a1b")]
    [InlineData("6c7d-8e9f0a1b")]
    [InlineData("019e0a1b2c3d7e4f8a5b6c7d8e9f0a1b")]
    [InlineData("0019e0a1b-2c3d-7e4f-8a5b-6c7d8e9f0a1b")]
    [InlineData("*9f0a1b?")]
    [InlineData("../../etc/passwd")]
    public void Parse_NoEndOfAnId_IsRefusedByParameter(string given)
    {
        var exception = Assert.Throws<ToolException>(() => IdSuffix.Parse(given, "memory_id"));

        Assert.Equal("memory_id", exception.Parameter);
        Assert.Contains("its last 8 or more", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_ATextOfAMegabyte_IsNotRepeated() => Assert.True(Assert.Throws<ToolException>(() => IdSuffix.Parse(new string('x', 1 << 20), "id")).Message.Length < 200);

    [Fact]
    public void Short_IsTheLastEight() => Assert.Equal("8e9f0a1b", IdSuffix.Short(new IdGenerator(new ManualTime()).NewText()[..^8] + "8e9f0a1b"));
}
