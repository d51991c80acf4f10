using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Tests.Cargo.Fixtures;

namespace AgentMcp.Rust.Tests.Cargo.DropIn;

public sealed class CargoProgramTests : IDisposable
{
    private readonly RustCrate _crate = RustCrate.Of();

    public void Dispose() => _crate.Dispose();

    [Theory]
    [InlineData("exec agentmcp cargo \"$@\"")]
    [InlineData("exec /opt/agentmcp/agentmcp cargo \"$@\"")]
    [InlineData("\"$HOME/bin/agentmcp\" cargo \"$@\"")]
    public void A_script_that_calls_this_program_is_passed_over(string body)
    {
        var shim = _crate.Script("cargo", body);

        Assert.True(CargoProgram.IsStandIn(shim));
        Assert.NotEqual(shim, CargoProgram.Find(_crate.Variables["PATH"]));
    }

    [Fact]
    public void A_link_to_this_program_is_passed_over()
    {
        var own = _crate.Script("agentmcp", "exec dotnet agentmcp-front.dll");
        var link = Path.Combine(Path.GetDirectoryName(own)!, "cargo");
        File.CreateSymbolicLink(link, own);

        Assert.True(CargoProgram.IsStandIn(link));
        Assert.NotEqual(link, CargoProgram.Find(_crate.Variables["PATH"]));
    }

    [Theory]
    [InlineData("exec /usr/bin/env true")]
    [InlineData("echo run >> /home/me/agentmcp-logs/runs; exec /opt/cargo \"$@\"")]
    [InlineData("# not agentmcp's cargo\nexec /opt/cargo \"$@\"")]
    public void Another_wrapper_is_cargo_to_us(string body)
    {
        var wrapper = _crate.Script("cargo", body);

        Assert.Equal(wrapper, CargoProgram.Find(_crate.Variables["PATH"]));
    }
}
