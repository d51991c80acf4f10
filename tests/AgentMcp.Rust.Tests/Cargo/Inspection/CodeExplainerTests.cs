using AgentMcp.Core.Errors;
using AgentMcp.Core.Processes;
using AgentMcp.Rust.Cargo;
using AgentMcp.Rust.Cargo.Inspection;
using AgentMcp.Rust.Cargo.Inspection.Explanation;
using AgentMcp.Rust.Tests.Cargo.Fixtures;

namespace AgentMcp.Rust.Tests.Cargo.Inspection;

public sealed class CodeExplainerTests : IDisposable
{
    private readonly RustCrate _crate = RustCrate.Library("");

    public void Dispose() => _crate.Dispose();

    [Theory]
    [InlineData("E0308", "E0308", "Expected type did not match the received type")]
    [InlineData("e308", "E0308", "Expected type")]
    [InlineData("308", "E0308", "Expected type")]
    [InlineData("unused_variables", "unused_variables", "detect variables which are not used")]
    [InlineData("unused-variables", "unused_variables", "by default: warn")]
    [InlineData("clippy::needless_return", "clippy::needless_return", "### What it does")]
    [InlineData("needless_return", "clippy::needless_return", "### What it does")]
    public async Task Codes_and_lints_are_explained_by_the_toolchain(string given, string code, string part)
    {
        var explanation = await ExplainAsync(given);

        Assert.Equal((CargoStatus.Passed, code), (explanation.Status, explanation.Code));
        Assert.Contains(part, explanation.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("E0309999", "knows no error E309999")]
    [InlineData("E99999999999", "There is no lint")]
    [InlineData("E9308", "knows no error E9308")]
    [InlineData("clippy::needles_return", "clippy::needless_return")]
    [InlineData("unused_variable", "unused_variables")]
    [InlineData("--explain", "a code such as")]
    [InlineData("E0308; rm -rf /", "a code such as")]
    [InlineData("clippy::\nx", "a code such as")]
    public async Task What_is_unknown_is_refused_with_what_may_have_been_meant(string given, string part)
    {
        var error = await Assert.ThrowsAsync<ToolException>(() => ExplainAsync(given));

        Assert.Contains(part, $"{error.Message} {string.Join(' ', error.Nearest ?? [])}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_compiler_the_answer_says_how_to_get_one()
    {
        _crate.Variables["PATH"] = _crate.Root;

        var explanation = await ExplainAsync("E0308");

        Assert.Equal(CargoStatus.ToolMissing, explanation.Status);
        Assert.Contains("rustup", explanation.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_clippy_the_answer_says_how_to_get_it()
    {
        _crate.Script("cargo", "echo \"error: 'cargo-clippy' is not installed for the toolchain 'stable'.\" >&2; exit 1");

        var explanation = await ExplainAsync("clippy::needless_return");

        Assert.Equal((CargoStatus.ToolMissing, "clippy is not installed: `rustup component add clippy`."), (explanation.Status, explanation.Text));
    }

    private Task<CodeExplanation> ExplainAsync(string code) =>
        new CodeExplainer(new RustToolchain(InspectionHost.Processes)).ExplainAsync(code, _crate.Root, _crate.Session, TestContext.Current.CancellationToken);
}
