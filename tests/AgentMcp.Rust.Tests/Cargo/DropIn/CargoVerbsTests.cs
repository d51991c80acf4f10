using AgentMcp.Rust.Cargo.DropIn;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Tests.Cargo.Fixtures;

namespace AgentMcp.Rust.Tests.Cargo.DropIn;

public sealed class CargoVerbsTests
{
    [Fact]
    public async Task Every_sub_command_that_cargo_brings_is_known()
    {
        using var crate = RustCrate.Library("");
        var listed = await crate.CargoAsync(TestContext.Current.CancellationToken, "--list");

        // What is installed beside it, such as miri, are programs of their own.
        var programs = new CargoSubcommands(new CargoAliases([], _ => null), Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cargo"), crate.Variables["PATH"]);
        var unknown = listed.Output.Split('\n').Skip(1)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var name, ..] ? name : null).OfType<string>()
            .Where(name => !CargoVerbs.IsCargos(name) && programs.FindProgram(name) is null);

        Assert.Empty(unknown);
    }

    [Theory]
    [InlineData("b", QueueUse.Build)]
    [InlineData("clippy", QueueUse.Build)]
    [InlineData("nextest", QueueUse.Build)]
    [InlineData("clean", QueueUse.WholeTarget)]
    [InlineData("fmt", QueueUse.None)]
    [InlineData("metadata", QueueUse.None)]
    [InlineData("unheard-of", QueueUse.None)]
    internal void What_builds_has_to_wait_for_its_turn(string verb, QueueUse use) => Assert.Equal(use, CargoVerbs.QueueOf(verb));
}
