using AgentMcp.Rust.Cargo.DropIn;
using AgentMcp.Rust.Tests.Cargo.Fixtures;

namespace AgentMcp.Rust.Tests.Cargo.DropIn;

public sealed class CargoProgramTests : IDisposable
{
    private readonly RustCrate _crate = RustCrate.Of();

    public void Dispose() => _crate.Dispose();

    [Theory]
    [InlineData("exec agentmcp cargo \"$@\"")]
    [InlineData("exec /opt/agentmcp/agentmcp cargo \"$@\"")]
    public void A_script_that_calls_this_program_is_passed_over(string body)
    {
        var shim = _crate.Script("cargo", body);

        Assert.True(CargoProgram.IsShim(shim));
        Assert.NotEqual(shim, CargoProgram.Find(_crate.Variables.GetValueOrDefault));
    }

    [Fact]
    public void A_link_to_this_program_is_passed_over()
    {
        var own = _crate.Script("agentmcp", "exit 0");
        var link = Path.Combine(Path.GetDirectoryName(own)!, "cargo");
        File.CreateSymbolicLink(link, own);

        Assert.True(CargoProgram.IsShim(link));
        Assert.NotEqual(link, CargoProgram.Find(_crate.Variables.GetValueOrDefault));
    }

    [Fact]
    public void Another_wrapper_is_cargo_to_us()
    {
        var wrapper = _crate.Script("cargo", "exec /usr/bin/env true");

        Assert.Equal(wrapper, CargoProgram.Find(_crate.Variables.GetValueOrDefault));
    }

    [Fact]
    public void Where_only_shims_are_the_calling_cargo_is_taken()
    {
        var calling = _crate.Script("real-cargo", "exit 0");
        var shim = _crate.Script("cargo", "exec agentmcp cargo \"$@\"");
        _crate.Variables["PATH"] = Path.GetDirectoryName(shim)!;
        Assert.Null(CargoProgram.Find(_crate.Variables.GetValueOrDefault));

        _crate.Variables["CARGO"] = calling;

        Assert.Equal(calling, CargoProgram.Find(_crate.Variables.GetValueOrDefault));
    }
}
