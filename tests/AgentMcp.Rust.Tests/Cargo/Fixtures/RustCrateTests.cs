namespace AgentMcp.Rust.Tests.Cargo.Fixtures;

public sealed class RustCrateTests
{
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Library_builds_with_plain_cargo_into_its_own_target_folder()
    {
        using var crate = RustCrate.Library("pub fn one() -> u32 { 1 }").WithOwnCargoHome();

        var result = await crate.CargoAsync(_token, "check");

        Assert.Equal(0, result.ExitCode);
        Assert.True(Directory.Exists(crate.Target));
    }

    [Fact]
    public async Task Members_are_one_workspace()
    {
        using var crate = RustCrate.Members(("left", "pub fn left() {}"), ("right", "pub fn right() { missing(); }"));

        Assert.Equal(0, (await crate.CargoAsync(_token, "check", "--package=left")).ExitCode);
        Assert.Equal(101, (await crate.CargoAsync(_token, "check")).ExitCode);
    }

    [Fact]
    public async Task Script_stands_before_the_program_of_that_name()
    {
        using var crate = RustCrate.Library("");
        crate.Script("cargo-hello", "echo hello from a script; exit 7");

        var result = await crate.CargoAsync(_token, "hello");

        Assert.Equal((7, "hello from a script\n"), (result.ExitCode, result.Output));
    }
}
