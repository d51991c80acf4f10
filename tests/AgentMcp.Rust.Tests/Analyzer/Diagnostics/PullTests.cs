using AgentMcp.Core.Errors;
using AgentMcp.Rust.Analyzer.Protocol;
using AgentMcp.Rust.Tests.Analyzer.Fixtures;
using AgentMcp.Rust.Tests.Analyzer.Instances;

namespace AgentMcp.Rust.Tests.Analyzer.Diagnostics;

public sealed class PullTests : InstanceTestBase
{
    [Theory]
    [InlineData(-32603, "thread panicked", "failed at textDocument/diagnostic (-32603): thread panicked")]
    [InlineData(-32601, "unknown request", "does not know textDocument/diagnostic")]
    [InlineData(-32603, "file not found: /x.rs", "does not know '/x.rs'")]
    public async Task PullAsync_TheServerFails_IsAnErrorThatACallerCanRead(int code, string sentence, string said)
    {
        var scripted = Script(ScriptedCrate.Ready, $$$"""{"on": "textDocument/diagnostic", "do": [{"error": {"code": {{{code}}}, "message": "{{{sentence}}}"}}]}""");
        var instance = await JoinReadyAsync(scripted);

        var failure = await Assert.ThrowsAsync<ToolException>(() => instance.Diagnostics.PullAsync(scripted.Crate.At("src/lib.rs"), Token));

        Assert.Contains(said, failure.Message, StringComparison.Ordinal);
        Assert.IsType<LspException>(failure.InnerException);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"kind\": \"unchanged\"}")]
    public async Task PullAsync_AnAnswerWithoutFindings_IsNone(string answer)
    {
        var scripted = Script(ScriptedCrate.Ready, $$"""{"on": "textDocument/diagnostic", "do": [{"reply": {{answer}}}]}""");
        var instance = await JoinReadyAsync(scripted);

        Assert.Empty(await instance.Diagnostics.PullAsync(scripted.Crate.At("src/lib.rs"), Token));
    }
}
