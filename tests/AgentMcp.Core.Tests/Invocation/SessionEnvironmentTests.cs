using AgentMcp.Core.Invocation;
using AgentMcp.Core.Tests.Fixtures;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Core.Tests.Invocation;

public sealed class SessionEnvironmentTests
{
    [Fact]
    public void Get_EntriesAsAProcessHasThem_FindsTheFirstOfAName()
    {
        var environment = new SessionEnvironment(["A=1", "B=x=y", "EMPTY=", "A=2", "noequals", "=C:=odd"]);

        Assert.Equal(["A", "B", "EMPTY"], environment.Names);
        Assert.Equal(("1", "x=y", ""), (environment.Get("A"), environment.Get("B"), environment.Get("EMPTY")));
        Assert.Null(environment.Get("noequals"));
    }

    [Fact]
    public void ToString_Secret_IsNotInIt()
    {
        var session = new CallerSession { Transport = "pipe", Environment = new SessionEnvironment(["API_KEY=hush-hush", "X=1"]) };
        var template = LoggerMessage.Define<CallerSession>(LogLevel.Error, default, "{Session}");
        using var log = new RecordedLog();

        template(log.CreateLogger(""), session, null);

        Assert.Equal($"2 variables ({session.Environment.Hash})", session.Environment.ToString());
        var message = Assert.Single(log.Entries).Message;
        Assert.Contains("2 variables", message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Hash_OtherValueOrOtherBorder_IsAnother()
    {
        Assert.Equal(new SessionEnvironment(["A=1", "B=2"]).Hash, new SessionEnvironment(["B=2", "A=1"]).Hash);
        Assert.NotEqual(new SessionEnvironment(["A=1"]).Hash, new SessionEnvironment(["A=2"]).Hash);
        Assert.NotEqual(new SessionEnvironment(["A=B", "C=D"]).Hash, new SessionEnvironment(["A=BC", "=D"]).Hash);
    }

    [Fact]
    public void BuildVariables_Environment_AreThoseThatShapeABuild()
    {
        var environment = new SessionEnvironment(
        [
            "PATH=/bin", "RUSTUP_TOOLCHAIN=nightly", "RUSTFLAGS=-g", "RUSTC=/r", "RUSTC_WRAPPER=sccache", "RUST_LOG=debug", "CC=gcc", "CXX=g++", "CCACHE=1", "CARGO_HOME=/c",
            "CARGO_TARGET_DIR=/t", "CARGO_REGISTRY_TOKEN=a", "CARGO_REGISTRIES_MINE_TOKEN=b", "CARGO_REGISTRIES_MINE_SECRET_KEY=c", "CARGO_REGISTRY_CREDENTIAL_PROVIDER=d",
        ]);

        Assert.Equal(["CARGO_HOME", "CARGO_TARGET_DIR", "CC", "CXX", "RUSTC", "RUSTC_WRAPPER", "RUSTFLAGS", "RUSTUP_TOOLCHAIN"], environment.BuildVariables().Select(variable => variable.Key));
    }

    [Fact]
    public void Variable_SessionWithoutEnvironment_IsThatOfThisProcess()
    {
        Assert.Equal(Environment.GetEnvironmentVariable("PATH"), new CallerSession { Transport = "pipe" }.Variable("PATH"));
        Assert.Null(new CallerSession { Transport = "pipe", Environment = new SessionEnvironment([]) }.Variable("PATH"));
        Assert.Equal(Environment.GetEnvironmentVariable("PATH"), SessionEnvironment.OfThisProcess().Get("path".ToUpperInvariant()));
    }
}
