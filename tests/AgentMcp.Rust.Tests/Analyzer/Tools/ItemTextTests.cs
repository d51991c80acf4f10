using AgentMcp.Rust.Analyzer.Tools.EditSymbol;

namespace AgentMcp.Rust.Tests.Analyzer.Tools;

public sealed class ItemTextTests
{
    [Theory]
    [InlineData("fn a() {\n    b();\n}", "fn a() {\n        b();\n    }")]
    [InlineData("    fn a() {\n        b();\n    }\n", "fn a() {\n        b();\n    }")]
    [InlineData("fn a() {\n        b();\n    }", "fn a() {\n        b();\n    }")]
    [InlineData("const A: u32 =\n    5;", "const A: u32 =\n        5;")]
    [InlineData("\n\nfn a() {\r\n\r\n}\r\n", "fn a() {\n\n    }")]
    [InlineData("const A: &str = \"\n x\n\";", "const A: &str = \"\n x\n\";")]
    [InlineData("fn a() {\n    r#\"\nraw\n\"#;\n}", "fn a() {\n        r#\"\nraw\n\"#;\n    }")]
    public void Indented_PutsEachLineButTheFirstAndThoseOfLiterals(string text, string expected) => Assert.Equal(expected, ItemText.Indented(text, "    "));

    [Theory]
    [InlineData("/// Doc.\nfn a() {}", true)]
    [InlineData("#[inline]\nfn a() {}", true)]
    [InlineData("// plain\nfn a() {}", false)]
    [InlineData("fn a() {}", false)]
    public void HasOuterPart_IsDocumentationOrAnAttribute(string text, bool expected) => Assert.Equal(expected, ItemText.HasOuterPart(text));
}
